/** Placement rules and policies, and the cluster that they are for. */
import type { Cluster } from '../cluster/cluster';
import type { Placement } from '../cluster/placement';
import type { Finding } from '../findings/finding';
import { tellBareKeys } from '../formats/pd/rules/read';
import { message } from '../messages/message';
import { pdSetting } from '../scheduling/pd-config';
import type { ReadFile } from './join';
import { resolvePath, sameFolder } from './paths';

const baseNotFound = {
  en: 'The topology “{base}” of these policies is not among the files at hand, or holds no whole cluster. Labels are \
not compared without it. Correct the path; it counts from this file’s folder.',
  'zh-cn':
    '这些策略对应的拓扑“{base}”不在已读取的文件中，或其中没有完整的集群；缺少它时不会核对标签。请修正路径（相对于此文\
件所在目录）。',
} as const;

export interface PlacedClusters {
  readonly clusters: readonly Cluster[];
  readonly findings: readonly Finding[];
}

/** Gives every cluster the rules and policies that are for it. */
export function applyPlacement(clusters: readonly Cluster[], files: readonly ReadFile[]): PlacedClusters {
  const found = new Map<Cluster, Placement>();
  const findings: Finding[] = [];
  for (const { parsed, read } of files) {
    const { rules, sql } = read;
    if (rules === undefined && sql === undefined) continue;
    const base = parsed.directives.find(({ name }) => name === 'base');
    const cluster = clusterFor(clusters, parsed.path, base?.value);
    const isRaw = cluster !== undefined && pdSetting(cluster, 'pd-server.key-type') === 'raw';
    // PD has taken what a dump holds.
    if (rules !== undefined && rules.isDump !== true && !isRaw) findings.push(...tellBareKeys(rules));
    if (cluster === undefined) {
      if (base !== undefined) {
        const said = message(baseNotFound, { base: base.value });
        const code = 'regionwise/base-not-found';
        findings.push({ code, severity: 'warning', message: said, at: base, related: [], fixes: [] });
      }
      continue;
    }
    const { ruleFiles, policies, words } = found.get(cluster) ?? { ruleFiles: [], policies: [], words: [] };
    found.set(cluster, {
      ruleFiles: rules === undefined ? ruleFiles : [...ruleFiles, rules],
      policies: sql === undefined ? policies : [...policies, ...sql.policies],
      words: rules?.isDump === true ? words : [...words, ...(rules?.words ?? []), ...(sql?.words ?? [])],
    });
  }
  const placed = clusters.map((cluster) => {
    const placement = found.get(cluster);
    return placement === undefined ? cluster : { ...cluster, placement };
  });
  return { clusters: placed, findings };
}

/** The one that a comment names, else the only one of the folder, else, where the folder has none, of the run. */
function clusterFor(
  clusters: readonly Cluster[],
  path: string,
  base: string | undefined,
): Cluster | undefined {
  const whole = clusters.filter(({ fragment, kind }) => !fragment && kind !== 'tiup-scale-out');
  const wanted = base === undefined ? undefined : resolvePath(path, base);
  if (wanted !== undefined) return only(whole.filter((cluster) => cluster.path === wanted));
  const beside = whole.filter((cluster) => sameFolder(cluster.path, path));
  return only(beside.length === 0 ? whole : beside);
}

function only(clusters: readonly Cluster[]): Cluster | undefined {
  return clusters.length === 1 ? clusters[0] : undefined;
}
