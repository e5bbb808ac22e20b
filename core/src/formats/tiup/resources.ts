/** Hardware limits that a topology sets for an instance: `resource_control` and `raftstore.capacity`. */
import type { Resources } from '../../cluster/cluster';
import type { Origin, Sourced } from '../../cluster/source';
import type { MapNode } from '../../text/node';
import { asScalar, find } from '../../text/walk';
import { parseCpuQuota, parseReadableSize, parseSystemdSize } from '../../units/bytes';
import { findPath } from '../keys';

/** `own` is merged over `global` key by key, as TiUP does; so is `config` over what all instances share. */
export function readResources(
  own: MapNode | undefined,
  global: MapNode | undefined,
  config: MapNode | undefined,
  sharedConfig: MapNode | undefined,
): Resources {
  const limit = (key: string, parse: (text: string) => number | undefined) =>
    limitOf(own, key, parse, 'file') ?? limitOf(global, key, parse, 'global');
  const cpuCores = limit('cpu_quota', parseCpuQuota);
  const memoryBytes = limit('memory_limit', parseSystemdSize);
  const diskBytes = capacity(config) ?? capacity(sharedConfig);
  return {
    ...(cpuCores === undefined ? {} : { cpuCores }),
    ...(memoryBytes === undefined ? {} : { memoryBytes }),
    ...(diskBytes === undefined ? {} : { diskBytes }),
  };
}

function limitOf(
  map: MapNode | undefined,
  key: string,
  parse: (text: string) => number | undefined,
  origin: Origin,
): Sourced<number> | undefined {
  const scalar = asScalar(find(map, key)?.value);
  const value = scalar === undefined ? undefined : parse(scalar.text);
  return scalar === undefined || value === undefined ? undefined : { value, origin, at: scalar };
}

/** `raftstore.capacity`: what TiKV tells PD as the size of its disk; 0 means the whole disk. */
function capacity(config: MapNode | undefined): Sourced<number> | undefined {
  const scalar = asScalar(findPath(config, 'raftstore.capacity')?.value);
  const value = scalar === undefined ? undefined : parseReadableSize(scalar.text);
  return scalar === undefined || !value ? undefined : { value, origin: 'file', at: scalar };
}
