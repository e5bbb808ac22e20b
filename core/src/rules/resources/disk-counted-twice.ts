import type { Instance } from '../../cluster/cluster';
import { findPath } from '../../formats/keys';
import { asMap, asScalar, find } from '../../text/walk';
import { pdAndTiDB } from '../example';
import { byMachine } from '../locations';
import type { Rule } from '../rule';
import { related } from '../say';
import { isTiUP, sharedConfig } from '../settings';

const store = (host: number, port: number, more: string) =>
  `  - host: 10.0.${host}.1
    port: ${port}
    status_port: ${port + 20}
    data_dir: /data1/tikv-${port}
    config:
      server.labels: { host: h${host} }
${more}`;

const topology = (more: string) => `server_configs:
  pd:
    replication.location-labels: [host]
${pdAndTiDB}tikv_servers:
${[1, 2, 3].map((host) => store(host, 20160, more) + store(host, 20161, more)).join('')}`;

const disk = [1, 2, 3]
  .map((host) => `  10.0.${host}.1: { disks: [{ path: /data1, size: 3 TB }] }\n`)
  .join('');

export const diskCountedTwice: Rule = {
  code: 'resources/disk-counted-twice',
  severity: 'warning',
  title: { en: 'Several TiKV tell PD of one disk', 'zh-cn': '多个 TiKV 向 PD 上报同一块磁盘' },
  why: {
    en: 'A TiKV reports the whole file system under its data directory as its own. Two on one disk make PD see twice the \
space: it goes on placing copies there when the disk is full. `raftstore.capacity` tells each its part.\n\nWhich \
directories share a disk, the plan says.',
    'zh-cn':
      'TiKV 会把数据目录所在文件系统的全部空间作为自己的容量上报。两个 TiKV 共用一块磁盘时，PD 看到的空间是实际的两倍，磁盘写满后\
仍会继续放置副本。请用 `raftstore.capacity` 说明各自的份额。\n\n哪些目录共用磁盘由 plan 说明。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/hybrid-deployment-topology',
    'tikv/tikv: components/raftstore/src/store/worker/pd.rs',
    'https://github.com/tikv/pd/issues/9858',
  ],
  liveCheck: 'df <data_dir>; pd-ctl store',
  example: {
    bad: topology(''),
    good: topology('      raftstore.capacity: 1.3TiB\n'),
    beside: { 'topology.plan.yaml': `hosts:\n${disk}` },
  },
  check: function* (cluster, context) {
    const { plan } = context;
    if (!isTiUP(cluster) || plan === undefined) return;
    const shared = asScalar(findPath(sharedConfig(cluster, 'tikv'), 'raftstore.capacity')?.value);
    if (shared !== undefined) return;
    for (const stores of byMachine(context.tikv)) {
      const mounts =
        plan.hosts.get(stores[0].host?.value ?? '')?.disks.flatMap(({ path }) => path?.value ?? []) ?? [];
      const first = new Map<string, Instance>();
      for (const instance of stores) {
        const mount = mountOf(instance, mounts);
        if (mount === undefined || hasCapacity(instance)) continue;
        const other = first.get(mount);
        if (other === undefined) {
          first.set(mount, instance);
          continue;
        }
        yield {
          at: asScalar(find(asMap(instance.node), 'data_dir')?.value) ?? instance.head,
          template: {
            en: '{store} and {other} both tell PD that all of {mount} is theirs: PD counts the disk twice. Set \
`raftstore.capacity` of each to its part.',
            'zh-cn':
              '{store} 与 {other} 都把 {mount} 的全部空间上报给 PD：PD 会重复计算这块磁盘。请为各实例设置 `raftstore.capacity`。',
          },
          args: { store: instance.id, other: other.id, mount },
          related: [related(other.head, { en: '{store}.', 'zh-cn': '{store}。' }, { store: other.id })],
        };
      }
    }
  },
};

/** The mount that the plan names for the data; nothing where it names none of them. */
function mountOf({ node }: Instance, mounts: readonly string[]): string | undefined {
  const dir = asScalar(find(asMap(node), 'data_dir')?.value)?.text;
  if (dir === undefined) return undefined;
  const under = mounts.filter((mount) => dir === mount || dir.startsWith(`${mount.replace(/\/$/, '')}/`));
  return under.sort((a, b) => b.length - a.length)[0];
}

function hasCapacity({ config }: Instance): boolean {
  return findPath(asMap(config), 'raftstore.capacity') !== undefined;
}
