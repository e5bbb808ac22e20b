import { type Language, message, render, type Template } from '../messages/message';
import type { SimulatedStore, SimulateResult } from '../report/results';
import type { Played } from './play';
import type { Service } from './service';
import { disconnectedMs, peerDownMs } from './settings';
import type { Setup } from './setup';

type Event = SimulateResult['events'][number];

const said = {
  fails: { en: 'fails', 'zh-cn': '发生故障' },
  half: { en: 'half of those without a leader have a new one', 'zh-cn': '半数失去 leader 者已选出新 leader' },
  all: { en: 'all that can have a new leader do', 'zh-cn': '所有可恢复者均已选出新 leader' },
  pd: { en: 'has no majority any more', 'zh-cn': '失去多数派' },
  pdMember: { en: 'is gone; PD goes on with its other members', 'zh-cn': '丢失；PD 由其余成员继续服务' },
  disconnected: { en: 'is Disconnected for PD', 'zh-cn': '被 PD 视为 Disconnected' },
  reported: {
    en: 'has its peers reported as down by their leaders',
    'zh-cn': '其 peer 被 leader 上报为 down',
  },
  down: { en: 'is Down for PD', 'zh-cn': '被 PD 视为 Down' },
  repair: { en: 'begins to rebuild the missing copies', 'zh-cn': '开始重建缺失的副本' },
  full: {
    en: 'crosses the low-space line: PD puts nothing more there',
    'zh-cn': '超过 low-space 阈值：PD 不再向其放置副本',
  },
  repaired: { en: 'have every copy again', 'zh-cn': '的所有副本均已恢复' },
  stopped: { en: 'can rebuild no more', 'zh-cn': '无法继续重建' },
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
  if (service.pd === 'lost') add(0, said.pd, 'PD');
  else if (service.pdFailed.length > 0) add(0, said.pdMember, service.pdFailed.join(', '));
  const { electedMs } = played.outage;
  if (electedMs.length > 0) {
    add(electedMs[Math.floor(electedMs.length / 2)] ?? 0, said.half, 'Regions');
    add(electedMs[electedMs.length - 1] ?? 0, said.all, 'Regions');
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
  if (repair.endsMs === undefined) return;
  if (repair.blocked.size === 0) add(repair.endsMs, said.repaired, 'Regions');
  else add(repair.endsMs, said.stopped, 'PD');
}
