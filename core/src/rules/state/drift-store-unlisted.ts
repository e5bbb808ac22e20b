import type { Rule } from '../rule';
import { related } from '../say';
import { sectionKey } from '../settings';
import { stateSources, storeDump, threeStores, topologyOf } from './example';

export const driftStoreUnlisted: Rule = {
  code: 'state/drift-store-unlisted',
  severity: 'warning',
  title: { en: 'A store of PD that the file does not list', 'zh-cn': 'PD 中的 store 未列在文件中' },
  why: {
    en: 'PD has a store that the file does not list: the file is old, or the store belongs to a process that the \
deployer no longer looks after. It holds Regions all the same, so that it counts in what the cluster survives; \
an upgrade or a restart by the file leaves it out.',
    'zh-cn':
      'PD 中有文件未列出的 store：文件已过时，或该进程不再由部署工具管理。它仍然持有 Region，因此计入容灾能力的推算；\
而按文件进行的升级或重启不会包括它。',
  },
  sources: stateSources,
  liveCheck: 'pd-ctl store',
  example: {
    bad: topologyOf([
      ['10.0.1.1', 'z1'],
      ['10.0.2.1', 'z2'],
      ['10.0.3.1', 'z3'],
    ]),
    good: topologyOf([
      ['10.0.1.1', 'z1'],
      ['10.0.2.1', 'z2'],
      ['10.0.3.1', 'z3'],
      ['10.0.4.1', 'z4'],
    ]),
    beside: {
      'state/store.json': storeDump([...threeStores, { id: 4, address: '10.0.4.1:20160', zone: 'z4' }]),
    },
  },
  check: function* (cluster) {
    const { running } = cluster;
    for (const instance of running?.unlisted ?? []) {
      const store = running?.storeOf.get(instance);
      if (store === undefined) continue;
      yield {
        at: sectionKey(cluster, instance.role),
        template: {
          en: 'PD has a store {id} ({state}) that the file does not list; it is counted in.',
          'zh-cn': 'PD 中有 store {id}（{state}），文件未列出；推算时计入。',
        },
        args: { id: instance.id, state: store.state },
        related: [
          related(store.at, { en: 'Store {id} of PD.', 'zh-cn': 'PD 的 store {id}。' }, { id: store.id }),
        ],
      };
    }
  },
};
