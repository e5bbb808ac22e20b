/** What instances inherit from `global` and `server_configs`. */
import type { Label, Role } from '../../cluster/cluster';
import type { MapNode } from '../../text/node';
import { asMap, find } from '../../text/walk';
import { readLabels } from './labels';

export interface Shared {
  readonly global: MapNode | undefined;
  readonly globalResources: MapNode | undefined;
  readonly serverConfigs: MapNode | undefined;
  /** Labels that `server_configs` gives to every instance of a role. */
  readonly labels: ReadonlyMap<Role, readonly Label[]>;
  /** The same where the component does not read them: `server.labels` under `server_configs.tiflash`. */
  readonly misplacedLabels: ReadonlyMap<Role, readonly Label[]>;
}

/** Where a component reads its labels from: TiKV in `server.labels`, TiDB and TiProxy in `labels`. */
export const labelPath: Partial<Record<Role, string>> = {
  tikv: 'server.labels',
  tiflash: 'server.labels',
  tidb: 'labels',
  tiproxy: 'labels',
  pd: 'labels',
};

/** By the maps that they were read from: as long as those stay, so do the instances that inherit from them. */
const known = new WeakMap<MapNode, Shared>();

export function readShared(topology: MapNode | undefined): Shared {
  const global = asMap(find(topology, 'global')?.value);
  const serverConfigs = asMap(find(topology, 'server_configs')?.value);
  const key = serverConfigs ?? global;
  if (key === undefined) return nothingShared;
  const before = known.get(key);
  if (before !== undefined && before.global === global && before.serverConfigs === serverConfigs)
    return before;
  const shared = sharedFrom(global, serverConfigs);
  known.set(key, shared);
  return shared;
}

function sharedFrom(global: MapNode | undefined, serverConfigs: MapNode | undefined): Shared {
  const of = (component: string, role: Role): readonly Label[] =>
    readLabels(asMap(find(serverConfigs, component)?.value), labelPath[role] ?? 'labels', 'server-configs');
  return {
    global,
    globalResources: asMap(find(global, 'resource_control')?.value),
    serverConfigs,
    labels: new Map<Role, readonly Label[]>([
      ['tikv', of('tikv', 'tikv')],
      ['tiflash', of('tiflash-learner', 'tiflash')],
      ['tidb', of('tidb', 'tidb')],
      ['tiproxy', of('tiproxy', 'tiproxy')],
      ['pd', of('pd', 'pd')],
    ]),
    misplacedLabels: new Map<Role, readonly Label[]>([['tiflash', of('tiflash', 'tiflash')]]),
  };
}

const nothingShared = sharedFrom(undefined, undefined);
