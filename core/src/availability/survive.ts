import { type Cluster, isTiKV } from '../cluster/cluster';
import { type Language, message, render, type Template } from '../messages/message';
import type { SurviveResult } from '../report/results';
import { assumptionsOf } from './assumptions';
import { cutsOf } from './cuts';
import { countText, judge } from './judge';
import { judgeLevel, levelResult, type MatrixOptions } from './matrix';
import { levelsMax, replicasMax, survivalModel } from './model';
import { verdictLine, verdictParts } from './verdict';

export interface SurviveOptions extends MatrixOptions {
  readonly language: Language;
}

const said = {
  replicas: {
    en: 'max-replicas is {count}: survival is worked out for 1 to {max} copies only',
    'zh-cn': 'max-replicas 为 {count}：仅支持对 1 至 {max} 个副本进行推算',
  },
  levels: {
    en: 'there are {count} location-labels: survival is worked out for up to {max} only',
    'zh-cn': 'location-labels 有 {count} 个：仅支持对至多 {max} 个进行推算',
  },
} satisfies Record<string, Template>;

/** Cuts that are told where no other number is asked for: the worst of each kind come first. */
const cutsMax = 20;

/**
 * What each failure domain of each level, each pair of them, and the smallest cuts take along; what still
 * serves, and what heals. Shares are expectations over the placements that PD settles to.
 */
export function surviveCluster(cluster: Cluster, options: SurviveOptions): SurviveResult {
  const { language, all, top } = options;
  const { maxReplicas, locationLabels } = cluster.replication;
  const result = {
    schema: 'regionwise/survive/1',
    cluster: cluster.name,
    path: cluster.path,
    replicas: maxReplicas.value,
    stores: cluster.instances.filter(isTiKV).length,
  } as const;
  const beyond =
    tooMany(said.replicas, maxReplicas.value, replicasMax, language) ??
    tooMany(said.levels, locationLabels.value.length, levelsMax, language);
  if (beyond !== undefined)
    return { ...result, verdict: beyond, levels: [], cuts: [], assumptions: [beyond] };
  const model = survivalModel(cluster);
  const judged = model.levels.map((level) => ({
    level,
    classes: judgeLevel(
      level,
      model.equivalence,
      (failed) => judge(model, failed, language),
      options,
      model.copysets === undefined ? undefined : (failed) => countText(model, failed),
    ),
  }));
  const cuts = cutsOf(model, new Map(judged.map(({ level, classes }) => [level, classes])));
  return {
    ...result,
    verdict: verdictLine(verdictParts(result.stores, judged, language)),
    levels: judged.map(({ level, classes }) => levelResult(level, classes, options)),
    cuts: all === true ? cuts : cuts.slice(0, top ?? cutsMax),
    assumptions: assumptionsOf(model, language),
  };
}

function tooMany(template: Template, count: number, max: number, language: Language): string | undefined {
  return count <= max ? undefined : render(message(template, { count, max }), language);
}
