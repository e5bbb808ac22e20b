/** The Pods of a component as instances of the model. */
import type { Instance, Role, TiFlashMode } from '../../cluster/cluster';
import { byDefault } from '../../cluster/source';
import type { MapNode, Pair, Place, ScalarNode } from '../../text/node';
import { asMap, asScalar, find } from '../../text/walk';
import { findPath } from '../keys';
import { readLabels } from '../tiup/labels';
import { configTree } from './config';
import { decodeReplicas } from './decode';
import { readPodResources } from './resources';

/** No cluster has more Pods of a kind; a slip of the keyboard must not fill the memory. */
const podsMax = 10_000;

export interface PodSource {
  readonly cluster: string;
  readonly suffix: string;
  readonly role: Role;
  readonly port: number;
  readonly component: MapNode | undefined;
  readonly pair: Pair;
}

/** One instance a replica, without a host: Kubernetes decides on the node later. */
export function readPods(source: PodSource): Instance[] {
  const { component, role } = source;
  const replicas = asScalar(find(component, 'replicas')?.value);
  const { config, learnerConfig } = configsOf(component, role);
  const labels =
    role === 'tiflash'
      ? readLabels(learnerConfig, 'server.labels', 'learner-config')
      : readLabels(config, role === 'tikv' ? 'server.labels' : 'labels', 'config');
  const head: Place = replicas ?? source.pair.key;
  const resources = readPodResources(component);
  const mode = role === 'tiflash' ? modeOf(config) : undefined;
  return Array.from({ length: podCount(replicas) }, (_, ordinal) => {
    const id = `${source.cluster}-${source.suffix}-${ordinal}`;
    return {
      role,
      section: `spec.${source.pair.key.text}`,
      id,
      host: undefined,
      port: byDefault(source.port),
      ...(role === 'pd' ? { name: { value: id, origin: 'derived' } as const } : {}),
      labels,
      misplacedLabels: [],
      ...(mode === undefined ? {} : { tiflashMode: mode }),
      resources,
      place: source.pair,
      head,
      node: component,
      config,
      ...(learnerConfig === undefined ? {} : { learnerConfig }),
    };
  });
}

/** How many Pods `replicas` asks for; none where it cannot be read. */
export function podCount(replicas: ScalarNode | undefined): number {
  return Math.min(decodeReplicas(replicas) ?? 0, podsMax);
}

/** TiFlash has two: its own under `config.config`, its learner's under `config.proxy`. */
export function configsOf(component: MapNode | undefined, role: Role) {
  const config = find(component, 'config')?.value;
  if (role !== 'tiflash') return { config: configTree(config), learnerConfig: undefined };
  const both = asMap(config);
  return {
    config: configTree(find(both, 'config')?.value),
    learnerConfig: configTree(find(both, 'proxy')?.value),
  };
}

export function modeOf(config: MapNode | undefined): TiFlashMode {
  const mode = asScalar(findPath(config, 'flash.disaggregated_mode')?.value)?.text;
  if (mode === 'tiflash_write') return 'write';
  return mode === 'tiflash_compute' ? 'compute' : 'coupled';
}
