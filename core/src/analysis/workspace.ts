/** The files of a run, each parsed and read, and the clusters that they make together. */
import type { Cluster } from '../cluster/cluster';
import type { Finding } from '../findings/finding';
import { type Dump, readDump } from '../formats/pd/dump';
import { detectRules } from '../formats/pd/rules/detect';
import { type ReadRules, readRules } from '../formats/pd/rules/read';
import type { Plan } from '../formats/plan/plan';
import { type ReadResult, readParsed } from '../formats/read';
import type { ParsedFile, YamlNode } from '../text/node';
import { parseFile } from '../text/parse';
import type { Governed, InputFile } from './files';
import { joinClusters } from './join';
import { kubernetesUpdates } from './kubernetes-updates';
import { applyPlacement } from './placement';
import { applyPlans } from './plans';
import { type SettingsByPath, settled } from './settings';
import { applyState } from './state';
import { Stopwatch } from './stopwatch';

/** A file by itself: what it holds and what is wrong with its text and shape. */
export interface AnalysedFile {
  readonly path: string;
  readonly parsed: ParsedFile;
  readonly read: ReadResult;
  readonly companion: boolean;
  readonly governed: readonly Governed[];
  /** Of a file of `--state` alone. */
  readonly dump?: Dump;
}

export interface Workspace {
  readonly files: readonly AnalysedFile[];
  /** What belongs together, joined: a scale-out file with its base, TidbClusters that share a PD. */
  readonly clusters: readonly Cluster[];
  /** The plan of each cluster that has one beside it. */
  readonly plans: ReadonlyMap<Cluster, Plan>;
  readonly settings: SettingsByPath;
  /** What is wrong with how the files refer to one another. */
  readonly findings: readonly Finding[];
}

/** Versions that outrank the files, and that stand in where no file says one. */
export interface VersionOptions {
  /** `--cluster-version`. */
  readonly clusterVersion?: string;
  /** The workspace's setting. */
  readonly defaultVersion?: string;
}

/**
 * Parses and reads one file. `previous`, the last result for the same path, makes it cheap: blocks whose
 * text did not change keep their nodes, and what was read from them.
 */
export function analyseFile(path: string, text: string, previous?: AnalysedFile): AnalysedFile {
  if (previous !== undefined && previous.dump === undefined && previous.parsed.text === text)
    return { ...previous, companion: false, governed: [] };
  const parsed = parseFile(path, text, previous?.parsed);
  return { path, parsed, read: readParsed(parsed), companion: false, governed: [] };
}

/** The rules of a dump; nothing where what stands there is none. */
function readRuleDump(path: string, root: YamlNode): ReadRules | undefined {
  const shape = detectRules(root);
  return shape === undefined ? undefined : readRules(path, root, shape);
}

/** A file of `--state`: text that no reader of topologies sees, since it may have a hundred megabytes. */
function analyseDump(path: string, text: string, previous?: AnalysedFile): AnalysedFile {
  if (previous?.dump !== undefined && previous.parsed.text === text) return previous;
  const parsed: ParsedFile = { path, text, documents: [], problems: [], directives: [] };
  const dump = readDump(path, text);
  const isOurs = dump.contents !== undefined || dump.findings.length > 0;
  const { contents } = dump;
  const rules = contents?.kind === 'rules' ? readRuleDump(path, contents.root) : undefined;
  const read: ReadResult = {
    kind: isOurs ? 'pd-json' : 'none',
    clusters: [],
    findings: [...dump.findings, ...(rules?.findings ?? [])],
    ...(rules === undefined ? {} : { rules: { ...rules.file, isDump: true as const } }),
  };
  return { path, parsed, read, companion: false, governed: [], dump };
}

function readInput({ path, text, state }: InputFile, previous?: AnalysedFile): AnalysedFile {
  return state === true ? analyseDump(path, text, previous) : analyseFile(path, text, previous);
}

/** Reads all files and groups their clusters. The order of the files is kept. */
export function openWorkspace(
  files: readonly InputFile[],
  options: VersionOptions = {},
  previous?: Workspace,
  watch = new Stopwatch(),
): Workspace {
  const before = new Map(previous?.files.map((file) => [file.path, file]));
  const analysed = files.map((file) => ({
    ...watch.time(file.path, () => readInput(file, before.get(file.path))),
    companion: file.companion === true,
    governed: file.governed ?? [],
  }));
  const joined = joinClusters(analysed.map(({ parsed, read }) => ({ parsed, read })));
  const atHand = analysed.flatMap(({ path, read }) =>
    read.plan === undefined ? [] : [{ path, plan: read.plan }],
  );
  const settings = new Map(
    analysed.flatMap(({ path, read }) =>
      read.settings === undefined ? [] : [[path, read.settings] as const],
    ),
  );
  const governed = new Map(analysed.map((file) => [file.path, file.governed]));
  const versioned = joined.clusters.map((cluster) => {
    const own = settled(governed.get(cluster.path) ?? [], settings, (set) => set.clusterVersion);
    return withVersion(cluster, own === undefined ? options : { ...options, defaultVersion: own });
  });
  const dumps = analysed.flatMap(({ dump }) => (dump === undefined ? [] : [dump]));
  const placed = applyPlacement(versioned, analysed);
  const { clusters, plans, findings } = applyState(applyPlans(placed.clusters, atHand), dumps);
  return {
    files: analysed,
    clusters,
    plans,
    settings,
    findings: [...joined.findings, ...placed.findings, ...kubernetesUpdates(analysed), ...findings],
  };
}

function withVersion(cluster: Cluster, options: VersionOptions): Cluster {
  const { clusterVersion, defaultVersion } = options;
  if (clusterVersion !== undefined) {
    return { ...cluster, version: { value: clusterVersion, origin: 'setting' } };
  }
  if (defaultVersion !== undefined && cluster.version.origin === 'default') {
    return { ...cluster, version: { value: defaultVersion, origin: 'setting' } };
  }
  return cluster;
}
