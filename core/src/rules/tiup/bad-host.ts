import type { ScalarNode } from '../../text/node';
import type { Fix, Rule, Violation } from '../rule';
import { choiceFix, safeFix } from '../say';
import { eachInstance, instancesOf, writtenIn } from './instances';
import { members } from './members';

const topology = (host: string) => `${members}tikv_servers:
  - host: 10.0.1.2
  - host: 10.0.2.2
  - host: ${host}
`;

export const badHost: Rule = {
  code: 'tiup/bad-host',
  severity: 'error',
  title: { en: 'A host that is no address', 'zh-cn': 'host 不是地址' },
  why: {
    en: 'TiUP takes any text for a host, and finds out when it connects. It wants an IP address or a name, without a scheme and without a port: \
the ports have fields of their own, that of SSH among them.',
    'zh-cn':
      'TiUP 接受任意文本作为 host，直到连接时才会发现错误。它应为 IP 地址或主机名，不带协议，也不带端口：端口有各自的字段，SSH 端口也是。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/tiup-cluster-topology-reference',
    'pingcap/tiup: pkg/cluster/spec/validate.go, platformConflictsDetect',
  ],
  liveCheck: 'getent hosts 10.0.3.2',
  onFragments: true,
  example: { bad: topology('http://10.0.3.2'), good: topology('10.0.3.2') },
  check: function* (cluster, context) {
    yield* ofInstances(instancesOf(cluster, context));
  },
};

const ofInstances = eachInstance(({ node }) => judge(writtenIn(node, 'host')));

function* judge(at: ScalarNode | undefined): Iterable<Violation> {
  const flaw = at === undefined ? undefined : flawOf(at.text);
  if (at === undefined || flaw === undefined) return;
  yield { at, template: told[flaw], args: { host: at.text }, fixes: fixesOf(at) };
}

type Flaw = keyof typeof told;

function flawOf(host: string): Flaw | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(host)) return 'scheme';
  if (/^[^:\s/]+:\d+$/.test(host)) return 'port';
  if (/[\s/@,]/.test(host)) return 'characters';
  const isAddress = /^\d+(?:\.\d+){3}$/.test(host);
  return isAddress && host.split('.').some((part) => Number(part) > 255) ? 'octet' : undefined;
}

/** The address in a URL; a port may have been meant for something, and is only asked about. */
function fixesOf(at: ScalarNode): readonly Fix[] {
  const [, scheme, host, port] = /^([a-z]+:\/\/)?([\w.-]+)(:\d+)?\/?$/i.exec(at.text) ?? [];
  if (host === undefined || flawOf(host) !== undefined) return [];
  if (scheme === undefined && port === undefined) return [];
  const title = { en: 'Write {host} alone', 'zh-cn': '只写 {host}' };
  const edits = [{ at, newText: host }];
  return [(port === undefined ? safeFix : choiceFix)(title, { host }, edits)];
}

const told = {
  scheme: {
    en: '{host} is a URL, and TiUP wants an address alone: it cannot connect to it.',
    'zh-cn': '{host} 是 URL，而 TiUP 只需要地址：无法连接。',
  },
  port: {
    en: '{host} has a port, and TiUP wants an address alone. Write the port in the field that it is for.',
    'zh-cn': '{host} 带有端口，而 TiUP 只需要地址。请将端口写入相应的字段。',
  },
  characters: {
    en: '“{host}” is neither an address nor a name: it has characters that neither may have.',
    'zh-cn': '“{host}”既不是地址也不是主机名：其中含有两者都不允许的字符。',
  },
  octet: {
    en: '{host} is no IP address: each of its four numbers is at most 255.',
    'zh-cn': '{host} 不是 IP 地址：四个数字都不能超过 255。',
  },
} as const;
