import { partsOf } from '../cluster/as-running';
import { type Language, message, render, type Template } from '../messages/message';
import { untoldLabels } from './levels';
import type { SurvivalModel, SurvivalModels } from './model';
import { sayClasses, sayPlacement } from './placement-assumptions';
import type { RulePart } from './rule-parts';
import { listed, nameOf, type Say } from './say';
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
  running: {
    en: 'PD’s stores and settings are those of the dumps ({what}).',
    'zh-cn': 'PD 的 store 与配置取自转储（{what}）。',
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
    en: 'Disks are taken to have room for the rebuilt copies: whether they do, `simulate` plays.',
    'zh-cn': '假设磁盘有空间容纳重建的副本：是否如此可用 `simulate` 推演。',
  },
  microservices: {
    en: 'PD’s separate {roles} services are not counted.',
    'zh-cn': '未计入 PD 独立部署的 {roles} 服务。',
  },
} satisfies Record<string, Template>;

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
