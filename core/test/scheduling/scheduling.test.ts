import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { openWorkspace } from '#core/analysis/workspace';
import { render } from '#core/messages/message';
import { decodeKey } from '#core/placement/encoded-key';
import { type Config, defaultConfig } from '#core/placement/model/config';
import type { Region } from '#core/placement/model/region';
import { blankStore, type Store } from '#core/placement/model/store';
import { tableIdOf } from '#core/placement/table-key';
import { type Scheduling, schedulingOf } from '#core/scheduling/scheduling';
import { tableRange } from '#core/scheduling/table-range';
import { withDumps } from '../dumps';
import { type FixtureCommand, runFixtures } from '../fixtures';

/** `stores config rules regions assumptions`: what PD's engine is given, what differs from blank. */
const scheduling: FixtureCommand = ({ args, files }) => {
  const version = args.get('version');
  const options = version === undefined ? {} : { clusterVersion: version };
  const { clusters, plans } = openWorkspace(withDumps(files), options);
  const [cluster] = clusters;
  if (cluster === undefined) return 'no cluster';
  const at = schedulingOf(cluster, plans.get(cluster));
  const parts: Readonly<Record<string, (at: Scheduling) => readonly string[]>> = {
    stores: printStores,
    config: ({ view }) => printConfig(view.config),
    rules: printRules,
    regions: ({ regions }) => [...(regions?.all() ?? [])].map(printRegion),
    assumptions: ({ assumptions }) => assumptions.map((said) => render(said, 'en')),
  };
  return Object.entries(parts)
    .flatMap(([name, print]) => (args.has(name) ? print(at) : []))
    .join('\n');
};

function printStores({ stores, view }: Scheduling): readonly string[] {
  return stores.map(({ instance, store }) => {
    const labels = store.labels.map(({ key, value }) => `${key}=${value}`).join(',');
    const fields = Object.entries(store).flatMap(([field, value]) => {
      if (['id', 'labels', 'lastHeartbeatMs', 'limit'].includes(field)) return [];
      return value === blankStore[field as keyof Store] ? [] : [`${field}=${String(value)}`];
    });
    const silentMs = view.nowMs - (store.lastHeartbeatMs ?? 0);
    const silent = silentMs === 0 ? [] : [`silent=${silentMs}ms`];
    return [`${store.id} ${instance.id} [${labels}]`, ...silent, ...fields].join(' ');
  });
}

/** What differs from PD's defaults of its newest version. */
function printConfig(config: Config): readonly string[] {
  const flat = (value: unknown, path: string): readonly (readonly [string, string])[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, inner]) => flat(inner, path === '' ? key : `${path}.${key}`))
      : [[path, JSON.stringify(value)]];
  const defaults = new Map(flat(defaultConfig, ''));
  return flat(config, '').flatMap(([path, value]) =>
    defaults.get(path) === value ? [] : [`${path} ${value}`],
  );
}

function printRules({ rules }: Scheduling): readonly string[] {
  if (rules === undefined) return ['no rules'];
  return rules.list.map(({ startKey, applied }) => {
    const said = applied.map(({ groupId, id, role, count }) => `${groupId}/${id} ${count} ${role}`);
    return `from "${startKey}": ${said.join(', ')}`;
  });
}

function printRegion(region: Region): string {
  const peers = region.peers.map(({ id, storeId, role }) => {
    const marks = [
      region.leader?.id === id ? '*' : '',
      region.pendingPeers.includes(id) ? ' pending' : '',
      ...region.downPeers.flatMap(({ peerId, downSeconds }) =>
        peerId === id ? [` down ${downSeconds} s`] : [],
      ),
    ];
    return `${role} ${id} on ${storeId}${marks.join('')}`;
  });
  const { startKey, endKey, approximateSizeMib, approximateKeys } = region;
  const range = `"${startKey}" to "${endKey}"`;
  return `Region ${region.id} ${range}, ${approximateSizeMib} MiB, ${approximateKeys} keys: ${peers.join('; ')}`;
}

describe('a cluster as PD decides on it', () => {
  runFixtures(join(import.meta.dirname, 'testdata'), { scheduling });
});

describe('the keys of a table', () => {
  it('are encoded as TiKV does, and one ends where the next starts', () => {
    for (const id of [1, 113, 1_000_000]) {
      const { startKey, endKey } = tableRange(id);
      assert.equal(endKey, tableRange(id + 1).startKey);
      assert.ok('bytes' in decodeKey(startKey));
      assert.equal(tableIdOf(startKey), (2n ** 63n + BigInt(id)).toString(16));
    }
    assert.equal(tableRange(113).startKey, '7480000000000000ff7100000000000000f8');
  });
});
