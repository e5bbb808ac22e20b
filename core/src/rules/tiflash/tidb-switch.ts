import type { Cluster } from '../../cluster/cluster';
import { findPath } from '../../formats/keys';
import { replaceScalar, setPath } from '../../text/edit';
import { asMap, asScalar, find } from '../../text/walk';
import type { RuleContext } from '../context';
import type { Fix, Rule, Violation } from '../rule';
import { choiceFix, related, safeFix } from '../say';
import { isTiUP, sectionKey } from '../settings';
import { settingOf, tiflashNodes } from './disaggregation';
import { disaggregated } from './example';

const key = 'disaggregated-tiflash';

export const tidbSwitch: Rule = {
  code: 'tiflash/tidb-switch',
  severity: 'error',
  title: {
    en: 'TiDB and TiFlash disagree on the architecture',
    'zh-cn': 'TiDB 与 TiFlash 的架构设置不一致',
  },
  why: {
    en: 'TiDB sends queries to Compute Nodes only with `disaggregated-tiflash: true` under \
`server_configs.tidb`; else it looks for coupled nodes. With the setting, and coupled nodes, it is the \
other way round. Either way queries that need TiFlash fail. Reload TiDB after the change. (The \
documentation’s snippet is indented wrongly: the key belongs below `tidb:`.)',
    'zh-cn':
      '只有在 `server_configs.tidb` 下设置 `disaggregated-tiflash: true`，TiDB 才会把查询发给 Compute Node，\
否则会寻找存算一体节点；设置后使用存算一体节点则相反。两种情况下需要 TiFlash 的查询都会失败。修改后需 \
reload TiDB。（文档示例的缩进有误：该项应位于 `tidb:` 之下。）',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3'],
  liveCheck: "mysql -e \"SHOW CONFIG WHERE type = 'tidb' AND name = 'disaggregated-tiflash'\"",
  example: { bad: disaggregated({ tidb: '' }), good: disaggregated() },
  check: function* (cluster, context) {
    const nodes = tiflashNodes(cluster, context);
    const node = nodes.find(({ modeNode }) => modeNode !== undefined);
    // Both kinds at once, and a setting in the wrong place, are findings of their own.
    if (nodes.length === 0 || isMisplaced(cluster)) return;
    if (node === undefined) yield* switchedOn(cluster, context);
    else if (nodes.every(({ mode }) => mode !== 'coupled')) {
      for (const found of switchedOff(cluster, context)) {
        yield { ...found, related: [related(node.modeNode ?? node.instance.head, told.node)] };
      }
    }
  },
};

const told = {
  missing: {
    en: 'TiDB has no `disaggregated-tiflash: true`, though TiFlash runs as Write and Compute Nodes: queries \
that need TiFlash fail. Set it under `server_configs.tidb` and reload TiDB.',
    'zh-cn':
      'TiFlash 以 Write Node 和 Compute Node 运行，但 TiDB 未设置 `disaggregated-tiflash: true`：需要 \
TiFlash 的查询会失败。请在 `server_configs.tidb` 下设置并 reload TiDB。',
  },
  off: {
    en: '`disaggregated-tiflash` is {value}, though TiFlash runs as Write and Compute Nodes: queries that \
need TiFlash fail. Set it to true and reload TiDB.',
    'zh-cn':
      'TiFlash 以 Write Node 和 Compute Node 运行，但 `disaggregated-tiflash` 为 {value}：需要 TiFlash 的查\
询会失败。请设为 true 并 reload TiDB。',
  },
  on: {
    en: '`disaggregated-tiflash` is true, but all TiFlash nodes are coupled ones: queries that need TiFlash \
fail. Remove it, or set it to false.',
    'zh-cn':
      '`disaggregated-tiflash` 为 true，但所有 TiFlash 都是存算一体节点：需要 TiFlash 的查询会失败。请删除\
或设为 false。',
  },
  node: { en: 'A disaggregated node.', 'zh-cn': '存算分离节点。' },
  set: { en: 'Set disaggregated-tiflash: true', 'zh-cn': '设置 disaggregated-tiflash: true' },
  unset: { en: 'Set disaggregated-tiflash: false', 'zh-cn': '设置 disaggregated-tiflash: false' },
};

/** Every setting that is not true, each place once; at TiDB’s section where there is none. */
function* switchedOff(cluster: Cluster, context: RuleContext): Generator<Violation> {
  const servers = context.ofRole('tidb');
  const seen = new Set<unknown>();
  for (const server of servers) {
    const found = settingOf(cluster, server, key);
    const scalar = asScalar(found?.value);
    if (scalar?.text === 'true' || scalar?.template || seen.has(found?.pair)) continue;
    seen.add(found?.pair);
    if (scalar === undefined || scalar.text === '') {
      yield { at: sectionKey(cluster, 'tidb'), template: told.missing, fixes: setting(cluster) };
    } else {
      const fixes = isTiUP(cluster) ? [safeFix(told.set, {}, replaceScalar(scalar, true))] : [];
      yield { at: scalar, template: told.off, args: { value: scalar.text }, fixes };
    }
  }
}

function* switchedOn(cluster: Cluster, context: RuleContext): Generator<Violation> {
  const seen = new Set<unknown>();
  for (const server of context.ofRole('tidb')) {
    const scalar = asScalar(settingOf(cluster, server, key)?.value);
    if (scalar?.text !== 'true' || seen.has(scalar)) continue;
    seen.add(scalar);
    const fixes = isTiUP(cluster) ? [choiceFix(told.unset, {}, replaceScalar(scalar, false))] : [];
    yield { at: scalar, template: told.on, fixes };
  }
}

function setting(cluster: Cluster): Fix[] {
  const root = asMap(cluster.root);
  if (root === undefined || !isTiUP(cluster)) return [];
  return [safeFix(told.set, {}, setPath(root, ['server_configs', 'tidb', key], true))];
}

/** `tidb:` beside `server_configs`, or the key beside `tidb:`: TiUP refuses the file, which is told there. */
function isMisplaced(cluster: Cluster): boolean {
  const root = asMap(cluster.root);
  const configs = asMap(find(root, 'server_configs')?.value);
  return [root, asMap(find(root, 'tidb')?.value), configs].some((map) => findPath(map, key) !== undefined);
}
