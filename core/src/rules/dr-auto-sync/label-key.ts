import { labelOf } from '../locations';
import type { Rule } from '../rule';
import { related, relatedAll } from '../say';
import { isTiUP } from '../settings';
import { drExample } from './example';
import { drAutoSyncOf } from './mode';

export const labelKey: Rule = {
  code: 'dr-auto-sync/label-key',
  severity: 'error',
  title: {
    en: 'DR auto-sync with a label that stores do not have',
    'zh-cn': 'DR auto-sync 的 label-key 未出现在 TiKV 标签中',
  },
  why: {
    en: 'PD sorts the stores into primary and DR by the label that `label-key` names. A store without it counts \
for neither. Where none has it, PD never finds the primary alive: the state stays `sync` for ever, so that a \
failed DR site stops all writes instead of ending the wait.',
    'zh-cn':
      'PD 根据 `label-key` 指定的标签把 TiKV 分为主用区域和从属区域，没有该标签的 TiKV 不属于任何一方。如果所有\
 TiKV 都没有该标签，PD 会认为主用区域从未存活，状态永远停留在 `sync`：从属区域故障时写入会一直阻塞。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/two-data-centers-in-one-city-deployment',
    'tikv/pd: pkg/replication/replication_mode.go, checkStoreStatus',
  ],
  liveCheck: 'curl http://<pd>:2379/pd/api/v1/replication_mode/status',
  example: { bad: drExample({ key: 'az' }), good: drExample() },
  check: function* (cluster, context) {
    const mode = drAutoSyncOf(cluster, context);
    if (mode === undefined || !isTiUP(cluster) || context.tikv.length === 0) return;
    const { labelKey: key } = mode;
    if (key === undefined) {
      yield { at: mode.at, template: told.unset };
      return;
    }
    const without = context.tikv.filter((store) => labelOf(store, key.text) === undefined);
    if (without.length === 0) return;
    const none = without.length === context.tikv.length;
    yield {
      at: key.at,
      ...(none ? {} : { severity: 'warning' as const }),
      template: none ? told.none : told.some,
      args: { key: key.text, count: without.length, first: without[0]?.id ?? '' },
      related: none
        ? [related(mode.at, told.mode)]
        : relatedAll(
            without,
            ({ head }) => head,
            told.without,
            ({ id }) => ({ store: id, key: key.text }),
          ),
    };
  },
};

const told = {
  unset: {
    en: 'dr-auto-sync has no label-key: PD cannot tell the primary site from the DR site, and never leaves sync. \
Set `label-key`, `primary` and `dr`.',
    'zh-cn':
      'dr-auto-sync 没有设置 label-key：PD 无法区分主用区域和从属区域，会一直停留在 sync 状态。请设置 \
`label-key`、`primary` 和 `dr`。',
  },
  none: {
    en: 'No TiKV has the label {key}: PD finds neither a primary nor a DR site, and never leaves sync. Name a \
label that the stores have.',
    'zh-cn':
      '没有 TiKV 带有标签 {key}：PD 找不到主用区域和从属区域，会一直停留在 sync 状态。请改为 TiKV 实际使用的标签。',
  },
  some: {
    en: '{count} TiKV have no label {key} ({first} is the first): they count for neither site when PD decides on \
sync and async.',
    'zh-cn': '{count} 个 TiKV 没有标签 {key}（例如 {first}）：PD 判断同步状态时不会把它们计入任何一方。',
  },
  without: { en: '{store} has no {key}.', 'zh-cn': '{store} 没有 {key} 标签。' },
  mode: { en: 'The mode.', 'zh-cn': '复制模式在此设置。' },
};
