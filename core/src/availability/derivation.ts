import type { Cluster } from '../cluster/cluster';
import type { Plan } from '../formats/plan/plan';
import { type Language, message, render, type Template } from '../messages/message';
import { percent } from '../report/percent';
import type { FailureResult, SurviveResult } from '../report/results';
import { type Hit, hitOf } from './hit';
import { damageOf } from './judge';
import type { FailureDomain } from './levels';
import { type SurvivalModel, survivalModel } from './model';
import type { PlacementNode } from './placement-tree';
import type { RulePart } from './rule-parts';
import { ruleWords } from './rule-words';
import { breaking } from './shares';

/** How an answer comes about, as lines that a hover shows. */
export interface Derivation {
  /** What placement was taken. */
  readonly placement: readonly string[];
  /** The failure that is worked out, and its steps; absent where nothing can be lost. */
  readonly example: Example | undefined;
  /** The worst failures of each level. */
  readonly rows: readonly DerivationRow[];
}

export interface Example {
  readonly domains: readonly string[];
  readonly steps: readonly string[];
}

export interface DerivationRow {
  readonly domains: string;
  readonly count: number;
  readonly unavailable: string;
  readonly degraded: string;
  readonly serves: boolean;
  readonly heals: boolean;
  readonly reason: string;
}

const said = {
  copies: {
    en: '{replicas} copies of a Region on {stores} stores; a quorum is {quorum} of {placed}.',
    'zh-cn':
      '每个 Region 有 {replicas} 个副本，分布在 {stores} 个 store 上；多数派为 {placed} 个中的 {quorum} 个。',
  },
  unlabelled: {
    en: 'No location labels: PD takes every store for a place of its own, and each set of {placed} stores is equally likely.',
    'zh-cn': '没有位置标签：PD 视每个 store 为独立的位置，任意 {placed} 个 store 的组合等可能。',
  },
  labelled: {
    en: 'location-labels {labels}: copies are spread as evenly as possible over each level, coarse to fine.',
    'zh-cn': 'location-labels 为 {labels}：副本由粗到细在每一级上尽可能均匀分布。',
  },
  isolation: {
    en: 'isolation-level {level}: at most one copy in each {level}.',
    'zh-cn': 'isolation-level 为 {level}：每个 {level} 至多一个副本。',
  },
  cluster: { en: 'the cluster', 'zh-cn': '集群' },
  sampled: {
    en: 'Counted over {count} sample Regions, placed by these rules and balanced by PD’s region scores.',
    'zh-cn': '按 {count} 个样本 Region 统计：按上述规则放置，并按 PD 的 region score 均衡。',
  },
  settled: {
    en: '{place}, copies {copies}, domains {count}: {domain} has {fixed}.',
    'zh-cn': '{place}，副本 {copies} 个，故障域 {count} 个：{domain} 有 {fixed} 个。',
  },
  chosen: {
    en: '{place}, copies {copies}, domains {count}: {domain} has {fixed}, and one more with chance {chance}.',
    'zh-cn':
      '{place}，副本 {copies} 个，故障域 {count} 个：{domain} 有 {fixed} 个，并以 {chance} 的概率再多一个。',
  },
  pool: {
    en: '{place}, copies {copies}: {failed} of {stores} stores fail; they hold x of the copies with chance C({failed}, x) · C({left}, {copies} − x) / C({stores}, {copies}).',
    'zh-cn':
      '{place}，副本 {copies} 个：{stores} 个 store 中有 {failed} 个故障；它们持有 x 个副本的概率为 C({failed}, x) · C({left}, {copies} − x) / C({stores}, {copies})。',
  },
  whole: {
    en: '{place}, copies {copies}: all of it fails.',
    'zh-cn': '{place}，副本 {copies} 个：全部故障。',
  },
  chances: { en: 'Failed copies of a Region: {chances}.', 'zh-cn': '一个 Region 的故障副本数：{chances}。' },
  chance: { en: '{gone} with chance {chance}', 'zh-cn': '{gone} 个的概率为 {chance}' },
  unavailable: {
    en: 'Without a quorum are the Regions with {breaks} or more: {share}.',
    'zh-cn': '故障副本数不少于 {breaks} 的 Region 失去多数派：{share}。',
  },
  range: {
    en: 'Other placements with equally full stores bring between {low} and {high}.',
    'zh-cn': '在各 store 使用量相同的其他放置下，介于 {low} 与 {high} 之间。',
  },
} satisfies Record<string, Template>;

/** Rows of one level that a hover shows, and steps of an example; the report has all. */
const rowsMax = 4;
const stepsMax = 12;

/**
 * How the answer for a cluster comes about: its placement, the failure that the verdict names, and the worst
 * ones.
 */
export function derivationOf(
  cluster: Cluster,
  result: SurviveResult,
  language: Language,
  plan?: Plan,
): Derivation {
  const say = sayIn(language);
  const rows = result.levels.flatMap(({ failures }) =>
    failures.slice(0, rowsMax).map((failure) => rowOf(failure, language)),
  );
  if (result.levels.length === 0) return { placement: [...result.assumptions], example: undefined, rows };
  const model = survivalModel(cluster, plan);
  const { placed, replicas } = model;
  const stores = result.stores;
  const steady = model.steady();
  const placement = [
    say(said.copies, { replicas, stores, placed, quorum: placed - breaking(placed) + 1 }),
    ...rulesSaid(model, language),
    ...(steady === undefined ? [] : [say(said.sampled, { count: steady.count })]),
  ];
  // Counted shares have no steps: they are what the Regions say.
  const hasSteps = model.copysets === undefined && steady === undefined && model.parts.length === 1;
  const telling = hasSteps ? tellingFailure(result) : undefined;
  const steps = telling === undefined ? undefined : stepsOf(model, telling.domains, language);
  const example =
    telling === undefined || steps === undefined ? undefined : { domains: telling.domains, steps };
  return { placement, example, rows };
}

