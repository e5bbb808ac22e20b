import { printBytes } from '../../report/amounts';
import type { Rule } from '../rule';
import { related } from '../say';
import { stateSources, storeDump, threeStores, topologyOf } from './example';

/** File systems keep some of a disk for themselves: less than this is no difference. */
const tolerance = 0.1;

const smaller = threeStores.map((store) => ({ ...store, capacity: '800GiB' }));

export const driftCapacity: Rule = {
  code: 'state/drift-capacity',
  severity: 'warning',
  title: { en: 'A store has another capacity than planned', 'zh-cn': 'store 的容量与计划不符' },
  why: {
    en: 'PD works with the capacity that the store reports: the size of the file system under its data directory, or \
`raftstore.capacity`. Where that is less than what was planned, the store is short of space sooner; where it is \
more, the plan is old or several stores count one disk.',
    'zh-cn':
      'PD 使用 store 上报的容量：数据目录所在文件系统的大小，或 `raftstore.capacity`。若小于计划值，空间会更早不足；若大\
于计划值，则规划文件已过时，或多个 store 重复计算了同一块磁盘。',
  },
  sources: [...stateSources, 'tikv/tikv: components/raftstore, store/worker/pd.rs'],
  liveCheck: 'pd-ctl store',
  example: {
    bad: topologyOf(undefined, '  tikv:\n    raftstore.capacity: 1.5TiB\n'),
    good: topologyOf(undefined, '  tikv:\n    raftstore.capacity: 800GiB\n'),
    beside: { 'state/store.json': storeDump(smaller) },
  },
  check: function* ({ instances, running }) {
    if (running === undefined) return;
    for (const [index, written] of running.written.instances.entries()) {
      const planned = written.resources.diskBytes;
      const instance = instances[index];
      const store = instance === undefined ? undefined : running.storeOf.get(instance);
      const found = store?.capacityBytes;
      if (planned === undefined || found === undefined) continue;
      const share = found.value / planned.value;
      if (Math.abs(share - 1) <= tolerance || planned.at === undefined || found.at === undefined) continue;
      yield {
        at: planned.at,
        ...(share < 1 ? {} : { severity: 'information' as const }),
        template: share < 1 ? said.less : said.more,
        args: { id: written.id, found: printBytes(found.value), planned: printBytes(planned.value) },
        related: [related(found.at, said.store, { id: store?.id ?? 0 })],
      };
    }
  },
};

const said = {
  less: {
    en: '{id} has {found} and not {planned}: it is short of space sooner than planned.',
    'zh-cn': '{id} 的容量为 {found}，而不是 {planned}：空间会比计划更早不足。',
  },
  more: {
    en: '{id} has {found} and not {planned}: is the plan old, or does another store count the same disk?',
    'zh-cn': '{id} 的容量为 {found}，而不是 {planned}：规划文件已过时，或其他 store 也计入了同一块磁盘？',
  },
  store: { en: 'Store {id} of PD.', 'zh-cn': 'PD 的 store {id}。' },
};
