import { type Language, message, render, type Template } from '../messages/message';
import { percent } from '../report/percent';
import type { FailureLevel } from './levels';
import { type JudgedClass, stopsService } from './matrix';

/** A piece of the verdict. `kind` says what it is about, for those who colour it. */
export interface VerdictPart {
  readonly kind: 'size' | 'serves' | 'unknown' | 'fails';
  readonly text: string;
}

/** A level with its failures, worst first, single domains before pairs. */
export interface JudgedLevel {
  readonly level: FailureLevel;
  readonly classes: readonly JudgedClass[];
}

const said = {
  stores: { en: '{count} stores', 'zh-cn': '{count} 个 store' },
  oneStore: { en: '1 store', 'zh-cn': '1 个 store' },
  domains: { en: '{count} {level}s', 'zh-cn': '{count} 个 {level}' },
  oneDomain: { en: '1 {level}', 'zh-cn': '1 个 {level}' },
  serves: { en: 'serves through {failures}', 'zh-cn': '可承受{failures}' },
  heals: { en: 'any 1 {level} (heals)', 'zh-cn': '任意 1 个 {level} 故障（可自愈）' },
  staysHurt: { en: 'any 1 {level} (does not heal)', 'zh-cn': '任意 1 个 {level} 故障（不能自愈）' },
  healsPartly: { en: 'any 1 {level} (not all heal)', 'zh-cn': '任意 1 个 {level} 故障（部分不能自愈）' },
  unavailable: {
    en: '{share} of Regions unavailable if {domain} fails',
    'zh-cn': '若 {domain} 故障，{share} 的 Region 不可用',
  },
  unavailableAny: {
    en: '{share} of Regions unavailable if any of {count} {level}s fails, such as {domain}',
    'zh-cn': '若 {count} 个 {level} 中任意一个（如 {domain}）故障，{share} 的 Region 不可用',
  },
  unavailablePair: {
    en: '{share} of Regions unavailable if {one} and {other} fail',
    'zh-cn': '若 {one} 和 {other} 同时故障，{share} 的 Region 不可用',
  },
  upTo: {
    en: 'up to {share} of Regions unavailable if {domain} fails',
    'zh-cn': '若 {domain} 故障，至多 {share} 的 Region 不可用',
  },
  upToPair: {
    en: 'up to {share} of Regions unavailable if {one} and {other} fail',
    'zh-cn': '若 {one} 和 {other} 同时故障，至多 {share} 的 Region 不可用',
  },
  pdLost: {
    en: 'no service if {domain} fails: PD loses its majority',
    'zh-cn': '若 {domain} 故障，PD 失去多数派，服务中断',
  },
  tidbLost: {
    en: 'no service if {domain} fails: no TiDB is left',
    'zh-cn': '若 {domain} 故障，没有剩余的 TiDB，服务中断',
  },
  unknown: {
    en: 'Regions keep a quorum through {failures}, but whether PD and TiDB serve is not known',
    'zh-cn': '{failures}故障时 Region 保有多数派，但 PD 与 TiDB 能否服务未知',
  },
  anyOne: { en: 'any 1 {level}', 'zh-cn': '任意 1 个 {level} ' },
  unknownOne: {
    en: 'if {domain} fails, Regions keep a quorum, but whether PD and TiDB serve is not known',
    'zh-cn': '若 {domain} 故障，Region 保有多数派，但 PD 与 TiDB 能否服务未知',
  },
  none: { en: 'no TiKV store: no Regions to lose', 'zh-cn': '没有 TiKV store：没有可失去的 Region' },
} satisfies Record<string, Template>;

/**
 * What the cluster is, which single failures it serves through and whether it heals, and the worst that one
 * failure does, or else two: an answer for a lens.
 */
export function verdictParts(
  stores: number,
  levels: readonly JudgedLevel[],
  language: Language,
): VerdictPart[] {
  const say = sayIn(language);
  if (stores === 0) return [{ kind: 'unknown', text: say(said.none) }];
  const parts: VerdictPart[] = [
    { kind: 'size', text: stores === 1 ? say(said.oneStore) : say(said.stores, { count: stores }) },
    ...sizePart(levels, say),
  ];
  const comma = language === 'en' ? ', ' : '、';
  const answers = told(levels).map((level) => ({ level, worst: worstSingle(level) }));
  const served = answers
    .filter(({ worst }) => worst === undefined)
    .map(({ level }) => servedThrough(level, say));
  if (served.length > 0)
    parts.push({ kind: 'serves', text: say(said.serves, { failures: served.join(comma) }) });
  const open = answers.filter(({ level, worst }) => worst !== undefined && isOpen(level));
  if (open.length > 0) {
    const failures = open.map(({ level }) => say(said.anyOne, { level: wordFor(level.level.level) }));
    parts.push({ kind: 'unknown', text: say(said.unknown, { failures: failures.join(comma) }) });
  }
  const bad = answers.flatMap(({ level, worst }) =>
    worst === undefined || isOpen(level) ? [] : [failurePart(level, worst, language)],
  );
  parts.push(...bad);
  if (bad.every(({ kind }) => kind === 'unknown')) parts.push(...pairPart(levels, language));
  return parts;
}