/** The settings of the one rule that most clusters have, else the rules. */
function rulesSaid({ parts, placed }: SurvivalModel, language: Language): readonly string[] {
  const say = sayIn(language);
  const [only, second] = parts;
  if (only === undefined || second !== undefined || only.rule.labelConstraints.length > 0) {
    return parts.map(({ rule }) => `${render(ruleWords(rule), language)}${language === 'en' ? '.' : '。'}`);
  }
  const { locationLabels, isolationLevel } = only.rule;
  return [
    locationLabels.length === 0
      ? say(said.unlabelled, { placed })
      : say(said.labelled, { labels: locationLabels.join(', ') }),
    ...(only.isolationIndex < 0 ? [] : [say(said.isolation, { level: isolationLevel })]),
  ];
}

/** How the share of one failure comes about, step by step; undefined where a path names no failure domain. */
export function deriveFailure(
  cluster: Cluster,
  domains: readonly string[],
  language: Language,
): readonly string[] | undefined {
  return stepsOf(survivalModel(cluster), domains, language);
}

/** The single failure that takes most Regions, else the pair of the finest level. */
function tellingFailure({ levels }: SurviveResult): FailureResult | undefined {
  for (const size of [1, 2]) {
    for (const { failures } of [...levels].reverse()) {
      const found = failures.find(({ domains, unavailable }) => domains.length === size && unavailable > 0);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function stepsOf(
  model: SurvivalModel,
  domains: readonly string[],
  language: Language,
): readonly string[] | undefined {
  const say = sayIn(language);
  const failed: FailureDomain[] = [];
  for (const path of domains) {
    const domain = model.levels.flatMap((level) => level.domains).find((each) => each.path === path);
    if (domain === undefined) return undefined;
    failed.push(domain);
  }
  const { hit, chances, shares, range } = damageOf(model, failed);
  const steps: string[] = [];
  const [part] = model.parts;
  // The formula is that of one rule.
  if (part === undefined || chances.length === 0) return steps;
  placeSteps(part, part.tree.root, part.placed, hitOf(part.tree, hit.stores), say, steps);
  const each = chances.flatMap((chance, gone) =>
    chance === 0 ? [] : [say(said.chance, { gone, chance: fraction(chance, language) })],
  );
  const share = percent(shares.unavailable, language);
  steps.push(
    say(said.chances, { chances: each.join(language === 'en' ? ', ' : '，') }),
    say(said.unavailable, { breaks: breaking(model.placed), share }),
  );
  if (range.low < range.high) {
    steps.push(say(said.range, { low: percent(range.low, language), high: percent(range.high, language) }));
  }
  return steps;
}

/** One line for each domain with failed stores, and each number of copies that it may have. */
function placeSteps(
  part: RulePart,
  node: PlacementNode,
  copies: number,
  hit: Hit,
  say: Say,
  steps: string[],
): void {
  const failed = hit.failed.get(node) ?? 0;
  if (failed === 0 || copies === 0 || steps.length >= stepsMax) return;
  const { shape } = node;
  const place = node.path === '' ? say(said.cluster) : node.path;
  if (failed === shape.stores) {
    if (node.path !== '') steps.push(say(said.whole, { place, copies }));
    return;
  }
  if (shape.kind === 'pool') {
    const { stores } = shape;
    steps.push(say(said.pool, { place, failed, stores, copies, left: stores - failed }));
    return;
  }
  const { fixed, free } = part.spreads.of(shape, copies);
  for (const child of hit.children.get(node) ?? []) {
    const index = shape.groups.findIndex((group) => group.shape === child.shape);
    const certain = fixed[index] ?? 0;
    const more = free.find(({ group }) => group === index);
    const args = { place, copies, count: node.children.length, domain: child.path, fixed: certain };
    if (more === undefined) steps.push(say(said.settled, args));
    else steps.push(say(said.chosen, { ...args, chance: fraction(more.chance, 'en') }));
    placeSteps(part, child, certain, hit, say, steps);
    if (more !== undefined) placeSteps(part, child, certain + 1, hit, say, steps);
  }
}

type Say = (template: Template, args?: Readonly<Record<string, string | number>>) => string;

function sayIn(language: Language): Say {
  return (template, args = {}) => render(message(template, args), language);
}

/** `1/9` where a small fraction says it exactly, else a percentage. */
function fraction(value: number, language: Language): string {
  for (let below = 2; below <= 200; below++) {
    const above = Math.round(value * below);
    if (above > 0 && above < below && Math.abs(above / below - value) < 1e-12) return `${above}/${below}`;
  }
  return percent(value, language);
}

function rowOf(failure: FailureResult, language: Language): DerivationRow {
  const { low, high } = failure.range;
  const expected = percent(failure.unavailable, language);
  const bounds = `${percent(low, language)} … ${percent(high, language)}`;
  return {
    domains: failure.domains.join(' + '),
    count: failure.count,
    unavailable: low === high ? expected : `${expected} (${bounds})`,
    degraded: percent(failure.degraded, language),
    serves: failure.service.ok,
    heals: failure.heals,
    reason: failure.healing.reason,
  };
}
