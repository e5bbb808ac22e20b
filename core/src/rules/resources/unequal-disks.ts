import type { Instance } from '../../cluster/cluster';
import { printBytes } from '../../units/print';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { related } from '../say';
import { storageSources } from './example';

/** PD's score makes up for less. */
const spreadMax = 2;

const topology = (third: string) => `${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      raftstore.capacity: 2TiB
  - host: 10.0.2.1
    config:
      raftstore.capacity: 2TiB
  - host: 10.0.3.1
    config:
      raftstore.capacity: ${third}
`;

export const unequalDisks: Rule = {
  code: 'resources/unequal-disks',
  severity: 'information',
  title: { en: 'TiKV disks of very unequal size', 'zh-cn': 'TiKV 磁盘大小差异悬殊' },
  why: {
    en: 'While disks are far from full, PD balances by the data that they hold and not by how full they are: the small \
ones fill first. Where copies must stand apart, the smallest place decides what the cluster holds. Equal disks, or a \
`region-weight` in proportion to them (`pd-ctl store weight`), use all of the room.',
    'zh-cn':
      '磁盘还很空时，PD 按数据量而不是使用率均衡：小盘会先写满。当副本必须分散放置时，集群容量由最小的位置决定。使用大小相同的磁\
盘，或按比例设置 `region-weight`（`pd-ctl store weight`），才能用满全部空间。',
  },
  sources: [...storageSources, 'https://github.com/tikv/pd/issues/4805'],
  liveCheck: 'pd-ctl store',
  example: { bad: topology('500GiB'), good: topology('1500GiB') },
  check: function* (_, context) {
    const known = context.tikv.filter(({ resources }) => resources.diskBytes !== undefined);
    if (known.length < 2) return;
    const [small, large] = [known.reduce(smaller), known.reduce(larger)];
    if (bytesOf(large) <= spreadMax * bytesOf(small)) return;
    const print = (store: Instance) =>
      printBytes(bytesOf(store), store.resources.diskBytes?.origin === 'plan' ? 'decimal' : 'binary');
    yield {
      at: small.head,
      template: {
        en: '{small} has {least} and {large} has {most}: the small disks fill first. Give them disks of one size, or weights.',
        'zh-cn':
          '{small} 的磁盘为 {least}，而 {large} 为 {most}：小盘会先写满。请使用大小相同的磁盘，或设置权重。',
      },
      args: { small: small.id, least: print(small), large: large.id, most: print(large) },
      related: [related(large.head, { en: 'The largest.', 'zh-cn': '最大的。' })],
    };
  },
};

function bytesOf({ resources }: Instance): number {
  return resources.diskBytes?.value ?? 0;
}

function smaller(one: Instance, other: Instance): Instance {
  return bytesOf(other) < bytesOf(one) ? other : one;
}

function larger(one: Instance, other: Instance): Instance {
  return bytesOf(other) > bytesOf(one) ? other : one;
}