/** The parts in one line. */
export function verdictLine(parts: readonly VerdictPart[]): string {
  return parts.map(({ text }) => text).join(' · ');
}

type Say = (template: Template, args?: Readonly<Record<string, string | number>>) => string;

function sayIn(language: Language): Say {
  return (template, args = {}) => render(message(template, args), language);
}

/** How many domains the coarsest level has, where that is not the number of stores once more. */
function sizePart([coarsest]: readonly JudgedLevel[], say: Say): VerdictPart[] {
  if (coarsest === undefined) return [];
  const { domains, level } = coarsest.level;
  const count = domains.filter(({ stores }) => stores.length > 0).length;
  const stores = domains.reduce((sum, domain) => sum + domain.stores.length, 0);
  if (count === 0 || count === stores) return [];
  const args = { count, level: wordFor(level) };
  return [{ kind: 'size', text: say(count === 1 ? said.oneDomain : said.domains, args) }];
}

/** Single stores are told only where machines do not already say more. */
function told(levels: readonly JudgedLevel[]): readonly JudgedLevel[] {
  const machines = levels.find(({ level }) => level.isMachine);
  const covered = machines !== undefined && worstSingle(machines) === undefined;
  return levels.filter(({ level }) => level.level !== 'store' || !covered);
}

/** The worst single failure that the cluster does not serve through for certain. */
function worstSingle({ classes }: JudgedLevel): JudgedClass | undefined {
  return classes.find(({ example, judgement }) => example.length === 1 && !judgement.service.ok);
}

/** What is wrong with every single failure of the level is only that PD and TiDB are not known to serve. */
function isOpen({ classes }: JudgedLevel): boolean {
  const single = classes.filter(({ example }) => example.length === 1);
  return single.every(({ judgement }) => {
    return judgement.range.high === 0 && !judgement.service.ok && !stopsService(judgement.service);
  });
}

function servedThrough({ level, classes }: JudgedLevel, say: Say): string {
  const wounds = classes.filter(
    ({ example, judgement }) => example.length === 1 && judgement.healing.outcome !== 'not-needed',
  );
  const healing = wounds.filter(({ judgement }) => judgement.heals).length;
  const some = healing === 0 ? said.staysHurt : said.healsPartly;
  const template = healing === wounds.length ? said.heals : some;
  return say(template, { level: wordFor(level.level) });
}

function failurePart({ level }: JudgedLevel, worst: JudgedClass, language: Language): VerdictPart {
  const say = sayIn(language);
  const { judgement, count, example } = worst;
  const { unavailable, range, service } = judgement;
  const [domain] = example;
  const args = { domain: shortName(domain?.path ?? ''), count, level: wordFor(level.level) };
  const perhaps = unavailable === 0 || (domain?.perhaps.stores.length ?? 0) > 0;
  if (range.high > 0 && perhaps) {
    return { kind: 'fails', text: say(said.upTo, { ...args, share: percent(range.high, language) }) };
  }
  if (unavailable > 0) {
    const template = count > 1 ? said.unavailableAny : said.unavailable;
    return { kind: 'fails', text: say(template, { ...args, share: percent(unavailable, language) }) };
  }
  if (service.pd === 'lost') return { kind: 'fails', text: say(said.pdLost, args) };
  if (stopsService(service)) return { kind: 'fails', text: say(said.tidbLost, args) };
  return { kind: 'unknown', text: say(said.unknownOne, args) };
}

/**
 * The worst pair of the finest level that has one, stores last: two small failures are likelier than two
 * large ones.
 */
function pairPart(levels: readonly JudgedLevel[], language: Language): VerdictPart[] {
  const finestFirst = [...levels].reverse();
  const machinesFirst = [
    ...finestFirst.filter(({ level }) => level.level !== 'store'),
    ...finestFirst.filter(({ level }) => level.level === 'store'),
  ];
  for (const { classes } of machinesFirst) {
    const pair = classes.find(({ example, judgement }) => example.length === 2 && judgement.range.high > 0);
    const [one, other] = pair?.example ?? [];
    if (pair === undefined || one === undefined || other === undefined) continue;
    const { unavailable, range } = pair.judgement;
    const share = percent(unavailable > 0 ? unavailable : range.high, language);
    const args = { share, one: shortName(one.path), other: shortName(other.path) };
    const template = unavailable > 0 ? said.unavailablePair : said.upToPair;
    return [{ kind: 'fails', text: sayIn(language)(template, args) }];
  }
  return [];
}

/** `topology.kubernetes.io/zone` is a zone. */
function wordFor(level: string): string {
  return level.split('/').at(-1) ?? level;
}

/** Between two steps of a path. The keys of Kubernetes hold a slash, behind a prefix with a dot. */
const betweenSteps = /(?<!(?:^|\/)[^/=]*\.[^/=]*)\/(?=(?:[^/=]*\.[^/=]*\/)?[^/=]+=)/;

/** `h1 (z1)` for `zone=z1/host=h1`: the finest name, the coarser ones behind it. */
export function shortName(path: string): string {
  const values = path.split(betweenSteps).map((step) => step.slice(step.indexOf('=') + 1));
  const [finest = path, ...coarser] = values.reverse();
  return coarser.length === 0 ? finest : `${finest} (${coarser.join(', ')})`;
}
