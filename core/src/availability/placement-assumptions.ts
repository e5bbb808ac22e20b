/** What an answer takes for granted of where the copies are, a sentence each. */
import { assumedFill } from '../facts/assumed-fill';
import { type Language, message, render, type Template } from '../messages/message';
import { percent } from '../report/percent';
import { countedMax } from './matrix';
import type { SurvivalModel, SurvivalModels } from './model';
import type { RulePart } from './rule-parts';
import { ruleWords } from './rule-words';
import { listed, nameOf, type Say } from './say';
import { spreadOf } from './steady';

const said = {
  classes: {
    en: 'Data under {names} is answered apart, each kind as if all data were under it; the levels are those of the other data.',
    'zh-cn':
      '受 {names} 约束的数据单独给出结果，每类都按所有数据均受其约束推算；各级别的结果适用于其余数据。',
  },
  learners: {
    en: 'Learners have no vote in a quorum. One on TiKV is a copy that is left; from TiFlash nothing is brought back.',
    'zh-cn': 'learner 不参与多数派投票。TiKV 上的 learner 算作留存的副本；TiFlash 的副本不能用于恢复。',
  },
  witnesses: {
    en: 'A witness votes and holds no data.',
    'zh-cn': 'witness 参与投票但不保存数据。',
  },
  sample: {
    en: 'Shares are counted over {count} sample Regions that PD’s rules place and its region scores balance: give or take {spread} for a share of a half, less for others. The range is what such placements allow.',
    'zh-cn':
      '比例按 {count} 个样本 Region 统计，由 PD 的规则放置并按其 region score 均衡：比例为一半时误差约 {spread}，其余更小。范围为此类放置可能达到的上下界。',
  },
  stuck: {
    en: 'About {share} of the Regions have copies nearer to one another than need be: PD looks only at the copy that is nearest to the others, and leaves such a Region as it is. How many there are hangs on how the cluster grew, and the range allows for any.',
    'zh-cn':
      '约 {share} 的 Region 的副本彼此过近：PD 只检查与其他副本最近的那一个，因此不会调整这类 Region。其比例取决于集群的成长过程，范围已包含各种可能。',
  },
  equalDisks: {
    en: 'Disks are taken to be equal: not all of their sizes are known.',
    'zh-cn': '假设各磁盘容量相同：并非所有容量都已知。',
  },
  fill: {
    en: 'How full the disks are is not known: {fill} is assumed, on which the shares of unequal ones depend.',
    'zh-cn': '磁盘使用率未知：假设为 {fill}；容量不同的磁盘的数据占比取决于此。',
  },
  counted: {
    en: 'Shares are counted: those of the {count} Regions of the dump, by their peers and roles.',
    'zh-cn': '比例为精确统计：按转储中 {count} 个 Region 的 peer 与角色计算。',
  },
  sampled: {
    en: 'There are more than {max} domains of {level}: of pairs that are alike by their places, one is counted for all.',
    'zh-cn': '{level} 超过 {max} 个：位置相同的故障对只统计其中一个，代表其余。',
  },
  down: {
    en: 'Failed already, and counted as failed with every failure: {stores}.',
    'zh-cn': '已经故障，在每种故障中都计为不可用：{stores}。',
  },
  settled: {
    en: 'Shares are expectations over the placements that PD settles to, with disks of equal size; the range is what such placements allow.',
    'zh-cn':
      '比例为 PD 调度稳定后各种放置方式的期望值，并假设各磁盘大小相同；范围为这些放置方式可能达到的上下界。',
  },
  uneven: {
    en: 'Failure domains hold unequal numbers of stores, so that the expected shares are approximate: PD is taken to even out the stores’ fill as far as the isolation of copies allows.',
    'zh-cn':
      '各故障域的 store 数量不等，因此期望值为近似值：假设 PD 在不降低副本隔离的前提下均衡各 store 的使用量。',
  },
  loadsUnknown: {
    en: 'Unequal domains are nested, so that the range is what isolation allows, whatever the stores’ fill.',
    'zh-cn': '不等的故障域相互嵌套，因此范围为副本隔离所允许的结果，不考虑各 store 的使用量。',
  },
  inexact: {
    en: 'Labels are missing or differ in case, and finer labels repeat, so that PD’s idea of near and far is no nesting: the expected shares are approximate, and the range is what any placement can bring.',
    'zh-cn':
      '部分标签缺失或仅大小写不同，且更细级别的标签值重复，PD 判断的远近不构成嵌套关系：期望值为近似值，范围为任意放置可能的结果。',
  },
  nowhere: {
    en: 'Left out, since no store is there for it: {rule}. PD refuses such a rule when it is set; one that has lost its last store since lacks its copies, and balance-region moves no Region under it.',
    'zh-cn':
      '没有 store 满足“{rule}”，此处不予考虑：PD 会拒绝设置这样的规则；若规则在设置之后才失去最后一个满足条件的 store，则其副本一直缺失，balance-region 也不会移动受其约束的 Region。',
  },
  placed: {
    en: 'Only {placed} of {replicas} copies of a Region find a place, even without a failure.',
    'zh-cn': '即使没有故障，每个 Region 的 {replicas} 个副本也只能放置 {placed} 个。',
  },
} satisfies Record<string, Template>;

