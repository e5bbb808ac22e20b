import type { RunningStoreState } from '../../cluster/running';
import type { Severity } from '../../findings/finding';
import type { Template } from '../../messages/message';
import type { Rule } from '../rule';
import { related } from '../say';
import { stateSources, storeDump, threeStores, topologyOf } from './example';

const gone = [...threeStores, { id: 4, address: '10.0.4.1:20160', zone: 'z4', state: 'Tombstone' }];

export const storeNotUp: Rule = {
  code: 'state/store-not-up',
  severity: 'warning',
  title: { en: 'A store that is not up', 'zh-cn': '未处于 Up 状态的 store' },
  why: {
    en: 'A store that is Disconnected or Down has failed already: one more failure meets Regions that have lost a \
copy. One that is Offline gives its Regions away and is Tombstone when it has none; it stays Offline for ever \
where the others have no room or too few are left. A Tombstone is no part of the cluster any more.\n\nOffline and \
Tombstone are information: somebody wanted them.',
    'zh-cn':
      'Disconnected 或 Down 的 store 已经故障：再发生一次故障时，部分 Region 已缺少一个副本。Offline 的 store 正在迁出\
 Region，迁完后变为 Tombstone；若其余 store 空间不足或数量过少，会一直停在 Offline。Tombstone 不再属于集群。\
\n\nOffline 与 Tombstone 为信息级别，因为通常是有意为之。',
  },
  sources: [...stateSources, 'https://docs.pingcap.com/tidb/stable/tidb-scheduling'],
  liveCheck: 'pd-ctl store',
  example: {
    bad: topologyOf([
      ['10.0.1.1', 'z1'],
      ['10.0.2.1', 'z2'],
      ['10.0.3.1', 'z3'],
      ['10.0.4.1', 'z4'],
    ]),
    good: topologyOf(),
    beside: { 'state/store.json': storeDump(gone) },
  },
  check: function* ({ instances, running }) {
    for (const instance of instances) {
      const store = running?.storeOf.get(instance);
      if (store === undefined || running?.unlisted.has(instance)) continue;
      const said = told[store.state];
      if (said === undefined) continue;
      yield {
        at: instance.head,
        severity: said.severity,
        template: said.template,
        args: { id: instance.id },
        related: [
          related(
            store.stateAt,
            { en: 'Store {id}: {state}.', 'zh-cn': 'store {id}：{state}。' },
            { id: store.id, state: store.state },
          ),
        ],
      };
    }
  },
};

interface Told {
  readonly severity: Severity;
  readonly template: Template;
}

const told: Readonly<Record<RunningStoreState, Told | undefined>> = {
  Up: undefined,
  Disconnected: {
    severity: 'warning',
    template: {
      en: '{id} is Disconnected: PD has not heard of it for 20 s. Its copies count as failed.',
      'zh-cn': '{id} 处于 Disconnected：PD 已超过 20 秒未收到心跳。其副本视为不可用。',
    },
  },
  Down: {
    severity: 'warning',
    template: {
      en: '{id} is Down: PD rebuilds its copies elsewhere, as far as there is room. Its copies count as failed.',
      'zh-cn': '{id} 处于 Down：只要有空间，PD 会在其他 store 上重建其副本。其副本视为不可用。',
    },
  },
  Offline: {
    severity: 'information',
    template: {
      en: '{id} is Offline: it gives its Regions to the other stores and then leaves.',
      'zh-cn': '{id} 处于 Offline：正在向其他 store 迁出 Region，完成后离开集群。',
    },
  },
  Tombstone: {
    severity: 'information',
    template: {
      en: '{id} is Tombstone: it has left the cluster. Take it out of the file (`tiup cluster prune`).',
      'zh-cn': '{id} 处于 Tombstone：已离开集群。请将其从文件中移除（`tiup cluster prune`）。',
    },
  },
};
