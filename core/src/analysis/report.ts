import { surviveCluster } from '../availability/survive';
import type { Cluster } from '../cluster/cluster';
import { filesOf } from '../cluster/described-in';
import { render } from '../messages/message';
import type { ClusterReport, MadeBy, ReportData } from '../report/report';
import type { CheckedFile } from '../report/results';
import { topologyOf } from '../report/topology';
import type { Analysis } from './analyse';
import { toCheckResult } from './check';
import { unfilled } from './unfilled';

export interface ReportOptions {
  readonly title: string;
  readonly madeBy: MadeBy;
}

/** Levels of at most so many domains are listed failure by failure, to be drawn as a matrix. */
export const matrixDomainsMax = 14;

/** All that a report says of the files of an analysis: their findings, their clusters and what those survive. */
export function report(analysis: Analysis, options: ReportOptions): ReportData {
  const { language } = analysis;
  const files = toCheckResult(analysis).files;
  const byPath = new Map(files.map((file) => [file.path, file]));
  const clusters = analysis.clusters.flatMap((cluster) => {
    const [file] = filesOf(cluster).flatMap((path) => byPath.get(path) ?? []);
    // Read only as the base of another file.
    if (file === undefined) return [];
    return [clusterReport(cluster, file, analysis)];
  });
  const told = new Set(clusters.map(({ path }) => path));
  const otherFiles = files.filter(({ path, findings }) => !told.has(path) && findings.length > 0);
  return { language, ...options, clusters, otherFiles };
}

function clusterReport(cluster: Cluster, file: CheckedFile, analysis: Analysis): ClusterReport {
  const { language, lines, plans } = analysis;
  const asked = { language, allUpTo: matrixDomainsMax, plan: plans.get(cluster) };
  const template = unfilled(cluster, analysis);
  const isUnknown = cluster.fragment || template !== undefined;
  return {
    name: cluster.name,
    path: file.path,
    kind: cluster.kind,
    version: cluster.version.value,
    topology: topologyOf(cluster, lines),
    ...(template === undefined ? {} : { unfilled: render(template, language) }),
    survive: isUnknown ? undefined : surviveCluster(cluster, asked),
    file,
  };
}