/** Where the copies of one class of data are taken to be. */
export function placementAssumptions(model: SurvivalModel, language: Language): string[] {
  const lines: string[] = [];
  const say: Say = (template, args = {}) => lines.push(render(message(template, args), language));
  sayPlacement(model, say, language);
  return lines;
}

export function sayClasses({ main, others }: SurvivalModels, say: Say, language: Language): void {
  const parts = [main, ...others].flatMap((model) => model.parts);
  const names = others.flatMap(({ data }) => data.names);
  if (names.length > 0) say(said.classes, { names: listed(names, language) });
  if (parts.some(({ votes }) => !votes)) say(said.learners);
  if (parts.some(({ hasData }) => !hasData)) say(said.witnesses);
}

/** Where the Regions are: counted from a dump or a sample, or expected. */
export function sayPlacement(model: SurvivalModel, say: Say, language: Language): void {
  const { cluster, parts, copysets, down, where, levels, nowhere } = model;
  if (where.stores.length === 0) return;
  for (const rule of nowhere) say(said.nowhere, { rule: ruleWords(rule) });
  const regions = cluster.running?.state.regions;
  const steady = model.steady();
  if (copysets !== undefined && regions !== undefined) {
    say(said.counted, { count: regions.count });
    for (const { level, domains } of levels) {
      if (domains.length > countedMax) say(said.sampled, { level, max: countedMax });
    }
  } else if (steady !== undefined) {
    say(said.sample, { count: steady.count, spread: percent(spreadOf(steady, 0.5, 1), language) });
    if (steady.stuckShare > 0) say(said.stuck, { share: percent(steady.stuckShare, language) });
    if (model.disks === 'equal') say(said.equalDisks);
    if (model.disks === 'assumed') say(said.fill, { fill: percent(assumedFill.mid, language) });
  } else {
    say(said.settled);
    const isKnown = ({ spreads, tree, placed }: RulePart) => spreads.areLoadsKnown(tree.root.shape, placed);
    if (!parts.every(({ spreads, tree, placed }) => spreads.isEven(tree.root.shape, placed))) {
      say(said.uneven);
    }
    if (!parts.every(isKnown)) say(said.loadsUnknown);
  }
  if (copysets === undefined && !parts.every(({ tree }) => tree.exact)) say(said.inexact);
  if (down.size > 0) {
    const names = [...down].flatMap((index) => nameOf(where.stores[index]));
    say(said.down, { stores: listed(names, language) });
  }
  const placed = Math.min(model.placed, steady?.fewest ?? model.placed);
  const { replicas } = model;
  if (placed < replicas && !model.labelsUnknown) say(said.placed, { placed, replicas });
}
