import { type Language, message, render, type Template } from '../messages/message';
import { percent } from '../report/percent';
import type { FailureResult, LevelResult } from '../report/results';

const said = {
  stores: { en: '{count} stores', 'zh-cn': '{count} 个 store' },
  level: { en: '{count} × {level}', 'zh-cn': '{count} 个 {level}' },
  serves: { en: 'serves through any 1 {level}', 'zh-cn': '任意 1 个 {level} 故障时可服务' },
  heals: { en: 'serves through any 1 {level} (heals)', 'zh-cn': '任意 1 个 {level} 故障时可服务（可自愈）' },
  unavailable: {
    en: '{share} of Regions unavailable if {domains} fail',
    'zh-cn': '若 {domains} 同时故障，{share} 的 Region 不可用',
  },
  unavailableOne: {
    en: '{share} of Regions unavailable if {domains} fails',
    'zh-cn': '若 {domains} 故障，{share} 的 Region 不可用',
  },
  pd: { en: 'no PD majority if {domains} fails', 'zh-cn': '若 {domains} 故障，PD 失去多数派' },
  tidb: { en: 'no TiDB left if {domains} fails', 'zh-cn': '若 {domains} 故障，没有剩余的 TiDB' },
  unknown: {
    en: 'unknown for {domains}: the place of PD or TiDB is not known',
    'zh-cn': '{domains} 故障时未知：PD 或 TiDB 的位置不明',
  },
  perhaps: {
    en: 'up to {share} of Regions unavailable if {domains} fails',
    'zh-cn': '若 {domains} 故障，至多 {share} 的 Region 不可用',
  },
  none: { en: 'no TiKV: nothing to lose', 'zh-cn': '没有 TiKV：无可丢失' },
} satisfies Record<string, Template>;

/**
 * The answer in one line, for a lens: what the cluster is, which single failures it serves through and whether it heals, and the worst
 * that one failure, or else two, do.
 */
export function verdictLine(stores: number, levels: readonly LevelResult[], language: Language): string {
  const say = (template: Template, args: Readonly<Record<string, string | number>> = {}) =>
    render(message(template, args), language);
  if (stores === 0) return say(said.none);
  const parts = [say(said.stores, { count: stores })];
  const [coarsest] = levels;
  if (coarsest !== undefined && levels.length > 1) {
    parts.push(say(said.level, { count: coarsest.count, level: coarsest.level }));
  }
  const bad: string[] = [];
  for (const { level, failures } of levels) {
    const single = failures.filter(({ domains }) => domains.length === 1);
    const worst = single.find((failure) => !failure.service.ok || failure.range.high > 0);
    if (single.length === 0) continue;
    if (worst === undefined) {
      const heals = single.every((failure) => failure.heals);
      parts.push(say(heals ? said.heals : said.serves, { level }));
    } else bad.push(sentence(worst, say, language));
  }
  parts.push(...[...new Set(bad)]);
  if (bad.length === 0) {
    const pair = worstPair(levels);
    if (pair !== undefined) {
      const args = { share: percent(pair.unavailable, language), domains: names(pair) };
      parts.push(say(said.unavailable, args));
    }
  }
  return parts.join(' · ');
}

function sentence(
  failure: FailureResult,
  say: (template: Template, args: Readonly<Record<string, string>>) => string,
  language: Language,
): string {
  const domains = names(failure);
  if (failure.unavailable > 0)
    return say(said.unavailableOne, { share: percent(failure.unavailable, language), domains });
  if (failure.service.pd === 'lost') return say(said.pd, { domains });
  if (failure.service.tidb === 0) return say(said.tidb, { domains });
  if (failure.range.high > 0)
    return say(said.perhaps, { share: percent(failure.range.high, language), domains });
  return say(said.unknown, { domains });
}

/** The worst pair of the finest level that has one, stores last: two small failures are likelier than two large ones. */
function worstPair(levels: readonly LevelResult[]): FailureResult | undefined {
  const finestFirst = [...levels].reverse();
  const ordered = [
    ...finestFirst.filter(({ level }) => level !== 'store'),
    ...finestFirst.filter(({ level }) => level === 'store'),
  ];
  for (const { failures } of ordered) {
    const pair = failures.find(({ domains, unavailable }) => domains.length === 2 && unavailable > 0);
    if (pair !== undefined) return pair;
  }
  return undefined;
}

/** `h1 (z1) and h4 (z2)`: the finest name, the coarser ones behind it. */
function names({ domains }: FailureResult): string {
  return domains.map(name).join(' + ');
}

function name(path: string): string {
  const values = path.split(/\/(?=[^/=]+=)/).map((step) => step.slice(step.indexOf('=') + 1));
  const [finest = path, ...coarser] = values.reverse();
  return coarser.length === 0 ? finest : `${finest} (${coarser.join(', ')})`;
}
