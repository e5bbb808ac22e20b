import type { Cluster } from '../cluster/cluster';
import { holdsClusters } from '../cluster/described-in';
import type { Finding } from '../findings/finding';
import { syntaxFindings } from '../findings/syntax';
import type { Language } from '../messages/message';
import { runRulesOn } from '../rules/run';
import { LineIndex } from '../text/lines';
import { absolute } from '../text/place';
import { remembered } from '../text/remembered';
import { crossClusterFindings } from './cross-cluster';
import type { InputFile } from './files';
import { settingsFindings, silencedBySettings } from './settings';
import { type Clock, Stopwatch } from './stopwatch';
import { readSuppressions } from './suppress';
import { restsOnTemplate } from './templates';
import { type AnalysedFile, openWorkspace, type VersionOptions, type Workspace } from './workspace';

export interface AnalysisOptions extends VersionOptions {
  readonly language: Language;
  /** The last analysis: files whose text did not change are not parsed again. */
  readonly previous?: Analysis;
  /** `2027-06-30`: what settings silence until a day ends there. Without it, nothing ends. */
  readonly today?: string;
  /** No rules: only what a file says by itself. */
  readonly withoutRules?: true;
  /** To measure what each file costs. */
  readonly nowMs?: Clock;
}

/** All that is known of a set of files: results as values, still in blocks and templates. */
export interface Analysis extends Workspace {
  readonly language: Language;
  /** By path, companions left out; in the order of their places, then of their codes. */
  readonly byFile: ReadonlyMap<string, readonly Finding[]>;
  /** How many findings comments and settings silence. */
  readonly silenced: number;
  /** Line starts by path, companions too. */
  readonly lines: ReadonlyMap<string, LineIndex>;
  /** Milliseconds by path, spent on reading a file and on the rules over its clusters; 0 without a clock. */
  readonly ms: ReadonlyMap<string, number>;
}

/** Parses, reads, groups and checks a set of files. Never throws: what is wrong with them are findings. */
export function analyse(files: readonly InputFile[], options: AnalysisOptions): Analysis {
  const watch = new Stopwatch(options.nowMs);
  const workspace = openWorkspace(files, options, options.previous, watch);
  const all: Finding[] = [...workspace.findings, ...settingsFindings(workspace.settings, options.today)];
  for (const file of workspace.files) {
    const { kind, findings } = file.read;
    if (kind !== 'none') all.push(...syntaxFindings(file.parsed, holdsClusters(kind)), ...findings);
  }
  for (const cluster of options.withoutRules ? [] : workspace.clusters) {
    all.push(...watch.time(cluster.path, () => clusterFindings(cluster, workspace)));
  }
  all.push(...crossClusterFindings(workspace.clusters));
  const lines = new Map(workspace.files.map((file) => [file.path, linesOf(file, options.previous)]));
  const sorted = sortOut(workspace, all, lines, options.today);
  return { ...workspace, language: options.language, ...sorted, lines, ms: watch.spent };
}

/** A scale-out file answers for itself alone: what is wrong with its base is told at the base. */
function clusterFindings(cluster: Cluster, { clusters, plans }: Workspace): Finding[] {
  const found = runRulesOn(cluster, { clusters, plan: plans.get(cluster) });
  const told = cluster.running === undefined ? found : found.map((finding) => withFixesOf(finding, cluster));
  if (cluster.kind !== 'tiup-scale-out') return told;
  return told.filter((finding) => finding.at.block.path === cluster.path);
}

/**
 * Dumps are not edited, and where PD obeys other settings than the file's, a change of the file that was
 * worked out from them would be a wrong one.
 */
function withFixesOf(finding: Finding, { path, replication, running }: Cluster): Finding {
  const isOverruled = Object.values(replication).some(
    (setting) => 'origin' in setting && setting.origin === 'state',
  );
  const dumps = running?.state.place.block.path.replace(/[^/]*$/, '') ?? path;
  const fixes = finding.fixes.filter(
    ({ edits }) =>
      (!isOverruled || finding.code.startsWith('state/')) &&
      edits.every(({ at }) => !at.block.path.startsWith(dumps)),
  );
  return fixes.length === finding.fixes.length ? finding : { ...finding, fixes };
}

function linesOf(file: AnalysedFile, previous: Analysis | undefined): LineIndex {
  const before = previous?.files.find(({ path }) => path === file.path);
  const kept = before?.parsed.text === file.parsed.text ? previous?.lines.get(file.path) : undefined;
  return kept ?? new LineIndex(file.parsed.text);
}

/** Findings by file, without those that a comment silences or that were told before. */
function sortOut(
  workspace: Workspace,
  all: readonly Finding[],
  lines: ReadonlyMap<string, LineIndex>,
  today: string | undefined,
): Pick<Analysis, 'byFile' | 'silenced'> {
  const byPath = new Map<string, Finding[]>();
  for (const finding of all) {
    const list = byPath.get(finding.at.block.path);
    if (list === undefined) byPath.set(finding.at.block.path, [finding]);
    else list.push(finding);
  }
  const byFile = new Map<string, readonly Finding[]>();
  let silenced = 0;
  for (const file of workspace.files) {
    if (file.companion) continue;
    const index = lines.get(file.path);
    const unknown = restsOnTemplate(file);
    const found = distinct(byPath.get(file.path) ?? []).filter((finding) => !unknown(finding));
    const byComment = index === undefined ? () => false : readSuppressions(file.parsed, index);
    const bySettings = silencedBySettings(file.governed, workspace.settings, today);
    const told = found.filter((finding) => !byComment(finding) && !bySettings(finding));
    silenced += found.length - told.length;
    byFile.set(file.path, told);
  }
  return { byFile, silenced };
}

const wordingOf = remembered(({ code, message }: Finding) => `${code} ${JSON.stringify(message.args)}`);

function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  const kept: { readonly finding: Finding; readonly from: number; readonly to: number }[] = [];
  for (const finding of findings) {
    const { from, to } = absolute(finding.at);
    const identity = `${from} ${to} ${wordingOf(finding)}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    kept.push({ finding, from, to });
  }
  kept.sort((a, b) => a.from - b.from || a.to - b.to || compareText(a.finding.code, b.finding.code));
  return kept.map(({ finding }) => finding);
}

/** By code units, the same on every machine; a locale's order is not. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
