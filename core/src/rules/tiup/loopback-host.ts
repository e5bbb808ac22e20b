import type { Role } from '../../cluster/cluster';
import { hostOf, idOf } from '../../formats/tiup/effective';
import type { Rule } from '../rule';
import { related } from '../say';
import { instancesOf, writtenIn } from './instances';

/** Those that other machines must reach. */
const reached: ReadonlySet<Role> = new Set(['pd', 'tikv', 'tiflash', 'tidb', 'ticdc']);
/** With one of these the address that others are told is another. */
const advertised = ['advertise_addr', 'advertise_client_addr', 'advertise_address'];

const topology = (third: string) => `pd_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: ${third}
tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
`;

export const loopbackHost: Rule = {
  code: 'tiup/loopback-host',
  severity: 'error',
  title: {
    en: 'A loopback address in a cluster of several machines',
    'zh-cn': '多机集群中使用了本机回环地址',
  },
  why: {
    en: '`host` is what an instance tells all others as its address. On another machine `127.0.0.1` is that machine \
itself: a TiKV there never reaches this PD, and PD never finds that store.',
    'zh-cn':
      '`host` 是实例告知其他节点的地址。在另一台机器上 `127.0.0.1` 指的是那台机器自己：那里的 TiKV 无法连接这个 PD，PD \
也无法找到这个 TiKV。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/tiup-cluster-topology-reference',
    'pingcap/tiup: embed/templates/scripts/run_pd.sh.tpl',
  ],
  liveCheck: "pd-ctl store | jq '.stores[].store.address'",
  example: { bad: topology('127.0.0.1'), good: topology('10.0.3.1') },
  check: function* (cluster, context) {
    const instances = instancesOf(cluster, context);
    const other = instances.find((instance) => hostOf(instance) !== '' && !isLoopback(hostOf(instance)));
    if (other === undefined) return;
    for (const instance of instances) {
      if (!reached.has(instance.section.role) || !isLoopback(hostOf(instance))) continue;
      const host = writtenIn(instance.node, 'host');
      if (host === undefined) continue;
      if (advertised.some((field) => writtenIn(instance.node, field) !== undefined)) continue;
      yield {
        at: host,
        template: {
          en: '{host} is every machine itself, but this cluster has others, {other} among them: they cannot reach this \
{section} entry. Write the address by which they do.',
          'zh-cn':
            '{host} 在每台机器上都指其自身，而此集群还有其他机器（例如 {other}）：它们无法连接此 {section} 条目。请填写可\
被其他机器访问的地址。',
        },
        args: { host: host.text, other: hostOf(other), section: instance.section.name },
        related: [
          related(
            writtenIn(other.node, 'host') ?? other.node,
            { en: 'Another machine: {id}.', 'zh-cn': '另一台机器：{id}。' },
            { id: idOf(other) },
          ),
        ],
      };
    }
  },
};

export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);
}
