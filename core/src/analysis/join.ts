/** Clusters that several documents make together. */
import type { Cluster } from '../cluster/cluster';
import type { Finding } from '../findings/finding';
import type { ReadResult } from '../formats/read';
import { joinScaleOut } from '../formats/tiup/scale-out';
import { message } from '../messages/message';
import type { Directive, ParsedFile } from '../text/node';
import { joinKubernetes } from './join-kubernetes';
import { resolvePath, sameFolder } from './paths';

export interface ReadFile {
  readonly parsed: ParsedFile;
  readonly read: ReadResult;
}

export interface Joined {
  readonly clusters: readonly Cluster[];
  readonly findings: readonly Finding[];
}

const baseNotFound = {
  en: 'The base “{base}” of this scale-out file is not among the files at hand, or holds no whole topology. \
Without it only what needs no whole cluster is checked. Correct the path; it counts from this file’s folder.',
  'zh-cn':
    '此扩容文件的基准文件“{base}”不在已读取的文件中，或其中没有完整的拓扑。缺少它时只能做不依赖整个集群的检查。\
请修正路径（相对于此文件所在目录）。',
} as const;

/** Puts scale-out files on their bases and parts of a TidbCluster together. What finds no base stays a fragment. */
export function joinClusters(files: readonly ReadFile[]): Joined {
  const findings: Finding[] = [];
  const clusters: Cluster[] = [];
  for (const file of files) {
    for (const cluster of file.read.clusters) {
      if (cluster.kind !== 'tiup-scale-out') {
        clusters.push(cluster);
        continue;
      }
      const directive = file.parsed.directives.find(({ name }) => name === 'base');
      const base = findBase(file, files, directive);
      if (base === undefined && directive !== undefined) findings.push(missingBase(directive));
      clusters.push(base === undefined ? cluster : joinScaleOut(cluster, base));
    }
  }
  return { clusters: joinKubernetes(clusters, basesOf(files)), findings };
}

/** The files that others say they change: their clusters are what was there before. */
function basesOf(files: readonly ReadFile[]): ReadonlySet<string> {
  const paths = files.flatMap(({ parsed: { path, directives } }) =>
    directives.filter(({ name }) => name === 'base').map(({ value }) => resolvePath(path, value)),
  );
  return new Set(paths);
}

/** The file that a comment names, else the one whole topology in the same folder. */
function findBase(
  file: ReadFile,
  files: readonly ReadFile[],
  directive: Directive | undefined,
): Cluster | undefined {
  const wanted = directive === undefined ? undefined : resolvePath(file.parsed.path, directive.value);
  const candidates = files.filter(({ parsed }) =>
    wanted === undefined ? sameFolder(parsed.path, file.parsed.path) : parsed.path === wanted,
  );
  const whole = candidates
    .flatMap(({ read }) => read.clusters)
    .filter(({ kind, fragment }) => (kind === 'tiup' || kind === 'tiup-meta') && !fragment);
  return whole.length === 1 ? whole[0] : undefined;
}

function missingBase(directive: Directive): Finding {
  return {
    code: 'regionwise/base-not-found',
    severity: 'warning',
    message: message(baseNotFound, { base: directive.value }),
    at: directive,
    related: [],
    fixes: [],
  };
}
