/** `read`: the model of each cluster, a line an instance. */
import { openWorkspace } from '#core/analysis/workspace';
import type { Cluster, Instance, Label } from '#core/cluster/cluster';
import type { Sourced } from '#core/cluster/source';
import type { FixtureCommand } from '../fixtures';

export const readCommand: FixtureCommand = ({ files }) => {
  const { files: read, clusters } = openWorkspace(files);
  if (clusters.length === 0) return read.map((file) => `${file.path} ${file.read.kind}`).join('\n');
  return clusters.flatMap(printCluster).join('\n');
};

function printCluster(cluster: Cluster): string[] {
  const { kind, name, version, replication, fragment, missing } = cluster;
  const parts = fragment ? ` fragment, without ${missing.join(' ')}` : '';
  const { maxReplicas, locationLabels, isolationLevel } = replication;
  return [
    `${kind} ${name} ${version.value}${origin(version)}${parts}`,
    `  max-replicas ${maxReplicas.value}${origin(maxReplicas)}, location-labels [${locationLabels.value.join(', ')}]${origin(locationLabels)}, isolation-level "${isolationLevel.value}"${origin(isolationLevel)}`,
    ...cluster.instances.map(printInstance),
  ];
}

function printInstance(instance: Instance): string {
  const { role, id, name, labels, misplacedLabels, tiflashMode, resources } = instance;
  const words = [
    `  ${role} ${id}`,
    ...(name === undefined ? [] : [`name=${name.value}${origin(name)}`]),
    ...labels.map(printLabel),
    ...misplacedLabels.map((label) => `misplaced:${printLabel(label)}`),
    ...(tiflashMode === undefined ? [] : [tiflashMode]),
    ...(resources.cpuCores === undefined
      ? []
      : [`cores=${resources.cpuCores.value}${origin(resources.cpuCores)}`]),
    ...(resources.memoryBytes === undefined
      ? []
      : [`memory=${resources.memoryBytes.value}${origin(resources.memoryBytes)}`]),
    ...(resources.diskBytes === undefined
      ? []
      : [`disk=${resources.diskBytes.value}${origin(resources.diskBytes)}`]),
  ];
  return words.join(' ');
}

function printLabel({ key, value, where, notString }: Label): string {
  const home = where === 'config' || where === 'learner-config' ? '' : ` (${where})`;
  return `${key}=${value}${notString ? ' (no string)' : ''}${home}`;
}

function origin<T>(value: Sourced<T>): string {
  return value.origin === 'file' ? '' : ` (${value.origin})`;
}
