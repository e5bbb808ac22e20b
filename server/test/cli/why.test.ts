import { strict as assert } from 'node:assert';
import type { WhyResult } from '#core/report/why-result';
import { Desk, topologyText } from './command';

/** Four stores of a dump, the fourth 85 % full, the third down; a Region that has lost its peer there. */
const stores = [
  [1, '10.0.1.1', 'Up', 50],
  [2, '10.0.1.2', 'Up', 50],
  [3, '10.0.1.3', 'Down', 50],
  [4, '10.0.1.4', 'Up', 15],
] as const;

const storeDump = {
  count: stores.length,
  stores: stores.map(([id, host, state, free]) => ({
    store: { id, address: `${host}:20160`, state_name: state },
    status: {
      capacity: '100GiB',
      available: `${free}GiB`,
      region_count: 300,
      leader_count: 100,
      region_size: 28_800,
    },
  })),
};

const peers = [1, 2, 3].map((store) => ({ id: 10 + store, store_id: store, role_name: 'Voter' }));
const regionDump = {
  count: 1,
  regions: [
    {
      id: 10,
      start_key: '',
      end_key: '',
      peers,
      leader: peers[0],
      down_peers: [{ down_seconds: 9000, peer: peers[2] }],
    },
  ],
};

const topology = `pd_servers: [{host: 10.0.0.1}]
tikv_servers:
${stores.map(([, host]) => `  - host: ${host}\n`).join('')}`;

describe('why on the command line', () => {
  const desk = new Desk();
  before(() => {
    desk.write({
      'topology.yaml': topology,
      'three.yaml': topologyText(3, 1),
      'state/store.json': JSON.stringify(storeDump),
      'state/region.json': JSON.stringify(regionDump),
    });
  });
  after(() => desk.clear());

  const why = (...args: string[]) => desk.run(['why', 'topology.yaml', '--state', 'state', ...args]);

  it('tells what holds Regions up, with the figures of the filter', () => {
    const { code, out, err } = why();
    assert.deepEqual([code, err], [1, '']);
    assert.match(
      out,
      /^topology · topology\.yaml\nWhy does PD make operators, or none\?\n1 of 1 Regions want/,
    );
    assert.match(out, /10\.0\.1\.4:20160: low space: 85 % of 107 GB used, 16\.1 GB free; from 80 % on/);
    assert.match(out, /balance-region: /);
    assert.match(out, /Taken for granted\n {2}- PD’s state is that of the dumps \(store, region\)/);
  });

  it('shows what was tried for a Region, and every store as a place', () => {
    const { code, out } = why('--region', '10');
    assert.equal(code, 1);
    assert.match(out, /10\.0\.1\.3:20160 {2}voter {2}down {4}Down/);
    assert.match(
      out,
      /\nWhat PD tries\n {2}Replace the peer on the store that is down\n {4}10\.0\.1\.1:20160: it has a peer/,
    );
    assert.match(out, /\nWhere a peer of pd\/default could go\n/);
  });

  it('puts the scores of a store beside the others', () => {
    const { out } = why('--store', '10.0.1.4:20160');
    assert.match(out, /takes peers {4}no: low space/);
    assert.match(out, /→ 10\.0\.1\.4:20160 .* 85 % {2}low-space\n/);
  });

  it('speaks Chinese', () => {
    const { out } = why('--lang', 'zh-cn', '--region', '10');
    assert.match(out, /PD 不会为 Region 10 生成 operator。pd\/default 的副本无处放置。/);
    assert.match(out, /前提假设/);
  });

  it('json: the keys of the contract', () => {
    const parse = (...args: string[]) => JSON.parse(why('--format', 'json', ...args).out) as WhyResult;
    const common = ['schema', 'cluster', 'path', 'question', 'failed', 'verdict'];
    const overall = parse();
    assert.deepEqual(Object.keys(overall), [...common, 'overall', 'assumptions']);
    assert.equal(overall.schema, 'regionwise/why/1');
    assert.deepEqual(overall.overall?.regions, { source: 'dump', count: 1, well: 0, helped: 0, stuck: 1 });
    const [blocked] = overall.overall?.blockedBy ?? [];
    assert.deepEqual(
      [blocked?.reason, blocked?.regions, blocked?.rule, blocked?.store, blocked?.example],
      ['low-space', 1, 'pd/default', { id: 4, address: '10.0.1.4:20160' }, '10'],
    );
    const store = parse('--store', '4').store;
    const [refusal] = store?.takesPeers ?? [];
    assert.deepEqual(
      [refusal?.code, refusal?.filter, refusal?.figures.lowSpaceRatio],
      ['low-space', 'storage-threshold', 0.8],
    );
    assert.equal(parse('--region', '10', '--fail', 'store=10.0.1.2:20160').region?.peers[1]?.isDown, true);
  });
});
