import type { Place } from '../text/node';
import type { Cluster, DocumentKind } from './cluster';

/** The files whose documents describe a cluster, the one that it is named after first. */
export function filesOf({ path, parts = [] }: Cluster): string[] {
  return [...new Set([path, ...parts.map((part) => part.path)])];
}

/** Whether a file describes a cluster, alone or together with others. */
export function isDescribedIn(cluster: Cluster, path: string): boolean {
  return filesOf(cluster).includes(path);
}

/** Whether files of a kind hold clusters, or parts of them, and no more than what is said about them. */
export function holdsClusters(kind: DocumentKind): boolean {
  return kind.startsWith('tiup') || kind === 'tidbcluster' || kind === 'operator-v2';
}

export function isIn({ block }: Place, path: string): boolean {
  return block.path === path;
}
