import { type Language, type Message, message, render, type Template } from '../messages/message';
import { printDuration } from '../report/amounts';
import type { Healing, Service } from '../report/results';
import { type Hit, hitOf, survivorsOf } from './hit';
import { isTorn } from './marks';
import type { SurvivalModel } from './model';
import type { StoreLocations } from './placement-tree';
import type { RulePart } from './rule-parts';
import { ruleWords } from './rule-words';
import type { Shape } from './shape';
import { breaking, type Shares } from './shares';
import type { Spreads } from './spread';

/** A failure as far as it is judged. */
export interface Wound {
  readonly hit: Hit;
  readonly shares: Shares;
  /** The most copies of a Region that are on failed stores. */
  readonly most: number;
  readonly pd: Service['pd'];
}

const said = {
  none: { en: 'No copy is lost.', 'zh-cn': '没有副本丢失。' },
  full: {
    en: 'From {after} on PD rebuilds the missing copies, each on a machine of its own and as far apart as before.',
    'zh-cn': '{after}后 PD 开始重建缺失的副本，每个副本位于不同的机器，隔离程度与之前相同。',
  },
  fullUnlabelled: {
    en: 'From {after} on PD rebuilds the missing copies; how far apart hangs on the labels of the Kubernetes nodes, which are not known here.',
    'zh-cn': '{after}后 PD 开始重建缺失的副本；隔离程度取决于 Kubernetes 节点的标签，此处未知。',
  },
  lowered: {
    en: 'From {after} on PD rebuilds the missing copies, each on a machine of its own but closer together than before: {left} × {level} are left for {replicas} copies.',
    'zh-cn':
      '{after}后 PD 开始重建缺失的副本，每个副本位于不同的机器，但比之前更集中：{replicas} 个副本只剩 {left} 个 {level}。',
  },
  noSpare: {
    en: 'No spare machine: from {after} on PD rebuilds the missing copies beside others of their Region, so that one more machine then takes two copies at once.',
    'zh-cn':
      '没有备用机器：{after}后 PD 会把缺失的副本重建在同一 Region 其他副本所在的机器上，此后再失去一台机器就会同时失去两个副本。',
  },
  untold: {
    en: 'From {after} on PD rebuilds the missing copies, but no location label tells it which stores share a machine, so that two copies of a Region can end up on one.',
    'zh-cn':
      '{after}后 PD 开始重建缺失的副本，但没有位置标签说明哪些 store 在同一台机器上，同一 Region 的两个副本可能落在同一台机器。',
  },
  isolation: {
    en: 'isolation-level {level} allows one copy in each {level}, and {left} are left for {replicas} copies: PD rebuilds nothing more, and {copies} of {replicas} copies stay.',
    'zh-cn':
      'isolation-level 为 {level}，每个 {level} 至多一个副本，而 {replicas} 个副本只剩 {left} 个 {level}：PD 不再重建，保留 {copies}/{replicas} 个副本。',
  },
  stores: {
    en: '{copies} of {replicas} copies stay: no store is left for the others.',
    'zh-cn': '保留 {copies}/{replicas} 个副本：其余副本已没有可用的 store。',
  },
  noQuorum: {
    en: 'Regions without a quorum stay as they are until their stores are back: PD cannot change them.',
    'zh-cn': '失去多数派的 Region 在其 store 恢复之前保持原状：PD 无法变更它们。',
  },
  noPd: {
    en: 'PD has no majority left: nothing is rebuilt until its members are back.',
    'zh-cn': 'PD 失去多数派：在其成员恢复之前不会重建任何副本。',
  },
  perhapsPd: {
    en: 'It takes PD, and whether PD keeps its majority is not known.',
    'zh-cn': '前提是 PD 仍有多数派，而这一点未知。',
  },
  acrossRules: {
    en: 'From {after} on PD rebuilds the missing copies, but when it adds one it heeds only those of the same placement rule: two copies of a Region can end up on one machine.',
    'zh-cn':
      '{after}后 PD 开始重建缺失的副本，但补副本时只与同一条放置规则的副本隔离：同一 Region 的两个副本可能落在同一台机器。',
  },
  ofRule: { en: 'For {rule}: {why}', 'zh-cn': '对于“{rule}”：{why}' },
  labelsUnknown: {
    en: 'Whether isolation-level {level} leaves room for the missing copies hangs on the labels of the Kubernetes nodes, which are not known here.',
    'zh-cn': 'isolation-level 为 {level} 时能否补足副本取决于 Kubernetes 节点的标签，此处未知。',
  },
} satisfies Record<string, Template>;

type Repair = Omit<Healing, 'reason'> & { readonly why: Message };

