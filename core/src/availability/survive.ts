import { type Cluster, isTiKV } from '../cluster/cluster';
import type { Plan } from '../formats/plan/plan';
import { type Language, message, render, type Template } from '../messages/message';
import { toEnd } from '../placement/settle/sample';
import type { DataClassResult, SurviveResult } from '../report/results';
import { assumptionsOf } from './assumptions';
import { cutsOf } from './cuts';
import { type ClassesAt, type DataClass, dataClassesOf } from './data-classes';
import { judge, toldApart } from './judge';
import type { FailureLevel } from './levels';
import { type Judge, type JudgedClass, judgingLevel, levelResult, type MatrixOptions } from './matrix';
import { levelsMax, replicasMax, type SurvivalModel, survivalModels } from './model';
import { placementAssumptions } from './placement-assumptions';
import type { RulePart } from './rule-parts';
import { ruleWords } from './rule-words';
import { type VerdictPart, verdictLine, verdictParts } from './verdict';

export interface SurviveOptions extends MatrixOptions {
  readonly language: Language;
  /** Of the cluster: it may say how full the disks are. */
  readonly plan?: Plan | undefined;
}

const said = {
  replicas: {
    en: 'a Region has {count} copies: survival is worked out for 1 to {max} only',
    'zh-cn': '每个 Region 有 {count} 个副本：仅支持对 1 至 {max} 个副本进行推算',
  },
  levels: {
    en: 'there are {count} location-labels: survival is worked out for up to {max} only',
    'zh-cn': 'location-labels 有 {count} 个：仅支持对至多 {max} 个进行推算',
  },
  nowhere: { en: 'no store is there for {rule}', 'zh-cn': '没有 store 满足“{rule}”' },
  refused: {
    en: 'no store is there for {rule}: PD refuses such a rule, and the data stays where other rules put it',
    'zh-cn': '没有 store 满足“{rule}”：PD 会拒绝该规则，数据仍按其他规则放置',
  },
} satisfies Record<string, Template>;

/** Cuts that are told where no other number is asked for: the worst of each kind come first. */
const cutsMax = 20;

/**
 * What each failure domain of each level, each pair of them, and the smallest cuts take along; what still
 * serves, and what heals. Shares are expectations over the placements that PD settles to. Data that policies or
 * placement rules set apart has answers of its own.
 */
export function surviveCluster(cluster: Cluster, options: SurviveOptions): SurviveResult {
  return toEnd(surviving(cluster, options));
}

/** The same in steps of some milliseconds. */
export function* surviving(cluster: Cluster, options: SurviveOptions): Generator<void, SurviveResult> {
  const { language, plan } = options;
  const result = {
    schema: 'regionwise/survive/1',
    cluster: cluster.name,
    path: cluster.path,
    stores: cluster.instances.filter(isTiKV).length,
  } as const;
  const classes = dataClassesOf(cluster);
  const beyond = beyondReach(classes, language);
  if (beyond !== undefined) {
    const replicas = votersOf(classes.main);
    return { ...result, replicas, verdict: beyond, levels: [], cuts: [], assumptions: [] };
  }
  const models = survivalModels(cluster, plan, classes);
  const main = yield* answering(models.main, options);
  const others: DataClassResult[] = [];
  for (const model of models.others) others.push(yield* classResult(model, options));
  return {
    ...result,
    replicas: models.main.replicas,
    ...main,
    ...(others.length === 0 ? {} : { classes: others }),
    assumptions: assumptionsOf(models, language),
  };
}

type Answer = Pick<SurviveResult, 'verdict' | 'levels' | 'cuts'>;

/** A rule without any store that it may use. */
function refusedPart({ where, parts }: SurvivalModel): RulePart | undefined {
  return where.stores.length === 0 ? undefined : parts.find(({ members }) => members.size === 0);
}

function* answering(model: SurvivalModel, options: SurviveOptions): Generator<void, Answer> {
  const { language, all, top } = options;
  const refused = refusedPart(model);
  if (refused !== undefined) {
    const verdict = render(message(said.refused, { rule: ruleWords(refused.rule) }), language);
    return { verdict, levels: [], cuts: [] };
  }
  yield* model.settling();
  const tell = toldApart(model);
  const answer: Judge = (failed, alike) => judge(model, failed, language, alike);
  const judged: { readonly level: FailureLevel; readonly classes: readonly JudgedClass[] }[] = [];
  for (const level of model.levels) {
    judged.push({ level, classes: yield* judgingLevel(level, model.equivalence, answer, options, tell) });
  }
  const cuts = yield* cutsOf(model, new Map(judged.map(({ level, classes }) => [level, classes])));
  return {
    verdict: verdictLine([
      ...verdictParts(model.where.stores.length, judged, language),
      ...nowhereParts(model, language),
    ]),
    levels: judged.map(({ level, classes }) => levelResult(level, classes, options)),
    cuts: all === true ? cuts : cuts.slice(0, top ?? cutsMax),
  };
}

/** A rule that does nothing belongs to the first that is said. */
function nowhereParts({ nowhere }: SurvivalModel, language: Language): readonly VerdictPart[] {
  return nowhere.map((rule) => ({
    kind: 'unknown',
    text: render(message(said.nowhere, { rule: ruleWords(rule) }), language),
  }));
}

function* classResult(model: SurvivalModel, options: SurviveOptions): Generator<void, DataClassResult> {
  const { names, rules } = model.data;
  return {
    names,
    rules: rules.map((rule) => render(ruleWords(rule), options.language)),
    replicas: model.replicas,
    ...(yield* answering(model, options)),
    assumptions: refusedPart(model) === undefined ? placementAssumptions(model, options.language) : [],
  };
}

function votersOf({ rules }: DataClass): number {
  return rules.reduce((sum, { role, count }) => (role === 'learner' ? sum : sum + count), 0);
}

/** Why an answer is not worked out. */
function beyondReach({ main, others }: ClassesAt, language: Language): string | undefined {
  const classes = [main, ...others];
  const copies = Math.max(...classes.map(({ rules }) => rules.reduce((sum, { count }) => sum + count, 0)));
  const levels = Math.max(
    ...classes.flatMap(({ rules }) => rules.map(({ locationLabels }) => locationLabels.length)),
  );
  return (
    tooMany(said.replicas, copies, replicasMax, language) ?? tooMany(said.levels, levels, levelsMax, language)
  );
}

function tooMany(template: Template, count: number, max: number, language: Language): string | undefined {
  return count <= max ? undefined : render(message(template, { count, max }), language);
}
