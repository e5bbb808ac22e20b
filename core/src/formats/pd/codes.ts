/** What the readers of dumps report, described for the pages. */
import type { Described } from '../../findings/described';
import { dumpCode } from './said';

interface ShownStore {
  readonly id: number;
  readonly host?: number;
  readonly capacity?: string;
}

function stores(count: number, shown: readonly ShownStore[]): string {
  const items = shown.map(
    ({ id, host = id, capacity = '1.5TiB' }) =>
      `    { "store": { "id": ${id}, "address": "10.0.${host}.1:20160" }, "status": { "capacity": "${capacity}" } }`,
  );
  return `{\n  "count": ${count},\n  "stores": [\n${items.join(',\n')}\n  ]\n}\n`;
}

const regions = (store: number) =>
  `{ "count": 1, "regions": [{ "id": 8, "peers": [{ "store_id": ${store} }], "leader": { "store_id": 1 } }] }\n`;

const two = [{ id: 1 }, { id: 2 }];
const good = stores(2, two);
const path = 'state/store.json';
const topology = `pd_servers:
  - host: 10.0.1.1
tidb_servers:
  - host: 10.0.1.1
tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
`;

const sources = ['https://docs.pingcap.com/tidb/stable/pd-control', 'tikv/pd: pkg/response'];

const unused = {
  en: 'A dump that cannot be read whole is not used at all: half of it would give answers about half of a cluster.',
  'zh-cn': '无法完整读取的转储完全不予使用：只用一半会得出只针对一半集群的结论。',
} as const;

export const dumpDescribed: readonly Described[] = [
  {
    code: dumpCode.broken,
    severity: 'error',
    title: { en: 'A dump of pd-ctl that is no whole JSON', 'zh-cn': 'pd-ctl 转储不是完整的 JSON' },
    why: unused,
    sources,
    example: { bad: good.slice(0, -10), good, path },
  },
  {
    code: dumpCode.empty,
    severity: 'warning',
    title: { en: 'A dump of pd-ctl with nothing in it', 'zh-cn': 'pd-ctl 转储中没有内容' },
    why: {
      en: 'Every cluster has stores, Regions and members: an empty list comes from another cluster, or from a PD that \
was not ready.',
      'zh-cn': '任何集群都有 store、Region 和成员：空列表说明取自其他集群，或当时 PD 尚未就绪。',
    },
    sources,
    example: { bad: stores(0, []), good, path },
  },
  {
    code: dumpCode.wrongFile,
    severity: 'warning',
    title: { en: 'A file of dumps that holds something else', 'zh-cn': '转储文件的内容与文件名不符' },
    why: {
      en: 'A dump is read as what it holds. Where it holds the answer for a single store or Region, or no answer of \
pd-ctl at all, it is not used, and that is an error.',
      'zh-cn':
        '转储按实际内容读取。若只包含单个 store 或 Region，或根本不是 pd-ctl 的输出，则不予使用，并视为错误。',
    },
    sources,
    example: { bad: regions(1), good, path, beside: { 'state/stores.json': good } },
  },
  {
    code: dumpCode.count,
    severity: 'warning',
    title: { en: 'A dump that lists fewer than it counts', 'zh-cn': '转储列出的数量少于其计数' },
    why: {
      en: 'The list was cut, by a filter or by hand. What is missing is taken not to be there.',
      'zh-cn': '列表被过滤或手工截断。缺失的部分会被视为不存在。',
    },
    sources,
    example: { bad: stores(3, two), good, path },
  },
  {
    code: dumpCode.duplicate,
    severity: 'warning',
    title: { en: 'A store or Region that is listed twice', 'zh-cn': 'store 或 Region 重复出现' },
    why: {
      en: 'PD lists every store and Region once. Two dumps were put together, or PD split and merged Regions while it \
was asked page by page.',
      'zh-cn':
        'PD 中每个 store 与 Region 只列出一次。可能是拼接了两份转储，或分页获取期间 PD 正在分裂、合并 Region。',
    },
    sources,
    example: { bad: stores(3, [...two, { id: 2 }]), good, path },
  },
  {
    code: dumpCode.address,
    severity: 'error',
    title: { en: 'Two stores with one address', 'zh-cn': '两个 store 的地址相同' },
    why: {
      en: 'A TiKV that lost its data and was started again at the same address is a new store to PD. The old one keeps \
its peers in PD’s book, though no process has them: each of their Regions lacks a copy, and the new TiKV cannot join \
(“duplicated store address”) until the old one is removed.',
      'zh-cn':
        '数据丢失后在原地址重新启动的 TiKV，对 PD 来说是新的 store。旧的 store 在 PD 中仍保留其 peer，但没有进程持有它们：\
相关 Region 都缺少一个副本；在移除旧的 store 之前，新的 TiKV 也无法加入（“duplicated store address”）。',
    },
    sources: [...sources, 'https://docs.pingcap.com/tidb/stable/deploy-and-maintain-faq'],
    example: { bad: stores(3, [...two, { id: 7, host: 2 }]), good, path },
  },
  {
    code: dumpCode.value,
    severity: 'warning',
    title: { en: 'A value of a dump that cannot be read', 'zh-cn': '转储中无法识别的值' },
    why: {
      en: 'The value is left out, and what hangs on it is worked out as if it were not known.',
      'zh-cn': '该值被忽略，相关结果按未知推算。',
    },
    sources,
    example: { bad: stores(2, [{ id: 1 }, { id: 2, capacity: 'much' }]), good, path },
  },
  {
    code: dumpCode.orphan,
    severity: 'warning',
    title: { en: 'Peers on a store that PD does not list', 'zh-cn': 'peer 位于 PD 未列出的 store 上' },
    why: {
      en: 'Regions name stores by number. Without the output of `pd-ctl store` the numbers mean nothing; a number that \
it does not list is a store that has left (Tombstone), or the two dumps are of two moments.',
      'zh-cn':
        'Region 以编号指代 store。缺少 `pd-ctl store` 的输出时编号没有意义；若编号未列出，则该 store 已离开（Tombstone），\
或两份转储取自不同时刻。',
    },
    sources,
    example: { bad: regions(5), good: regions(2), path: 'state/region.json', beside: { [path]: good } },
  },
  {
    code: dumpCode.noCluster,
    severity: 'warning',
    title: { en: 'Dumps of another cluster', 'zh-cn': '转储属于其他集群' },
    why: {
      en: 'No store of the dumps has an address of the files at hand, so that nothing of the dumps is used. On machines \
with several addresses, compare what TiKV advertises (`advertise-addr`).',
      'zh-cn':
        '转储中没有任何 store 的地址与所给文件一致，因此转储不予使用。若机器有多个地址，请核对 TiKV 对外公布的地址\
（`advertise-addr`）。',
    },
    sources,
    example: {
      bad: stores(2, [
        { id: 1, host: 8 },
        { id: 2, host: 9 },
      ]),
      good,
      path,
      beside: { 'topology.yaml': topology },
    },
  },
];
