/** TiKV's block caches, and what several TiKV on one machine do to its memory. */
import type { Cluster, Instance } from '../cluster/cluster';
import { findPath } from '../formats/keys';
import { sharedConfig } from '../rules/settings';
import type { MapNode } from '../text/node';
import { remembered } from '../text/remembered';
import { asMap, asScalar } from '../text/walk';
import { parseReadableSize } from '../units/bytes';

export interface BlockCache {
  readonly instance: Instance;
  /** What it is set to; absent where TiKV takes its share of the memory. Bytes. */
  readonly configuredBytes?: number;
  /** What the process sees: the machine's memory, or its own limit. */
  readonly memoryBytes?: number;
}

export interface MachineCaches {
  readonly machine: string;
  readonly caches: readonly BlockCache[];
  /** Of the whole machine, where the plan says it. */
  readonly memoryBytes?: number;
}

/** The TiKV instances by machine; on Kubernetes each Pod is a machine of its own. */
export const machineCaches = remembered((cluster: Cluster): readonly MachineCaches[] => {
  const shared = configured(sharedConfig(cluster, 'tikv'));
  const byMachine = new Map<string, BlockCache[]>();
  for (const instance of cluster.instances) {
    if (instance.role !== 'tikv') continue;
    const configuredBytes = configured(asMap(instance.config)) ?? shared;
    const memoryBytes = instance.resources.memoryBytes?.value;
    const machine = instance.host?.value ?? instance.id;
    const list = byMachine.get(machine) ?? [];
    byMachine.set(machine, list);
    list.push({
      instance,
      ...(configuredBytes === undefined ? {} : { configuredBytes }),
      ...(memoryBytes === undefined ? {} : { memoryBytes }),
    });
  }
  return [...byMachine].map(([machine, caches]) => {
    const memoryBytes = caches
      .map(({ instance }) => instance.resources.memoryBytes)
      .find((memory) => memory?.origin === 'plan')?.value;
    return { machine, caches, ...(memoryBytes === undefined ? {} : { memoryBytes }) };
  });
});

function configured(map: MapNode | undefined): number | undefined {
  const scalar = asScalar(findPath(map, 'storage.block-cache.capacity')?.value);
  const bytes = scalar === undefined ? undefined : parseReadableSize(scalar.text);
  return bytes === undefined || bytes === 0 ? undefined : bytes;
}
