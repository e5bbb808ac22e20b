import type { Cluster } from '../cluster/cluster';
import { type Language, message, render, type Template } from '../messages/message';
import type { SurviveResult } from '../report/results';
import { assessor } from './assess';
import { type FailureTree, failureTree } from './failure-tree';
import { failureLevels } from './levels';
import { cutsOf, levelResult, type MatrixOptions } from './matrix';
import { verdictLine } from './verdict';

export interface SurviveOptions extends MatrixOptions {
  readonly language: Language;
}

const said = {
  state: {
    en: 'PD obeys the settings of this file: no state of a running cluster was given.',
    'zh-cn': '假设 PD 使用此文件中的配置：未提供运行中集群的状态。',
  },
  settled: {
    en: 'Shares are expectations over the placements that PD settles to, with stores of equal size.',
    'zh-cn': '比例为 PD 稳定后各种放置的期望值，并假设各 store 大小相同。',
  },
  unequal: {
    en: 'Failure domains hold unequal numbers of stores: shares follow from balanced stores, and the range says what is attainable.',
    'zh-cn': '故障域中的 store 数量不等：比例按 store 均衡推算，范围给出可能的上下界。',
  },
  incomplete: {
    en: 'Some stores lack location labels: PD takes them to be in the same place as every other, and the range is what can then happen.',
    'zh-cn': '部分 store 缺少位置标签：PD 视其与其他 store 同处一地，范围给出由此可能的结果。',
  },
  room: {
    en: 'Disks have room for the copies: no plan says how full they are.',
    'zh-cn': '假设磁盘有空间容纳副本：没有 plan 说明使用率。',
  },
  pd: {
    en: 'It is not known where PD {names} stands: no store shares its address. It is not taken to survive.',
    'zh-cn': '无法确定 PD {names} 的位置：没有 store 与其同地址。不假设其存活。',
  },
  tidb: {
    en: 'It is not known where TiDB {names} stands: no store shares its address. It is not taken to survive.',
    'zh-cn': '无法确定 TiDB {names} 的位置：没有 store 与其同地址。不假设其存活。',
  },
  noPd: {
    en: 'The file lists no PD: whether PD serves is not known.',
    'zh-cn': '文件未列出 PD：无法判断 PD 是否可服务。',
  },
  noTidb: { en: 'The file lists no TiDB: it is taken to serve.', 'zh-cn': '文件未列出 TiDB：假设其可服务。' },
  pods: {
    en: 'Every Pod is taken to run on a machine of its own; Kubernetes decides that, and the zones, later.',
    'zh-cn': '假设每个 Pod 运行在独立的机器上；机器与 zone 由 Kubernetes 随后决定。',
  },
} satisfies Record<string, Template>;

/** What each failure domain of each level, and each pair of them, takes along; what still serves, and what heals. */
export function surviveCluster(cluster: Cluster, options: SurviveOptions): SurviveResult {
  const tree = failureTree(cluster);
  const judge = assessor(cluster, tree, options.language);
  const stores = tree.stores.length;
  const levels = failureLevels(tree);
  const whole = levels.map((level) =>
    levelResult(level, judge, { ...options, top: Number.POSITIVE_INFINITY }),
  );
  const { top } = options;
  const shown = whole.map((level) => ({
    ...level,
    failures: top === undefined ? level.failures : level.failures.slice(0, top),
  }));
  const unequal = levels.some(({ nodes }) => nodes.some((node) => !judge.copies([node]).exact));
  return {
    schema: 'regionwise/survive/1',
    cluster: cluster.name,
    path: cluster.path,
    replicas: judge.replicas,
    stores,
    verdict: verdictLine(stores, whole, options.language),
    levels: shown,
    cuts: cutsOf(whole),
    assumptions: assumptions(cluster, tree, judge.complete, unequal, options.language),
  };
}

function assumptions(
  cluster: Cluster,
  tree: FailureTree,
  complete: boolean,
  unequal: boolean,
  language: Language,
): string[] {
  const lines: string[] = [];
  const say = (template: Template, args: Readonly<Record<string, string>> = {}) =>
    lines.push(render(message(template, args), language));
  say(said.state);
  say(said.settled);
  if (unequal) say(said.unequal);
  if (!complete) say(said.incomplete);
  say(said.room);
  if (cluster.instances.some(({ role, host }) => role === 'tikv' && host === undefined)) say(said.pods);
  if (tree.pd.length === 0) say(said.noPd);
  if (tree.tidb.length === 0) say(said.noTidb);
  for (const kind of ['pd', 'tidb'] as const) {
    const names = tree[kind]
      .filter((instance) => {
        const location = tree.where.get(instance)?.location ?? [];
        return location.length > 0 && location.every((value) => value === undefined || value === '');
      })
      .map(({ id, name }) => name?.value ?? id);
    if (names.length > 0) say(said[kind], { names: names.join(', ') });
  }
  return lines;
}
