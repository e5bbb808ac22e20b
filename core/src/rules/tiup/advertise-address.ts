import type { Fix, Rule, Violation } from '../rule';
import { choiceFix, related } from '../say';
import { instancesOf, mapOf, writtenIn } from './instances';

const topology = (address: string) => `pd_servers:
  - host: 10.0.1.1
    advertise_client_addr: ${address}
  - host: 10.0.2.1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
`;

const urls = ['advertise_client_addr', 'advertise_peer_addr'];
const addresses = ['advertise_addr', 'advertise_status_addr'];

export const advertiseAddress: Rule = {
  code: 'tiup/advertise-address',
  severity: 'error',
  title: {
    en: 'An advertised address of the wrong form',
    'zh-cn': 'advertise 地址的格式不正确',
  },
  why: {
    en: 'TiUP hands advertised addresses on as they are. PD wants URLs with their scheme, `http://10.0.1.1:2379`, and \
does not start with less; TiKV wants `host:port` without one, and refuses the rest.',
    'zh-cn':
      'TiUP 会原样传递 advertise 地址。PD 需要带协议的 URL，例如 `http://10.0.1.1:2379`，否则无法启动；TiKV 需要不带协议的 \
`host:port`，否则拒绝启动。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/tiup-cluster-topology-reference',
    'pingcap/tiup: embed/templates/scripts/run_pd.sh.tpl, run_tikv.sh.tpl',
    'tikv/tikv: src/server/config.rs, validate',
  ],
  liveCheck: "pd-ctl member; pd-ctl store | jq '.stores[].store.address'",
  onFragments: true,
  example: { bad: topology('10.0.1.1:2379'), good: topology('http://10.0.1.1:2379') },
  check: function* (cluster, context) {
    const tls = writtenIn(mapOf(cluster, context, 'global'), 'enable_tls');
    const scheme = context.topology().global.enable_tls === true ? 'https' : 'http';
    for (const { node, section, values } of instancesOf(cluster, context)) {
      for (const field of section.component === 'pd' ? urls : []) {
        const at = Object.hasOwn(values, field) ? writtenIn(node, field) : undefined;
        if (at === undefined) continue;
        const args = { field, value: at.text, scheme };
        const found = /^(\w+):\/\//.exec(at.text)?.[1]?.toLowerCase();
        if (found === undefined)
          yield { at, template: told.bare, args, fixes: withScheme(at, at.text, scheme) };
        else if (found !== scheme && tls !== undefined) {
          yield {
            at,
            template: told.scheme,
            args,
            related: [related(tls, { en: 'TLS.', 'zh-cn': '是否启用 TLS。' })],
          };
        }
      }
      for (const field of section.component === 'tikv' ? addresses : []) {
        const at = Object.hasOwn(values, field) ? writtenIn(node, field) : undefined;
        if (at === undefined || /^(?:\[[\da-fA-F:.]+\]|[^\s:/]+):\d+$/.test(at.text)) continue;
        yield { at, template: told.address, args: { field, value: at.text } };
      }
    }
  },
};

function withScheme(at: Violation['at'], text: string, scheme: string): readonly Fix[] {
  const title = { en: 'Put {scheme}:// before it', 'zh-cn': '在前面加上 {scheme}://' };
  return [choiceFix(title, { scheme }, [{ at, newText: `${scheme}://${text}` }])];
}

const told = {
  bare: {
    en: '{field} {value} lacks its scheme: PD does not start. Write {scheme}://{value}.',
    'zh-cn': '{field} {value} 缺少协议：PD 无法启动。请写成 {scheme}://{value}。',
  },
  scheme: {
    en: '{field} {value} does not fit enable_tls: PD listens with {scheme}.',
    'zh-cn': '{field} {value} 与 enable_tls 不符：PD 使用 {scheme} 监听。',
  },
  address: {
    en: '{field} {value} is no host:port, and TiKV refuses to start with it.',
    'zh-cn': '{field} {value} 不是 host:port 格式，TiKV 会拒绝启动。',
  },
};