/**
 * What PD does with the missing copies once their stores are Down. It places each as far from the others as
 * it still can; only an isolation level, or no store left, keeps it from doing so.
 * Source: tikv/pd pkg/schedule/checker/replica_strategy.go, SelectStoreToFix: the location may get worse.
 */
export function healingOf(model: SurvivalModel, wound: Wound, language: Language): Healing {
  const { placed } = model;
  const { hit, shares, most, pd } = wound;
  const say = (parts: readonly Message[]) =>
    parts.map((part) => render(part, language)).join(language === 'en' ? ' ' : '');
  if (most === 0) return { outcome: 'not-needed', copies: placed, reason: say([message(said.none)]) };
  const fewest = Math.max(0, placed - most);
  const quorum = placed - breaking(placed) + 1;
  if (pd === 'lost') {
    const copies = shares.degraded > 0 ? Math.max(fewest, quorum) : fewest;
    return { outcome: 'blocked', copies, reason: say([message(said.noPd)]) };
  }
  const noQuorum = shares.unavailable > 0 ? [message(said.noQuorum)] : [];
  if (shares.degraded === 0) return { outcome: 'no-quorum', copies: fewest, reason: say(noQuorum) };
  const repair = repairOf(model, hit, language);
  const reason = say([...noQuorum, repair.why, ...(pd === 'unknown' ? [message(said.perhapsPd)] : [])]);
  const outcome = noQuorum.length > 0 ? 'no-quorum' : repair.outcome;
  return { outcome, copies: repair.copies, reason };
}

/**
 * Whether every copy is restored, with no two of a Region on one machine, and PD there for certain to do it.
 */
export function heals({ outcome }: Healing, pd: Service['pd']): boolean {
  return (
    outcome === 'not-needed' || (pd === 'quorum' && (outcome === 'full' || outcome === 'isolation-lowered'))
  );
}

/** Worst first. */
const outcomes: readonly Healing['outcome'][] = [
  'blocked',
  'unknown',
  'same-machine',
  'isolation-lowered',
  'full',
];

/** The worst of what becomes of each rule's copies. */
function repairOf(model: SurvivalModel, hit: Hit, language: Language): Repair {
  const parts = model.parts.filter(({ votes }) => votes);
  const repairs = parts.map((part) => repairOfRule(model, part, hit, language));
  const after = printDuration(model.cluster.replication.maxStoreDownTimeMs.value, language);
  const copies = repairs.reduce((sum, repair) => sum + repair.copies, 0);
  const rank = ({ outcome }: Repair) => outcomes.indexOf(outcome);
  const worst = repairs.reduce((worse, repair) => (rank(repair) < rank(worse) ? repair : worse), {
    outcome: 'full',
    copies,
    why: message(said.full, { after }),
  });
  if (rank(worst) > outcomes.indexOf('same-machine') && mayMeet(model, parts, hit)) {
    return { outcome: 'same-machine', copies, why: message(said.acrossRules, { after }) };
  }
  const part = parts[repairs.indexOf(worst)];
  if (part === undefined || parts.length === 1) return { ...worst, copies };
  return { ...worst, copies, why: message(said.ofRule, { rule: ruleWords(part.rule), why: worst.why }) };
}

/** Two stores of a machine that is left can have copies of two rules. */
function mayMeet({ where }: SurvivalModel, parts: readonly RulePart[], { stores }: Hit): boolean {
  const users = new Map<string, { readonly rules: Set<RulePart>; readonly stores: Set<number> }>();
  for (const part of parts) {
    for (const store of part.members) {
      if (stores.has(store)) continue;
      const machine = where.stores[store]?.machine ?? '';
      const user = users.get(machine) ?? { rules: new Set(), stores: new Set() };
      user.rules.add(part);
      user.stores.add(store);
      users.set(machine, user);
    }
  }
  return [...users.values()].some((user) => user.rules.size > 1 && user.stores.size > 1);
}

