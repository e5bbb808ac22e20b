import { type SurviveOptions, surviveCluster } from '../availability/survive';
import type { SurviveResult } from '../report/results';
import type { InputFile } from './files';
import { openWorkspace, type VersionOptions } from './workspace';

export interface SurviveFilesOptions extends SurviveOptions, VersionOptions {
  /** Only the cluster of this name. */
  readonly cluster?: string;
}

/** `survive` of the command line and of the worker: one result a cluster; fragments have none. */
export function survive(files: readonly InputFile[], options: SurviveFilesOptions): SurviveResult[] {
  return openWorkspace(files, options)
    .clusters.filter((cluster) => !cluster.fragment)
    .filter((cluster) => options.cluster === undefined || cluster.name === options.cluster)
    .map((cluster) => surviveCluster(cluster, options));
}
