/** Clusters given together that want the same ports or directories of a machine. */
import type { Cluster } from '../cluster/cluster';
import type { Finding } from '../findings/finding';
import { type EffectiveTopology, hostOf, idOf, machineOf } from '../formats/tiup/effective';
import { topologyOf } from '../formats/tiup/of-cluster';
import {
  crossClusterDirs,
  crossClusterNesting,
  crossClusterPorts,
} from '../formats/tiup/validate/cross-cluster';
import type { Refusal } from '../formats/tiup/validate/refusal';
import { message } from '../messages/message';

interface Known {
  readonly cluster: Cluster;
  readonly topology: EffectiveTopology;
  readonly machines: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
}

/**
 * One finding for a cluster that clashes with another one. TiUP refuses to deploy where it knows both: that is so
 * for a `meta.yaml`, and a guess for two topologies.
 */
export function crossClusterFindings(clusters: readonly Cluster[]): Finding[] {
  const whole = clusters.filter(
    ({ kind, fragment }) =>
      kind === 'tiup-scale-out' || ((kind === 'tiup' || kind === 'tiup-meta') && !fragment),
  );
  if (whole.length < 2) return [];
  const known = whole.map(knownOf);
  const onMachine = new Map<string, Known[]>();
  const findings: Finding[] = [];
  for (const one of known) {
    const found = firstClash(one, neighbours(one, onMachine));
    if (found !== undefined) findings.push(found);
    for (const machine of one.machines) {
      const list = onMachine.get(machine);
      if (list === undefined) onMachine.set(machine, [one]);
      else list.push(one);
    }
  }
  return findings;
}

const topologies = new WeakMap<Cluster, Known>();

function knownOf(cluster: Cluster): Known {
  const before = topologies.get(cluster);
  if (before !== undefined) return before;
  const topology = topologyOf(cluster);
  const found = {
    cluster,
    topology,
    machines: new Set(topology.instances.filter((instance) => hostOf(instance) !== '').map(machineOf)),
    ids: new Set(topology.instances.map((instance) => `${instance.section.name} ${idOf(instance)}`)),
  };
  topologies.set(cluster, found);
  return found;
}

/** The clusters before it that share a machine with it and are no other state of the same cluster. */
function neighbours(one: Known, onMachine: ReadonlyMap<string, readonly Known[]>): Set<Known> {
  const found = new Set([...one.machines].flatMap((machine) => onMachine.get(machine) ?? []));
  for (const other of found) if (isVariant(one, other)) found.delete(other);
  return found;
}

/** Two files of one cluster, before and after a change, share most of their instances. */
function isVariant(one: Known, other: Known): boolean {
  if (one.cluster.name === other.cluster.name) return true;
  const shared = [...one.ids].filter((id) => other.ids.has(id)).length;
  return shared * 2 >= Math.min(one.ids.size, other.ids.size);
}

function firstClash(one: Known, others: Iterable<Known>): Finding | undefined {
  for (const other of others) {
    const name = other.cluster.name;
    for (const clashes of checksOf(one, other)) {
      for (const refusal of clashes(one.topology, other.topology, name)) {
        if (isOwn(refusal, one, other)) return toFinding(refusal, one, other);
      }
    }
  }
  return undefined;
}

/**
 * Where the base of a scale-out clashes, the base is told. Of a lone one the base may be the other cluster, and the
 * exporters of a machine those of both.
 */
function isOwn({ at, args }: Refusal, one: Known, other: Known): boolean {
  const ofMachine = args?.section === 'monitored';
  return at.block.path === one.cluster.path && !(ofMachine && isLone(one, other));
}

/** What a lone scale-out file inherits is not known: its directories are not, either. */
function checksOf(one: Known, other: Known): readonly (typeof crossClusterPorts)[] {
  return isLone(one, other)
    ? [crossClusterPorts]
    : [crossClusterPorts, crossClusterDirs, crossClusterNesting];
}

function isLone(one: Known, other: Known): boolean {
  return one.cluster.fragment || other.cluster.fragment;
}

function toFinding({ at, template, args = {}, related = [] }: Refusal, one: Known, other: Known): Finding {
  const isDeployed = one.cluster.kind === 'tiup-meta' || other.cluster.kind === 'tiup-meta';
  return {
    code: 'tiup/cross-cluster-conflict',
    severity: isDeployed ? 'warning' : 'information',
    message: message(template, args),
    at,
    related,
    fixes: [],
  };
}
