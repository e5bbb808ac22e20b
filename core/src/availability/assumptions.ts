import { partsOf } from '../cluster/as-running';
import { assumedFill } from '../facts/assumed-fill';
import { type Language, message, render, type Template } from '../messages/message';
import { percent } from '../report/percent';
import { untoldLabels } from './levels';
import { countedMax } from './matrix';
import type { SurvivalModel, SurvivalModels } from './model';
import type { RulePart } from './rule-parts';
import { spreadOf } from './steady';
import type { Located } from './whereabouts';

const said = {
  missing: {
    en: 'The cluster is not complete: {missing} is missing.',
    'zh-cn': '集群不完整：缺少 {missing}。',
  },
  state: {
    en: 'PD obeys the settings of this file and has no placement rules besides its own: no state of a running cluster was given.',
    'zh-cn': '假设 PD 使用此文件中的配置，且除默认规则外没有其他放置规则：未提供运行中集群的状态。',
  },
  stateBesideRules: {
    en: 'PD obeys the settings of this file: no state of a running cluster was given.',
    'zh-cn': '假设 PD 使用此文件中的配置：未提供运行中集群的状态。',
  },
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
  equalDisks: {
    en: 'Disks are taken to be equal: not all of their sizes are known.',
    'zh-cn': '假设各磁盘容量相同：并非所有容量都已知。',
  },
  fill: {
    en: 'How full the disks are is not known: {fill} is assumed, on which the shares of unequal ones depend.',
    'zh-cn': '磁盘使用率未知：假设为 {fill}；容量不同的磁盘的数据占比取决于此。',
  },
  running: {
    en: 'PD’s stores and settings are those of the dumps ({what}).',
    'zh-cn': 'PD 的 store 与配置取自转储（{what}）。',
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
  placed: {
    en: 'Only {placed} of {replicas} copies of a Region find a place, even without a failure.',
    'zh-cn': '即使没有故障，每个 Region 的 {replicas} 个副本也只能放置 {placed} 个。',
  },
  isolationIgnored: {
    en: 'isolation-level {level} is none of the location-labels: PD refuses it, and it is left out here.',
    'zh-cn': 'isolation-level {level} 不在 location-labels 中：PD 会拒绝该配置，此处不予考虑。',
  },
  labelsIgnored: {
    en: 'The labels {labels} are not among PD’s location-labels: PD places copies as if they were not there. Here they say what fails together.',
    'zh-cn':
      '标签 {labels} 不在 PD 的 location-labels 中：PD 放置副本时不考虑它们；此处仅用来说明哪些实例会同时故障。',
  },
  labelMissing: {
    en: '{stores} has no label {level}: PD takes it to be in the same {level} as every other, and since it may stand in any, it counts as failed with each.',
    'zh-cn':
      '{stores} 没有标签 {level}：PD 视其与任何 store 处于同一 {level}；由于它可能位于任何 {level}，此处将其计入每个 {level} 的故障。',
  },
  levelMissing: {
    en: 'No store has a label {level}: PD tells nothing apart on that level, and its failures cannot be answered.',
    'zh-cn': '没有 store 带有标签 {level}：PD 在该级别上无法区分任何 store，也无法回答该级别的故障。',
  },
  podsUnknown: {
    en: 'The labels {levels} come from the Kubernetes nodes and are not known here: shares are those of a placement without them, the range is what any placement can bring, and the loss of a whole {level} is not answered.',
    'zh-cn':
      '标签 {levels} 来自 Kubernetes 节点，此处未知：比例按不含这些标签的放置计算，范围为任意放置可能的结果，整个 {level} 故障的后果无法回答。',
  },
  pods: {
    en: 'Every Pod is taken to run on a machine of its own: Kubernetes decides that later.',
    'zh-cn': '假设每个 Pod 运行在独立的机器上：实际由 Kubernetes 稍后决定。',
  },
  torn: {
    en: 'The stores of {machine} have different location labels: PD takes them for several places, though one failure takes them all.',
    'zh-cn': '{machine} 上的 store 的位置标签不同：PD 视其为多个位置，但一次故障会使它们全部失效。',
  },
  caseDrift: {
    en: 'Values of {level} differ in nothing but case: PD takes them for one place when it spreads copies, and for several under isolation-level. Here they fail together.',
    'zh-cn':
      '{level} 的取值仅大小写不同：PD 分散副本时视其为同一位置，而 isolation-level 视其为不同位置。此处假设它们同时故障。',
  },
  placeUnknown: {
    en: 'Nothing says in which {level} {role} {names} stands: none is taken to survive.',
    'zh-cn': '无法得知 {role} {names} 位于哪个 {level}：不假设其存活。',
  },
  noPd: {
    en: 'The file lists no PD: whether PD serves is not known.',
    'zh-cn': '文件未列出 PD：无法判断 PD 能否服务。',
  },
  noTidb: {
    en: 'The file lists no TiDB: it is taken to serve.',
    'zh-cn': '文件未列出 TiDB：假设其可以服务。',
  },
  balancer: {
    en: 'Clients reach TiDB through a load balancer that leaves failed servers out and does not fail itself.',
    'zh-cn': '假设客户端通过负载均衡访问 TiDB，负载均衡会剔除故障的 TiDB 且自身不会故障。',
  },
  room: {
    en: 'Disks have room for the rebuilt copies: no plan says how full they are.',
    'zh-cn': '假设磁盘有空间容纳重建的副本：没有 plan 说明其使用率。',
  },
  microservices: {
    en: 'PD’s separate {roles} services are not counted.',
    'zh-cn': '未计入 PD 独立部署的 {roles} 服务。',
  },
} satisfies Record<string, Template>;

/** Names that a sentence lists before it counts the rest. */
const namesMax = 5;
const andMore: Template = { en: '{names} and {count} more', 'zh-cn': '{names} 等共 {all} 个' };

/** Everything that the answer takes for granted, a sentence each. */
export function assumptionsOf(models: SurvivalModels, language: Language): string[] {
  const lines: string[] = [];
  const say: Say = (template, args = {}) => {
    lines.push(render(message(template, args), language));
  };
  const model = models.main;
  const { cluster, where } = model;
  if (cluster.missing.length > 0) say(said.missing, { missing: cluster.missing.join(', ') });
  if (cluster.running === undefined)
    say(cluster.placement === undefined ? said.state : said.stateBesideRules);
  else say(said.running, { what: partsOf(cluster.running.state).join(', ') });
  if (cluster.placement !== undefined) {
    lines.push(...models.assumptions.map((assumption) => render(assumption, language)));
  }
  sayClasses(models, say, language);
  sayPlacement(model, say, language);
  sayLabels(model, say, language);
  sayPlaces(model, say, language);
  if (where.pd.length === 0) say(said.noPd);
  say(where.tidb.length === 0 ? said.noTidb : said.balancer);
  say(said.room);
  const roles = ['tso', 'scheduling'].filter((role) => cluster.instances.some((each) => each.role === role));
  if (roles.length > 0) say(said.microservices, { roles: roles.join(', ') });
  return lines;
}

/** Where the copies of one class of data are taken to be. */
export function placementAssumptions(model: SurvivalModel, language: Language): string[] {
  const lines: string[] = [];
  const say: Say = (template, args = {}) => lines.push(render(message(template, args), language));
  sayPlacement(model, say, language);
  return lines;
}

function sayClasses({ main, others }: SurvivalModels, say: Say, language: Language): void {
  const parts = [main, ...others].flatMap((model) => model.parts);
  const names = others.flatMap(({ data }) => data.names);
  if (names.length > 0) say(said.classes, { names: listed(names, language) });
  if (parts.some(({ votes }) => !votes)) say(said.learners);
  if (parts.some(({ hasData }) => !hasData)) say(said.witnesses);
}

/** Where the Regions are: counted from a dump or a sample, or expected. */
function sayPlacement(model: SurvivalModel, say: Say, language: Language): void {
  const { cluster, parts, copysets, down, where, levels } = model;
  const regions = cluster.running?.state.regions;
  const steady = model.steady();
  if (copysets !== undefined && regions !== undefined) {
    say(said.counted, { count: regions.count });
    for (const { level, domains } of levels) {
      if (domains.length > countedMax) say(said.sampled, { level, max: countedMax });
    }
  } else if (steady !== undefined) {
    say(said.sample, { count: steady.count, spread: percent(spreadOf(steady, 0.5, 1), language) });
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

type Say = (template: Template, args?: Readonly<Record<string, string | number>>) => unknown;

function sayLabels(model: SurvivalModel, say: Say, language: Language): void {
  const { cluster, where, levels } = model;
  const { isolationLevel, locationLabels } = cluster.replication;
  if (isolationLevel.value !== '' && !locationLabels.value.includes(isolationLevel.value)) {
    say(said.isolationIgnored, { level: isolationLevel.value });
  }
  const untold = untoldLabels(cluster, where);
  if (untold.length > 0) say(said.labelsIgnored, { labels: untold.join(', ') });
  const pods = where.stores.filter(({ instance }) => instance.host === undefined);
  const unknown = locationLabels.value.filter((level) =>
    pods.some(({ value }) => value(level) === undefined),
  );
  if (model.labelsUnknown) say(said.podsUnknown, { levels: unknown.join(', '), level: unknown[0] ?? '' });
  if (pods.length > 0) say(said.pods);
  for (const level of locationLabels.value) {
    const lacking = where.stores.filter(({ instance, value }) => {
      return instance.host !== undefined && value(level) === undefined;
    });
    if (lacking.length === 0) continue;
    if (lacking.length === where.stores.length) say(said.levelMissing, { level });
    else say(said.labelMissing, { stores: listed(lacking.map(idOf), language), level });
  }
  for (const [store] of model.tornMachines) {
    const machine = where.stores[store ?? -1]?.machineName;
    if (machine !== undefined) say(said.torn, { machine });
  }
  for (const part of model.parts) {
    const isolated = levels.find(({ level }) => level === part.locations.levels[part.isolationIndex]);
    if (isolated !== undefined && hasCaseDrift(part)) say(said.caseDrift, { level: isolated.level });
  }
}

/** Two values that are one place to PD's score and two to its isolation level. */
function hasCaseDrift({ locations, isolationIndex }: RulePart): boolean {
  const tuples = locations.values.map((values) => JSON.stringify(values.slice(0, isolationIndex + 1)));
  const folded = new Set(tuples.map((tuple) => tuple.toLowerCase()));
  return isolationIndex >= 0 && folded.size < new Set(tuples).size;
}

function sayPlaces({ where, levels }: SurvivalModel, say: Say, language: Language): void {
  for (const kind of ['pd', 'tidb'] as const) {
    const told = new Set<string>();
    for (const { level, domains } of levels) {
      const unknown = [...new Set(domains.flatMap(({ perhaps }) => perhaps[kind]))].sort((a, b) => a - b);
      const names = listed(
        unknown.flatMap((index) => nameOf(where[kind][index])),
        language,
      );
      // Who stands in no known zone stands in no known rack either.
      if (unknown.length === 0 || told.has(names)) continue;
      told.add(names);
      say(said.placeUnknown, { role: kind === 'pd' ? 'PD' : 'TiDB', names, level });
    }
  }
}

function idOf({ instance }: Located): string {
  return instance.id;
}

function nameOf(located: Located | undefined): string[] {
  return located === undefined ? [] : [located.instance.name?.value ?? located.instance.id];
}

function listed(names: readonly string[], language: Language): string {
  const shown = names.slice(0, namesMax).join(', ');
  if (names.length <= namesMax) return shown;
  const args = { names: shown, count: names.length - namesMax, all: names.length };
  return render(message(andMore, args), language);
}
