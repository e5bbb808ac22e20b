import type { Instance } from '../../cluster/cluster';
import { asMap, asScalar, find } from '../../text/walk';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { related } from '../say';
import { isTiUP } from '../settings';
import { diskOf } from '../tiup/disks';

/** A cluster on one or two machines is for trials. */
const machinesLeast = 3;

const topology = (host: string) => `${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tiflash_servers:
  - host: ${host}
  - host: 10.0.4.2
`;

export const besideTiKV: Rule = {
  code: 'tiflash/beside-tikv',
  severity: 'information',
  title: { en: 'TiFlash on a machine of TiKV', 'zh-cn': 'TiFlash 与 TiKV 部署在同一台机器' },
  why: {
    en: 'TiFlash takes all cores and most of the memory for a large query; a TiKV beside it then answers late, and with it \
everybody who waits for its leaders. Where both must share a machine, each needs a disk of its own and a limit on \
memory and CPU (`resource_control`).\n\nWhere both keep their data below one directory of the root, they share a disk by \
all appearances.',
    'zh-cn':
      'TiFlash 执行大查询时会占用全部 CPU 和大部分内存；同机的 TiKV 响应变慢，等待其 leader 的请求都会受影响。必须同机部署时，应\
各用单独的磁盘，并限制内存与 CPU（`resource_control`）。\n\n两者的数据位于同一个一级目录下时，很可能共用磁盘。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/hardware-and-software-requirements'],
  example: { bad: topology('10.0.3.1'), good: topology('10.0.4.1') },
  check: function* (cluster, { byHost, ofRole }) {
    if (!isTiUP(cluster) || byHost.size < machinesLeast) return;
    const shared = ofRole('tiflash').flatMap((tiflash) => {
      const neighbours = byHost.get(tiflash.host?.value ?? '') ?? [];
      const tikv = neighbours.find(({ role }) => role === 'tikv');
      return tikv === undefined || hasLimits(tiflash) ? [] : [{ tiflash, tikv }];
    });
    const [first] = shared;
    if (first === undefined) return;
    const { tiflash, tikv } = first;
    const disk = commonDisk(tiflash, tikv);
    yield {
      at: tiflash.head,
      template: disk === undefined ? said.machine : said.disk,
      args: { tiflash: tiflash.id, tikv: tikv.id, count: shared.length, disk: disk ?? '' },
      related: [related(tikv.head, { en: 'The TiKV.', 'zh-cn': '该 TiKV。' })],
    };
  },
};

/** Whoever sets limits has thought of it. */
function hasLimits({ node }: Instance): boolean {
  return find(asMap(node), 'resource_control') !== undefined;
}

/** `/data1`, where both write that they keep their data there. */
function commonDisk(one: Instance, other: Instance): string | undefined {
  const [a, b] = [one, other].map(({ node }) => asScalar(find(asMap(node), 'data_dir')?.value)?.text);
  if (a === undefined || b === undefined || !a.startsWith('/')) return undefined;
  return diskOf(a) === diskOf(b) ? diskOf(a) : undefined;
}

const said = {
  machine: {
    en: '{tiflash} and {tikv} are on one machine (pairs like this: {count}): large queries of TiFlash slow TiKV down. Give \
TiFlash machines of its own, or limits.',
    'zh-cn':
      '{tiflash} 与 {tikv} 在同一台机器上（同类共 {count} 对）：TiFlash 的大查询会拖慢 TiKV。请为 TiFlash 使用单独的机器，或设置资源限制。',
  },
  disk: {
    en: '{tiflash} and {tikv} are on one machine and keep their data below {disk} (pairs like this: {count}): large queries \
slow TiKV down, and both fill one disk. Give TiFlash machines or at least disks of its own.',
    'zh-cn':
      '{tiflash} 与 {tikv} 在同一台机器上，数据都在 {disk} 下（同类共 {count} 对）：大查询会拖慢 TiKV，且两者写入同一块磁盘。请为 \
TiFlash 使用单独的机器，至少使用单独的磁盘。',
  },
};
