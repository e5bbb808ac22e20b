import type { Cluster } from '../../cluster/cluster';
import { atLeast } from '../../facts/versions';
import {
  type EffectiveInstance,
  hostOf,
  idOf,
  numberOf,
  placeOf,
  textOf,
} from '../../formats/tiup/effective';
import type { Rule, Violation } from '../rule';
import { related } from '../say';
import { instancesOf } from './instances';
import { members } from './members';

const ngPort = 12020;

export const hiddenPortConflict: Rule = {
  code: 'tiup/hidden-port-conflict',
  severity: 'error',
  title: {
    en: 'A port that is taken by what TiUP does not compare',
    'zh-cn': '与 TiUP 不检查的端口冲突',
  },
  why: {
    en: 'TiUP’s comparison of ports leaves out the SSH port, over which it reaches the machine itself, and the port \
12020 of ng-monitoring, which it fills in afterwards for Prometheus from v5.4 on. The second process on the port \
does not start.',
    'zh-cn':
      'TiUP 检查端口冲突时不包括 SSH 端口（TiUP 通过它连接机器），也不包括 ng-monitoring 的 12020 端口（v5.4 起会在检查\
之后为 Prometheus 补上）。后启动的进程无法监听该端口。',
  },
  sources: [
    'pingcap/tiup: pkg/cluster/spec/validate.go, portConflictsDetect',
    'pingcap/tiup: pkg/cluster/spec/spec.go, AdjustByVersion',
  ],
  liveCheck: 'ss -lntp',
  onFragments: true,
  example: {
    bad: `${members}monitoring_servers:
  - host: 10.0.4.1
grafana_servers:
  - host: 10.0.4.1
    port: 12020
`,
    good: `${members}monitoring_servers:
  - host: 10.0.4.1
grafana_servers:
  - host: 10.0.4.1
    port: 3000
`,
  },
  check: function* (cluster, context) {
    const instances = instancesOf(cluster, context);
    const ng = ngOf(cluster, instances);
    for (const instance of instances) {
      for (const field of instance.section.ports) {
        const port = numberOf(instance.values, field);
        if (port === 0) continue;
        const prometheus = port === ngPort && field !== 'ng_port' ? ng.get(hostOf(instance)) : undefined;
        if (!isSsh(instance, port) && prometheus === undefined) continue;
        const at = placeOf(instance, field);
        const args = { port, field, host: hostOf(instance), section: instance.section.name };
        if (prometheus !== undefined) yield taken(at, args, prometheus);
        else yield { at, template: told.ssh, args };
      }
    }
  },
};

/** The SSH port of an address that a jump host or a forwarding stands for is none of the machine's own. */
function isSsh({ values }: EffectiveInstance, port: number): boolean {
  return textOf(values, 'manage_host') === '' && numberOf(values, 'ssh_port') === port;
}

/** The Prometheus of each host that takes 12020 without saying so. */
function ngOf(cluster: Cluster, instances: readonly EffectiveInstance[]): Map<string, EffectiveInstance> {
  const found = new Map<string, EffectiveInstance>();
  if (!atLeast(cluster.version.value, 'v5.4.0')) return found;
  for (const instance of instances) {
    if (instance.section.component !== 'prometheus' || Object.hasOwn(instance.values, 'ng_port')) continue;
    found.set(hostOf(instance), instance);
  }
  return found;
}

function taken(
  at: Violation['at'],
  args: NonNullable<Violation['args']>,
  prometheus: EffectiveInstance,
): Violation {
  return {
    at,
    template: told.ng,
    args,
    related: [related(placeOf(prometheus, 'host'), told.prometheus, { id: idOf(prometheus) })],
  };
}

const told = {
  ssh: {
    en: '{field} {port} of this {section} entry is the SSH port of {host}: the process cannot start. Give it another port.',
    'zh-cn': '此 {section} 条目的 {field} {port} 是 {host} 的 SSH 端口：进程无法启动。请改用其他端口。',
  },
  ng: {
    en: '{field} {port} of this {section} entry is the port that ng-monitoring takes on {host} without being told to: \
one of them does not start. Give it another port, or set `ng_port` of Prometheus.',
    'zh-cn':
      '此 {section} 条目的 {field} {port} 是 {host} 上 ng-monitoring 默认占用的端口：其中之一无法启动。请改用其他端口，\
或设置 Prometheus 的 `ng_port`。',
  },
  prometheus: { en: 'Its Prometheus: {id}.', 'zh-cn': '该主机的 Prometheus：{id}。' },
};
