import type { Rule } from '../rule';
import { stateSources, storeDump, threeStores, topologyOf } from './example';

export const driftStoreMissing: Rule = {
  code: 'state/drift-store-missing',
  severity: 'warning',
  title: { en: 'A store of the file that PD does not know', 'zh-cn': '文件中的 store 在 PD 中不存在' },
  why: {
    en: 'The file lists a TiKV or TiFlash that is not among the stores of `pd-ctl store`: it was never started, \
joined another cluster, was removed behind the deployer’s back, or advertises another address. It holds no \
Regions, and what the cluster survives is worked out without it.',
    'zh-cn':
      '文件列出的 TiKV 或 TiFlash 不在 `pd-ctl store` 的输出中：它可能从未启动、加入了其他集群、被绕过部署工具移除，\
或对外公布了其他地址。它不持有任何 Region，容灾能力的推算不包含它。',
  },
  sources: stateSources,
  liveCheck: 'pd-ctl store',
  example: {
    bad: topologyOf([
      ['10.0.1.1', 'z1'],
      ['10.0.2.1', 'z2'],
      ['10.0.3.1', 'z3'],
      ['10.0.4.1', 'z4'],
    ]),
    good: topologyOf(),
    beside: { 'state/store.json': storeDump(threeStores) },
  },
  check: function* (cluster) {
    const { running } = cluster;
    if (running?.state.stores === undefined) return;
    for (const instance of running.absent) {
      if (running.storeOf.has(instance)) continue;
      yield {
        at: instance.head,
        template: {
          en: 'PD does not know a store {id}: it holds no Regions. Start it, or take it out of the file.',
          'zh-cn': 'PD 中没有 store {id}：它不持有任何 Region。请启动它，或将其从文件中移除。',
        },
        args: { id: instance.id },
      };
    }
  },
};