function repairOfRule(
  model: SurvivalModel,
  { tree, spreads, copies: replicas, placed, isolationIndex, locations, members, rule }: RulePart,
  { stores }: Hit,
  language: Language,
): Repair {
  const { maxStoreDownTimeMs } = model.cluster.replication;
  const hit = hitOf(tree, stores);
  const survivors = survivorsOf(tree, tree.root, hit);
  const copies = Math.min(replicas, survivors.room);
  const args = { after: printDuration(maxStoreDownTimeMs.value, language), replicas, copies };
  const level = rule.isolationLevel;
  const isolation = { ...args, level, left: survivors.room };
  if (model.labelsUnknown && isolationIndex >= 0) {
    return { outcome: 'unknown', copies, why: message(said.labelsUnknown, isolation) };
  }
  if (copies < replicas && survivors.stores >= replicas) {
    return { outcome: 'blocked', copies, why: message(said.isolation, isolation) };
  }
  if (copies < replicas) {
    return { outcome: 'blocked', copies, why: message(said.stores, { ...args, left: survivors.stores }) };
  }
  const together = model.tornMachines.some(
    (_, index) => mostOn(spreads, survivors, copies, (mark) => isTorn(mark, index)) > 1,
  );
  if (together || sharesMachine(spreads, survivors, copies)) {
    const noSpare = knowsMachines(model, locations) || machinesLeft(locations, stores) < replicas;
    return { outcome: 'same-machine', copies, why: message(noSpare ? said.noSpare : said.untold, args) };
  }
  if (model.labelsUnknown) return { outcome: 'full', copies, why: message(said.fullUnlabelled, args) };
  const before = spreads.score(tree.root.shape, placed);
  const lowered = loweredLevel(locations, before, spreads.score(survivors, copies));
  if (lowered === undefined) return { outcome: 'full', copies, why: message(said.full, args) };
  const left = placesLeft(locations, members, locations.levels.indexOf(lowered), stores);
  return {
    outcome: 'isolation-lowered',
    copies,
    why: message(said.lowered, { ...args, level: lowered, left }),
  };
}

/** Whether two copies of a Region can stand on one machine of a pool. */
function sharesMachine(spreads: Spreads, shape: Shape, copies: number): boolean {
  if (copies <= 1) return false;
  if (shape.kind === 'pool') return shape.machines.some(({ stores }) => stores > 1);
  const { fixed, free } = spreads.of(shape, copies);
  return shape.groups.some((group, index) => {
    const more = free.some((other) => other.group === index) ? 1 : 0;
    return sharesMachine(spreads, group.shape, (fixed[index] ?? 0) + more);
  });
}

/**
 * The most copies of a Region that can stand on the stores of a machine whose stores PD takes for several
 * places.
 */
function mostOn(spreads: Spreads, shape: Shape, copies: number, isOn: (mark: string) => boolean): number {
  if (copies === 0) return 0;
  if (shape.kind === 'pool') {
    const there = shape.machines.filter(({ mark }) => isOn(mark));
    return Math.min(
      copies,
      there.reduce((sum, { stores }) => sum + stores, 0),
    );
  }
  const { fixed, free, take } = spreads.of(shape, copies);
  const gains: number[] = [];
  let most = 0;
  shape.groups.forEach((group, index) => {
    const count = fixed[index] ?? 0;
    const certain = mostOn(spreads, group.shape, count, isOn);
    most += group.count * certain;
    if (!free.some((other) => other.group === index)) return;
    const gain = mostOn(spreads, group.shape, count + 1, isOn) - certain;
    gains.push(...new Array<number>(Math.min(group.count, take)).fill(gain));
  });
  gains.sort((one, other) => other - one);
  return most + gains.slice(0, take).reduce((sum, gain) => sum + gain, 0);
}

/** A location label tells the machines apart. */
function knowsMachines({ levels }: SurvivalModel, locations: StoreLocations): boolean {
  return levels.some(({ level, isMachine }) => isMachine && locations.levels.includes(level));
}

function machinesLeft({ machines }: StoreLocations, failed: ReadonlySet<number>): number {
  return new Set(machines.filter((_, store) => !failed.has(store))).size;
}

/** The coarsest location label on which the copies are closer together than before the failure, by their scores. */
function loweredLevel({ levels }: StoreLocations, before: number, after: number): string | undefined {
  return levels.find((_, level) => {
    const worth = 100 ** (levels.length - 1 - level);
    return Math.floor(after / worth) < Math.floor(before / worth);
  });
}

/** Places that PD tells apart on a level: a store without a label is where any other may be. */
function placesLeft(
  { values }: StoreLocations,
  members: ReadonlySet<number>,
  level: number,
  failed: ReadonlySet<number>,
): number {
  const places = new Map<string, readonly string[]>();
  for (const store of members) {
    if (failed.has(store)) continue;
    const place = (values[store] ?? []).slice(0, level + 1).map((value) => value.toLowerCase());
    places.set(JSON.stringify(place), place);
  }
  const isWhole = (place: readonly string[]) => !place.includes('');
  const apart = [...places.values()].filter(isWhole);
  for (const place of places.values()) {
    if (isWhole(place)) continue;
    const meets = (other: readonly string[]) =>
      other.every((value, at) => value === '' || place[at] === '' || value === place[at]);
    if (!apart.some(meets)) apart.push(place);
  }
  return apart.length;
}
