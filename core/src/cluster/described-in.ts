import type { Place } from '../text/node';
import type { Cluster } from './cluster';

/** The files whose documents describe a cluster, the one that it is named after first. */
export function filesOf({ path, parts = [] }: Cluster): string[] {
  return [...new Set([path, ...parts.map((part) => part.path)])];
}

/** Whether a file describes a cluster, alone or together with others. */
export function isDescribedIn(cluster: Cluster, path: string): boolean {
  return filesOf(cluster).includes(path);
}

export function isIn({ block }: Place, path: string): boolean {
  return block.path === path;
}
