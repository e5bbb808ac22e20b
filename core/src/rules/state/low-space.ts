import { printShare } from '../../units/print';
import type { Rule } from '../rule';
import { related } from '../say';
import { stateSources, storeDump, threeStores, topologyOf } from './example';

const full = threeStores.map((store) => (store.id === 3 ? { ...store, available: '100GiB' } : store));

export const stateLowSpace: Rule = {
  code: 'state/low-space',
  severity: 'warning',
  title: { en: 'A store is fuller than PD’s line', 'zh-cn': 'store 使用率超过 PD 的空间下限' },
  why: {
    en: 'PD puts no more copies on a store that is fuller than `low-space-ratio`, 80 % by default. Where that is so of all \
stores of a place, Regions that lose a copy there stay with one less; TiKV refuses writes at 95 %.',
    'zh-cn':
      'store 使用率超过 `low-space-ratio`（默认 80%）后，PD 不再向其放置副本。若某处的 store 都如此，该处丢失的副本无法补齐；达到 \
95% 时 TiKV 拒绝写入。',
  },
  sources: [...stateSources, 'tikv/pd: pkg/core/store.go, IsLowSpace'],
  liveCheck: 'pd-ctl store',
  example: {
    bad: topologyOf(),
    good: topologyOf(undefined, '    schedule.low-space-ratio: 0.95\n'),
    beside: { 'state/store.json': storeDump(full) },
  },
  check: function* ({ instances, running, replication }) {
    for (const instance of instances) {
      const store = running?.storeOf.get(instance);
      const [capacity, available] = [store?.capacityBytes?.value, store?.availableBytes];
      if (store === undefined || capacity === undefined || available?.at === undefined) continue;
      const used = 1 - available.value / capacity;
      if (store.state === 'Tombstone' || used <= replication.lowSpaceRatio.value) continue;
      yield {
        at: instance.head,
        template: {
          en: '{id} is {used} full: beyond {ratio} PD puts no more copies there. Add stores, or make room.',
          'zh-cn': '{id} 的使用率为 {used}：超过 {ratio} 后 PD 不再向其放置副本。请增加 store 或清理空间。',
        },
        args: { id: instance.id, used: printShare(used), ratio: printShare(replication.lowSpaceRatio.value) },
        related: [related(available.at, { en: 'What is free.', 'zh-cn': '剩余空间。' })],
      };
    }
  },
};
