import { atLeast } from '../../facts/versions';
import { findAll } from '../../formats/keys';
import type { Pair } from '../../text/node';
import { asMap } from '../../text/walk';
import { configPlace, podSetsOf } from '../k8s/pod-sets';
import type { Fix, Rule } from '../rule';
import { related, safeFix } from '../say';
import { withTiFlash } from './kubernetes-example';

const address = 'service_addr = "orders-tiflash-POD_NUM.orders-tiflash-peer.shop.svc:3930"';

export const serviceAddr: Rule = {
  code: 'tiflash/service-addr',
  severity: 'error',
  title: {
    en: 'flash.service_addr of a version that does not fit',
    'zh-cn': 'flash.service_addr 与版本不符',
  },
  why: {
    en: 'On Kubernetes TiDB Operator sets the address that TiFlash listens on, and a value of your own wins \
over it. Up to v4.0.4 it had to be set to the name of the Pod (an error where it is missing); from v4.0.5 \
on it must not be, and has to go when you upgrade (a warning).',
    'zh-cn':
      '在 Kubernetes 上，TiDB Operator 会设置 TiFlash 的监听地址，而自行设置的值优先。v4.0.4 及以前必须设置\
为 Pod 的域名（缺少时为错误）；v4.0.5 起不应设置，升级时需要删除（警告）。',
  },
  sources: ['https://docs.pingcap.com/tidb-in-kubernetes/stable/deploy-tiflash'],
  example: {
    bad: withTiFlash(`[flash]\ncompact_log_min_rows = 40960\n${address}`),
    good: withTiFlash('[flash]\ncompact_log_min_rows = 40960'),
  },
  check: function* (cluster, context) {
    const [first] = context.ofRole('tiflash');
    if (cluster.kind !== 'tidbcluster' || first === undefined) return;
    const { value: version, at, origin } = cluster.version;
    const set = findAll(asMap(first.config), 'flash.service_addr');
    const args = { version };
    const topic = 'tiflash/service-addr';
    if (!atLeast(version, 'v4.0.5')) {
      const [pods] = podSetsOf(cluster, 'tiflash');
      if (set.length > 0 || pods === undefined) return;
      yield { at: configPlace(pods), template: told.needed, args, topic };
      return;
    }
    for (const { pair } of set) {
      yield {
        at: pair.key,
        severity: origin === 'default' ? 'information' : 'warning',
        template: told.remove,
        args,
        related: at === undefined ? [] : [related(at, { en: 'The version.', 'zh-cn': '版本。' })],
        fixes: withoutLine(pair),
        topic,
      };
    }
  },
};

const told = {
  needed: {
    en: 'TiFlash {version} needs flash.service_addr = \
"CLUSTER-tiflash-POD_NUM.CLUSTER-tiflash-peer.NAMESPACE.svc:3930".',
    'zh-cn':
      'TiFlash {version} 需要设置 flash.service_addr = "集群名-tiflash-POD_NUM.集群名-tiflash-peer.命名空间\
.svc:3930"。',
  },
  remove: {
    en: 'flash.service_addr must not be set from v4.0.5 on ({version} here): it wins over the address that \
TiDB Operator sets. Remove it.',
    'zh-cn':
      'v4.0.5 起（此处为 {version}）不应设置 flash.service_addr：它会覆盖 TiDB Operator 设置的监听地址。请\
删除。',
  },
};

/** Where the pair is a line by itself, as in a literal block. */
function withoutLine(pair: Pair): Fix[] {
  const { block, from, to } = pair;
  const start = block.text.lastIndexOf('\n', from - 1) + 1;
  const end = block.text.indexOf('\n', to);
  if (end < 0 || block.text.slice(start, end).trim() !== block.text.slice(from, to)) return [];
  const edit = { at: { block, from: start, to: end + 1 }, newText: '' };
  return [safeFix({ en: 'Remove flash.service_addr', 'zh-cn': '删除 flash.service_addr' }, {}, [edit])];
}
