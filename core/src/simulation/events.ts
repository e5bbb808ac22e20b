import { type Language, message, render, type Template } from '../messages/message';
import type { SimulatedStore, SimulateResult } from '../report/results';
import type { Played } from './play';
import type { Service } from './service';
import { disconnectedMs, peerDownMs } from './settings';
import type { Setup } from './setup';

type Event = SimulateResult['events'][number];

const said = {
  fails: { en: 'fails', 'zh-cn': '发生故障' },
  elected: { en: 'Regions have a new leader', 'zh-cn': '的 Region 选出新 leader' },
  all: { en: 'all that can have a new leader', 'zh-cn': '所有可恢复的 Region 均已选出新 leader' },
  pd: { en: 'PD has no majority', 'zh-cn': 'PD 失去多数派' },
  pdMember: { en: 'PD goes on with its other members', 'zh-cn': 'PD 由其余成员继续服务' },
  disconnected: { en: 'PD takes it for Disconnected', 'zh-cn': 'PD 判定为 Disconnected' },
  reported: { en: 'leaders report its peers as down', 'zh-cn': 'leader 上报其 peer 为 down' },
  down: { en: 'PD takes it for Down', 'zh-cn': 'PD 判定为 Down' },
  repair: { en: 'PD begins to rebuild the missing copies', 'zh-cn': 'PD 开始重建缺失的副本' },
  full: {
    en: 'crosses the low-space line: PD puts nothing more there',
    'zh-cn': '超过 low-space 阈值：PD 不再向其放置副本',
  },
  repaired: { en: 'every copy is there again', 'zh-cn': '所有副本均已恢复' },
  stopped: { en: 'PD can rebuild no more', 'zh-cn': 'PD 无法继续重建' },
  heals: { en: 'is back', 'zh-cn': '恢复' },
} satisfies Record<string, Template>;

/** What happens when, in the order of time. */
export function timeline(
  setup: Setup,
  played: Played,
  service: Service,
  request: { readonly fail: string; readonly healsMs?: number; readonly language: Language },
  stores: readonly SimulatedStore[],
): Event[] {
  const say = (template: Template) => render(message(template), request.language);
  const events: Event[] = [];
  const add = (tMs: number, template: Template, subject: string) => {
    if (tMs <= played.horizonMs) events.push({ tMs, what: say(template), subject });
  };
  const { fail } = request;
  const healsMs = request.healsMs ?? Number.POSITIVE_INFINITY;
  add(0, said.fails, fail);
  if (!service.pdQuorum) add(0, said.pd, 'PD');
  else if (service.pdFailed.length > 0) add(0, said.pdMember, service.pdFailed.join(', '));
  const { electedMs } = played.outage;
  if (electedMs.length > 0) {
    add(electedMs[Math.floor(electedMs.length / 2)] ?? 0, said.elected, '50 %');
    add(electedMs[electedMs.length - 1] ?? 0, said.all, '100 %');
  }
  if (played.failed.length > 0) {
    if (healsMs > disconnectedMs) add(disconnectedMs, said.disconnected, fail);
    if (healsMs > peerDownMs) add(peerDownMs, said.reported, fail);
    if (healsMs > setup.settings.maxStoreDownTimeMs) add(setup.settings.maxStoreDownTimeMs, said.down, fail);
  }
  repairEvents(played, stores, add);
  if (request.healsMs !== undefined) add(request.healsMs, said.heals, fail);
  return events.sort((a, b) => a.tMs - b.tMs);
}

function repairEvents(
  played: Played,
  stores: readonly SimulatedStore[],
  add: (tMs: number, template: Template, subject: string) => void,
): void {
  const { repair } = played;
  if (repair?.startsMs === undefined) return;
  add(repair.startsMs, said.repair, 'PD');
  for (const { address, fullAtMs } of stores) if (fullAtMs !== null) add(fullAtMs, said.full, address);
  if (repair.endsMs !== undefined)
    add(repair.endsMs, repair.blocked.size === 0 ? said.repaired : said.stopped, 'PD');
}
