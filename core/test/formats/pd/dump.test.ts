import { strict as assert } from 'node:assert';
import { peerRoles } from '#core/cluster/running';
import { readDump } from '#core/formats/pd/dump';
import { render } from '#core/messages/message';

function storesOf(text: string) {
  const { contents, findings } = readDump('state/store.json', text);
  assert.deepEqual(findings, []);
  assert.ok(contents?.kind === 'stores');
  return contents.stores;
}

const store = (meta: object, status: object = {}) =>
  JSON.stringify({ count: 1, stores: [{ store: { id: 1, address: '10.0.1.1:20160', ...meta }, status }] });

describe('pd-ctl store', () => {
  const sizes: readonly (readonly [unknown, number | undefined])[] = [
    ['1.5TiB', 1_649_267_441_664],
    ['1.5 TiB', 1_649_267_441_664],
    ['49.69GiB', 53_354_231_235],
    ['100', 100],
    [1_000_000_000_000, 1_000_000_000_000],
    ['0B', undefined],
    [null, undefined],
  ];
  for (const [written, bytes] of sizes) {
    it(`reads the capacity ${JSON.stringify(written)}`, () => {
      assert.equal(storesOf(store({}, { capacity: written }))[0]?.capacityBytes?.value, bytes);
    });
  }

  const states: readonly (readonly [object, string])[] = [
    [{}, 'Up'],
    [{ state_name: 'Up', node_state: 1 }, 'Up'],
    [{ state_name: 'Disconnected' }, 'Disconnected'],
    [{ state_name: 'Down' }, 'Down'],
    [{ state: 1, state_name: 'Offline' }, 'Offline'],
    [{ state: 2 }, 'Tombstone'],
    [{ node_state_name: 'Removing' }, 'Offline'],
    [{ node_state: 3 }, 'Tombstone'],
    [{ node_state_name: 'Preparing' }, 'Up'],
  ];
  for (const [meta, state] of states) {
    it(`reads ${JSON.stringify(meta)} as ${state}`, () => {
      assert.equal(storesOf(store(meta))[0]?.state, state);
    });
  }

  it('reads labels as a list and as a map, and tells TiFlash by its engine', () => {
    const listed = storesOf(store({ labels: [{ key: 'engine', value: 'tiflash' }] }))[0];
    assert.equal(listed?.isTiFlash, true);
    const mapped = storesOf(store({ labels: { zone: 'z1' } }))[0];
    assert.deepEqual(
      mapped?.labels.map(({ key, value }) => [key, value]),
      [['zone', 'z1']],
    );
    assert.deepEqual(storesOf(store({ labels: null }))[0]?.labels, []);
  });

  it('passes over the line that tiup writes before, and a byte order mark', () => {
    const text = `\uFEFFStarting component ctl: /home/tidb/.tiup/ctl pd store\n${store({})}\n`;
    const [found] = storesOf(text);
    assert.equal(found?.id, 1);
    const { from, to } = found?.at ?? { from: 0, to: 0 };
    assert.equal(text.slice(from, to), '"10.0.1.1:20160"');
  });
});

const region = (id: number, peers: readonly object[]) => ({
  id,
  peers,
  leader: peers[0],
  approximate_size: 96,
});

describe('pd-ctl region', () => {
  it('reads peers with their roles, in the words of all versions', () => {
    const peers = [
      { store_id: 1, role_name: 'Voter' },
      { store_id: 2, role: 1, role_name: 'Learner', is_learner: true },
      { store_id: 3, is_learner: true },
      { store_id: 4, role_name: 'IncomingVoter' },
      { store_id: 5, role: 3 },
      { store_id: 6, is_witness: true },
      { store_id: '7' },
    ];
    const { contents } = readDump('region.json', JSON.stringify({ count: 1, regions: [region(9, peers)] }));
    assert.ok(contents?.kind === 'regions');
    const { regions } = contents;
    assert.deepEqual([...regions.stores], [1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(
      [...regions.roles].map((role) => peerRoles[role]),
      ['voter', 'learner', 'learner', 'incoming', 'demoting', 'witness', 'voter'],
    );
    assert.deepEqual([[...regions.starts], [...regions.leaders], [...regions.sizesMib]], [[0, 7], [1], [96]]);
  });

  it('counts a Region that is listed twice once', () => {
    const rows = [region(8, [{ store_id: 1 }]), region(8, [{ store_id: 2 }]), region(9, [{ store_id: 3 }])];
    const { contents, findings } = readDump('region.json', JSON.stringify({ regions: rows }));
    assert.ok(contents?.kind === 'regions');
    assert.deepEqual([...contents.regions.stores], [1, 3]);
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['state/duplicate-id'],
    );
  });

  it('reads a quarter of a million Regions in a pass, and forgets a cut one', () => {
    const rows = Array.from({ length: 250_000 }, (_, id) => region(id, [{ store_id: 1 + (id % 5) }]));
    const text = JSON.stringify({ count: rows.length, regions: rows });
    const whole = readDump('region.json', text);
    assert.ok(whole.contents?.kind === 'regions');
    assert.equal(whole.contents.regions.count, 250_000);
    const cut = readDump('region.json', text.slice(0, -100));
    assert.equal(cut.contents, undefined);
    assert.deepEqual(
      cut.findings.map(({ code }) => code),
      ['state/broken-dump'],
    );
  });
});

describe('a file of a folder of dumps', () => {
  const rows: readonly (readonly [path: string, text: string, said: RegExp | undefined])[] = [
    ['store.json', '', /^This dump is empty/],
    ['store.json', '{}', /^PD lists nothing here/],
    ['region.json', '{"count": 0, "regions": []}', /^PD lists nothing here/],
    [
      'store.json',
      'Failed to get store: [500] not bootstrapped\n',
      /^This is no dump but .*Failed to get store/,
    ],
    ['store.json', '{"count": 1, "stores": [{"store": {"id": 1', /^This dump breaks off/],
    ['store.json', '{"count": 1, "stores": [{id: 1}]}', /^This is no JSON/],
    ['region.json', '{"count": 1, "regions": []} x', /^This is no JSON/],
    [
      'store.json',
      store({})
        .replace('"stores":[', '"stores":[')
        .replace(/^.*"stores":\[/, '')
        .slice(0, -2),
      /^This is the answer for one store/,
    ],
    ['store.json', '{"hot": true}', /^This is no output of pd-ctl/],
    ['config.json', store({}), /^By its name this file has the output of `pd-ctl config show all`/],
    ['whatever.json', '{"hot": true}', undefined],
    ['store.json', '['.repeat(5000), /./],
    ['store.json', '{"stores":'.repeat(5000), /./],
  ];
  for (const [path, text, said] of rows) {
    it(`${path} with ${text.slice(0, 44)}`, () => {
      const [found] = readDump(`state/${path}`, text).findings;
      if (said === undefined) assert.equal(found, undefined);
      else assert.match(found === undefined ? '' : render(found.message, 'en'), said);
    });
  }
});
