import type { CutResult, FailureResult, LevelResult } from '../report/results';
import type { Assessment, Assessor } from './assess';
import { type FailureNode, meetingDepth } from './failure-tree';
import type { FailureLevel } from './levels';

/** Failures that a symmetry of the cluster takes into one another: one is judged, and stands for all. */
interface Class {
  readonly example: readonly FailureNode[];
  count: number;
}

export interface MatrixOptions {
  /** Lists every failure by itself instead of one for each class. */
  readonly all?: boolean;
  /** The same for levels of at most so many domains, for a matrix that is drawn. */
  readonly allUpTo?: number;
  /** Keeps the worst so many of each level. */
  readonly top?: number;
}

/** The single domains of a level and its pairs, worst first, equivalent ones together. */
export function levelResult(level: FailureLevel, assessor: Assessor, options: MatrixOptions): LevelResult {
  const classes = classify(level.nodes);
  const judged = classes.map(({ example, count }) => ({ example, count, found: assessor.assess(example) }));
  const failures =
    options.all === true || level.nodes.length <= (options.allUpTo ?? 0)
      ? everyFailure(level.nodes, judged)
      : judged.map(({ example, count, found }) => result(example, count, found));
  failures.sort(worstFirst);
  return {
    level: level.level,
    count: level.nodes.length,
    failures: options.top === undefined ? failures : failures.slice(0, options.top),
  };
}

function result(failed: readonly FailureNode[], count: number, found: Assessment): FailureResult {
  return { domains: failed.map(({ path }) => path), count, ...found };
}

/** Classes of single failures and of pairs, in the order in which their first members come. */
export function classify(nodes: readonly FailureNode[]): Class[] {
  const classes = new Map<string, Class>();
  const put = (key: string, example: readonly FailureNode[]) => {
    const known = classes.get(key);
    if (known === undefined) classes.set(key, { example, count: 1 });
    else known.count++;
  };
  for (const node of nodes) put(singleKey(node), [node]);
  nodes.forEach((a, index) => {
    for (let other = index + 1; other < nodes.length; other++) {
      const b = nodes[other];
      if (b !== undefined) put(pairKey(a, b), [a, b]);
    }
  });
  return [...classes.values()];
}

function singleKey({ colour }: FailureNode): string {
  return String(colour);
}

/** Two pairs are equivalent where their members are and they meet at the same depth. */
function pairKey(a: FailureNode, b: FailureNode): string {
  const [low, high] = a.colour <= b.colour ? [a.colour, b.colour] : [b.colour, a.colour];
  return `${low} ${high} ${meetingDepth(a, b)}`;
}

interface Judged {
  readonly example: readonly FailureNode[];
  readonly found: Assessment;
}

function everyFailure(nodes: readonly FailureNode[], judged: readonly Judged[]): FailureResult[] {
  const keyOf = ([a, b]: readonly FailureNode[]) =>
    a === undefined ? '' : b === undefined ? singleKey(a) : pairKey(a, b);
  const known = new Map(judged.map(({ example, found }) => [keyOf(example), found]));
  const failures: FailureResult[] = [];
  const put = (failed: readonly FailureNode[]) => {
    const found = known.get(keyOf(failed));
    if (found !== undefined) failures.push(result(failed, 1, found));
  };
  nodes.forEach((a, index) => {
    put([a]);
    for (const b of nodes.slice(index + 1)) put([a, b]);
  });
  return failures;
}

/** Single domains before pairs; then what takes more data, more service, more of the cluster. */
function worstFirst(a: FailureResult, b: FailureResult): number {
  return (
    a.domains.length - b.domains.length ||
    b.lost - a.lost ||
    b.unavailable - a.unavailable ||
    outage(b) - outage(a) ||
    b.degraded - a.degraded ||
    b.count - a.count
  );
}

function outage({ service }: FailureResult): number {
  return service.pd === 'lost' || service.tidb === 0 ? 2 : service.ok ? 0 : 1;
}

/** Cuts that are told; the matrix has the rest. */
const cutsMax = 20;

/**
 * The smallest sets of domains whose failure leaves Regions without a quorum or stops the service: single domains, then pairs of which
 * neither member is a cut by itself. Of nested domains the finer one is told, which is the smaller failure.
 */
export function cutsOf(levels: readonly LevelResult[]): CutResult[] {
  const cuts: CutResult[] = [];
  const single = new Set<string>();
  for (const size of [1, 2]) {
    for (const level of [...levels].reverse()) {
      for (const failure of level.failures) {
        if (failure.domains.length !== size || !isCut(failure)) continue;
        if (size === 1) single.add(failure.domains[0] ?? '');
        else if (failure.domains.some((domain) => single.has(domain))) continue;
        const { domains, unavailable, lost, service } = failure;
        cuts.push({ domains, unavailable, lost, service });
      }
    }
  }
  return cuts
    .sort((a, b) => a.domains.length - b.domains.length || b.unavailable - a.unavailable)
    .slice(0, cutsMax);
}

function isCut({ unavailable, service }: FailureResult): boolean {
  return unavailable > 0 || service.pd === 'lost' || service.tidb === 0;
}
