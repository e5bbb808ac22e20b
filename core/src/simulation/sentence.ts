import { type Language, type Message, message, render, type Template } from '../messages/message';
import { printBytes, printDuration } from '../report/amounts';
import { percent } from '../report/percent';
import type { Obstacle } from './candidates';

/** What the sentence is made of. Times in ms from the failure, shares 0..1. */
export interface Verdict {
  readonly failure: string;
  readonly healsMs: number | undefined;
  readonly unavailableAtOnce: number;
  readonly unavailableForGood: number;
  readonly lost: number;
  readonly degraded: number;
  readonly rto: { readonly p50: number; readonly max: number } | undefined;
  readonly pd: 'quorum' | 'lost' | 'unknown';
  readonly unknownPd: readonly string[];
  readonly tidbLost: boolean;
  readonly replicas: number;
  readonly copiesLeft: number;
  readonly isolationLevel: string;
  readonly maxStoreDownTimeMs: number;
  readonly repair:
    | { readonly bytes: number; readonly startsMs: number; readonly endsMs: number | undefined }
    | undefined;
  readonly obstacles: readonly { readonly reason: Obstacle; readonly share: number }[];
  readonly firstFull: { readonly address: string; readonly tMs: number } | undefined;
  readonly lowSpaceRatio: number;
}

const said = {
  nothing: {
    en: '{failure} fails: no store is lost with it.',
    'zh-cn': '{failure} 故障：没有 store 随之丢失。',
  },
  serves: {
    en: '{failure} fails: every Region keeps a quorum.',
    'zh-cn': '{failure} 故障：所有 Region 均保有多数派。',
  },
  outage: {
    en: '{failure} fails: {share} of the Regions have no quorum and stay unavailable until the stores return.',
    'zh-cn': '{failure} 故障：{share} 的 Region 失去多数派，在 store 恢复前不可用。',
  },
  lost: { en: '{share} have no copy left at all.', 'zh-cn': '{share} 的 Region 没有任何副本留存。' },
  elects: {
    en: 'Those that lost their leader ({share}) serve again within {max}, half of them within {p50}.',
    'zh-cn': '失去 leader 的 Region（{share}）在 {max}内恢复服务，其中一半在 {p50}内。',
  },
  pd: {
    en: 'PD has no majority: no timestamps and no scheduling, so that the whole cluster stands still.',
    'zh-cn': 'PD 失去多数派：无法分配时间戳也无法调度，整个集群停止服务。',
  },
  pdUnknown: {
    en: 'Whether PD keeps a majority is not known: nothing says where {names} stand.',
    'zh-cn': 'PD 能否保有多数派未知：{names} 的位置不明。',
  },
  tidb: { en: 'No TiDB server is left to take statements.', 'zh-cn': '没有剩余的 TiDB server 接收语句。' },
  back: {
    en: 'It is back after {time}, before PD takes the stores for Down ({down}): nothing is moved.',
    'zh-cn': '{time}后恢复，早于 PD 判定 store 为 Down 的时间（{down}）：无数据迁移。',
  },
  backLater: {
    en: 'The stores are back after {time}: what was not rebuilt by then is there again.',
    'zh-cn': 'store 在 {time}后恢复：尚未重建的副本随之恢复。',
  },
  rebuilt: {
    en: 'PD rebuilds {bytes} from {start} on and is done after {end}.',
    'zh-cn': 'PD 从 {start}起重建 {bytes}，{end}后完成。',
  },
  rebuiltInPart: {
    en: 'PD rebuilds {bytes} from {start} on, and can do no more after {end}.',
    'zh-cn': 'PD 从 {start}起重建 {bytes}，{end}后无法继续。',
  },
  rebuilding: {
    en: 'PD rebuilds from {start} on, {bytes} within the time shown, and is not done then.',
    'zh-cn': 'PD 从 {start}起重建，在所示时间内完成 {bytes}，尚未结束。',
  },
  isolation: {
    en: 'No repair for {share} of the Regions: isolation-level {level} forbids a second copy in a {level} that has one, and no other {level} is left, so that {left} of {all} copies stay.',
    'zh-cn':
      '{share} 的 Region 不会修复：isolation-level 为 {level}，禁止同一 {level} 内放置第二个副本，且没有其他 {level} 可用，因此保留 {all} 个副本中的 {left} 个。',
  },
  stores: {
    en: 'No repair for {share} of the Regions: no store is left that holds no copy of them, so that {left} of {all} copies stay.',
    'zh-cn': '{share} 的 Region 不会修复：没有不含其副本的 store，因此保留 {all} 个副本中的 {left} 个。',
  },
  space: {
    en: 'For {share} of the Regions there is no room: every store that could take the copy is {ratio} full.',
    'zh-cn': '{share} 的 Region 没有空间：可接收副本的 store 使用率均已达 {ratio}。',
  },
  full: { en: '{address} reaches {ratio} after {time}.', 'zh-cn': '{address} 在 {time}后达到 {ratio}。' },
} satisfies Record<string, Template>;

