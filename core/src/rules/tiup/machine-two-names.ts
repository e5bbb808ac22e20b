import { type EffectiveInstance, hostOf, numberOf, textOf } from '../../formats/tiup/effective';
import type { Rule, Violation } from '../rule';
import { related } from '../say';
import { instancesOf, writtenIn } from './instances';
import { isLoopback } from './loopback-host';

const topology = (second: string) => `pd_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
    manage_host: 192.168.0.1
  - host: ${second}
    manage_host: 192.168.0.1
    port: 4001
    status_port: 10081
    deploy_dir: /deploy/tidb-4001
`;

export const machineTwoNames: Rule = {
  code: 'tiup/machine-two-names',
  severity: 'warning',
  title: { en: 'One machine under two names', 'zh-cn': '同一台机器使用了两个名称' },
  why: {
    en: 'TiUP compares hosts as text. Under two names the instances of one machine pass for those of two: clashes of \
ports are not seen, the exporters are set up twice on the same ports, and so are labels and quorums that look \
spread and are not.',
    'zh-cn':
      'TiUP 按文本比较主机。同一台机器的实例使用两个名称时会被当作两台机器：端口冲突无法发现，监控组件会在相同端口上部署\
两次，标签和多数派看似分散实则不然。',
  },
  sources: [
    'pingcap/tiup: pkg/cluster/spec/validate.go, portConflictsDetect',
    'https://docs.pingcap.com/tidb/stable/tiup-cluster-topology-reference',
  ],
  liveCheck: 'tiup cluster exec <cluster> --command "cat /etc/machine-id"',
  onFragments: true,
  example: { bad: topology('tidb-1.example.com'), good: topology('10.0.1.1') },
  check: function* (cluster, context) {
    const byAddress = new Map<string, EffectiveInstance>();
    const told = new Set<string>();
    for (const instance of instancesOf(cluster, context)) {
      const host = hostOf(instance);
      const address = reachedAt(instance);
      if (host === '' || address === undefined || told.has(host)) continue;
      const first = byAddress.get(address);
      if (first === undefined) byAddress.set(address, instance);
      else if (hostOf(first) !== host) {
        told.add(host);
        yield twoNames(instance, first);
      }
    }
  },
};

/** The port counts as well: behind one address there may be several machines, each forwarded to. */
function reachedAt(instance: EffectiveInstance): string | undefined {
  if (isLoopback(hostOf(instance))) return 'loopback';
  const manage = textOf(instance.values, 'manage_host');
  return manage === '' ? undefined : `${manage} ${numberOf(instance.values, 'ssh_port')}`;
}

function twoNames(instance: EffectiveInstance, first: EffectiveInstance): Violation {
  const at = writtenIn(instance.node, 'host') ?? instance.node;
  const args = { host: hostOf(instance), other: hostOf(first) };
  return {
    at,
    template: {
      en: '{host} and {other} are one machine, but TiUP takes them for two: it does not compare their ports, and sets up \
the exporters twice. Use one name.',
      'zh-cn':
        '{host} 与 {other} 是同一台机器，但 TiUP 会当作两台：不会比较它们的端口，并会重复部署监控组件。请统一名称。',
    },
    args,
    related: [
      related(
        writtenIn(first.node, 'host') ?? first.node,
        { en: 'The same machine as {other}.', 'zh-cn': '同一台机器，名称为 {other}。' },
        args,
      ),
    ],
  };
}
