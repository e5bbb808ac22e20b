import type { Label } from '../../cluster/label';
import { placeLabels, sameLabels } from '../../formats/pd/apply';
import type { Rule } from '../rule';
import { related } from '../say';
import { stateSources, storeDump, threeStores, topologyOf } from './example';

export const driftLabels: Rule = {
  code: 'state/drift-labels',
  severity: 'warning',
  title: { en: 'A store has other labels than the file says', 'zh-cn': 'store 的标签与文件不一致' },
  why: {
    en: 'PD places copies by the labels that the store told it when it last started, or that were set with \
`pd-ctl store label`. Until the store is restarted with the file’s labels, those of the file do nothing; at \
its next restart they come into force, and PD may move many Regions.',
    'zh-cn':
      'PD 按 store 上次启动时上报的标签（或用 `pd-ctl store label` 设置的标签）放置副本。在用文件中的标签重启之前，\
文件中的标签不起作用；下次重启时生效，PD 可能因此迁移大量 Region。',
  },
  sources: [...stateSources, 'https://docs.pingcap.com/tidb/stable/schedule-replicas-by-topology-labels'],
  liveCheck: 'pd-ctl store',
  example: {
    bad: topologyOf([
      ['10.0.1.1', 'z1'],
      ['10.0.2.1', 'z2'],
      ['10.0.3.1', 'z4'],
    ]),
    good: topologyOf(),
    beside: { 'state/store.json': storeDump(threeStores) },
  },
  check: function* ({ instances, running, kubernetes }) {
    // On Kubernetes labels come from the nodes, and the file has none.
    if (running === undefined || kubernetes !== undefined) return;
    for (const [index, written] of running.written.instances.entries()) {
      const instance = instances[index];
      const store = instance === undefined ? undefined : running.storeOf.get(instance);
      if (store === undefined || store.state === 'Tombstone') continue;
      const now = placeLabels(store);
      if (sameLabels(written.labels, now)) continue;
      const differing = written.labels.find((label) => !now.some((other) => isSame(label, other)));
      yield {
        at: differing?.valueAt ?? written.head,
        template: {
          en: 'PD knows {id} by {now}, the file says {written}: PD’s labels count until the store is restarted \
with the file’s.',
          'zh-cn':
            'PD 中 {id} 的标签为 {now}，文件中为 {written}：在用文件中的标签重启该 store 之前，以 PD 为准。',
        },
        args: { id: written.id, now: shown(now), written: shown(written.labels) },
        related: [
          related(
            now.find((label) => !written.labels.some((other) => isSame(label, other)))?.valueAt ?? store.at,
            { en: 'Store {id} of PD.', 'zh-cn': 'PD 的 store {id}。' },
            { id: store.id },
          ),
        ],
      };
    }
  },
};

function isSame(one: Label, other: Label): boolean {
  return one.key === other.key && one.value === other.value;
}

function shown(labels: readonly Label[]): string {
  return labels.length === 0 ? '–' : labels.map(({ key, value }) => `${key}=${value}`).join(', ');
}