const byObstacle: Readonly<Record<Obstacle, Template>> = {
  'isolation-level': said.isolation,
  'too-few-stores': said.stores,
  'low-space': said.space,
};

/** The answer in a few sentences: serving first, healing second, since they are two things. */
export function verdictSentence(verdict: Verdict, language: Language): string {
  const parts = [...serving(verdict, language), ...healing(verdict, language)];
  return parts.map((part) => render(part, language)).join(language === 'zh-cn' ? '' : ' ');
}

function serving(v: Verdict, language: Language): Message[] {
  const { failure } = v;
  const parts: Message[] = [];
  if (v.unavailableForGood > 0)
    parts.push(message(said.outage, { failure, share: percent(v.unavailableForGood, language) }));
  else if (v.degraded > 0) parts.push(message(said.serves, { failure }));
  else parts.push(message(said.nothing, { failure }));
  if (v.lost > 0) parts.push(message(said.lost, { share: percent(v.lost, language) }));
  if (v.rto !== undefined) {
    const share = percent(v.unavailableAtOnce - v.unavailableForGood, language);
    parts.push(
      message(said.elects, {
        share,
        max: printDuration(v.rto.max, language),
        p50: printDuration(v.rto.p50, language),
      }),
    );
  }
  if (v.pd === 'lost') parts.push(message(said.pd));
  if (v.pd === 'unknown') parts.push(message(said.pdUnknown, { names: v.unknownPd.join(', ') }));
  if (v.tidbLost) parts.push(message(said.tidb));
  return parts;
}

function repairTemplate(endsMs: number | undefined, blocked: boolean): Template {
  if (endsMs === undefined) return said.rebuilding;
  return blocked ? said.rebuiltInPart : said.rebuilt;
}

function healing(v: Verdict, language: Language): Message[] {
  if (v.degraded === 0) return [];
  const down = printDuration(v.maxStoreDownTimeMs, language);
  if (v.healsMs !== undefined && v.healsMs < v.maxStoreDownTimeMs) {
    return [message(said.back, { time: printDuration(v.healsMs, language), down })];
  }
  const parts: Message[] = [];
  if (v.repair !== undefined) {
    const { bytes, startsMs, endsMs } = v.repair;
    const args = {
      bytes: printBytes(bytes),
      start: printDuration(startsMs, language),
      end: printDuration(endsMs ?? 0, language),
    };
    parts.push(message(repairTemplate(endsMs, v.obstacles.length > 0), args));
  }
  if (v.healsMs !== undefined) {
    return [...parts, message(said.backLater, { time: printDuration(v.healsMs, language) })];
  }
  for (const { reason, share } of v.obstacles) {
    parts.push(
      message(byObstacle[reason], {
        share: percent(share, language),
        level: v.isolationLevel,
        left: v.copiesLeft,
        all: v.replicas,
        ratio: percent(v.lowSpaceRatio, language),
      }),
    );
  }
  if (v.firstFull !== undefined) {
    const { address, tMs } = v.firstFull;
    parts.push(
      message(said.full, {
        address,
        ratio: percent(v.lowSpaceRatio, language),
        time: printDuration(tMs, language),
      }),
    );
  }
  return parts;
}
