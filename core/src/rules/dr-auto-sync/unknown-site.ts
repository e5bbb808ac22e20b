import type { Instance } from '../../cluster/cluster';
import { replaceWord } from '../label-edits';
import { labelOf } from '../locations';
import type { Rule, Violation } from '../rule';
import { listed, related, safeFix } from '../say';
import { isTiUP } from '../settings';
import { drExample } from './example';
import { drAutoSyncOf, type Setting, storesOf } from './mode';

export const unknownSite: Rule = {
  code: 'dr-auto-sync/unknown-site',
  severity: 'error',
  title: {
    en: 'A primary or DR site that no store stands in',
    'zh-cn': '没有任何 TiKV 位于 primary 或 dr 指定的位置',
  },
  why: {
    en: 'PD compares the value of the label with `primary` and `dr` letter by letter, case included, though it \
does not mind case elsewhere. With a value that no store has, that site has no store: PD counts no majority \
and stays in `sync`, and when the DR site fails, writes wait for it without end.',
    'zh-cn':
      'PD 会逐字符（区分大小写）比较标签值与 `primary`、`dr`，尽管在其他地方不区分大小写。如果没有 TiKV 具有该值，\
该区域就没有任何 TiKV：PD 无法得到多数派而一直停留在 `sync`，从属区域故障时写入会无限等待。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/two-data-centers-in-one-city-deployment',
    'tikv/pd: pkg/replication/replication_mode.go, checkStoreStatus',
  ],
  liveCheck: "pd-ctl config show replication-mode; pd-ctl store | jq '.stores[].store.labels'",
  example: { bad: drExample({ dr: 'West' }), good: drExample() },
  check: function* (cluster, context) {
    const mode = drAutoSyncOf(cluster, context);
    const key = mode?.labelKey;
    if (mode === undefined || key === undefined || !isTiUP(cluster)) return;
    const labelled = context.tikv.filter((store) => labelOf(store, key.text) !== undefined);
    if (labelled.length === 0) return;
    for (const name of ['primary', 'dr'] as const) {
      const site = mode[name];
      if (site === undefined) yield { at: mode.at, template: told.unset, args: { name, key: key.text } };
      else if (storesOf(labelled, key.text, site.text).length === 0) yield nobody(name, site, key, labelled);
    }
    if (mode.primary !== undefined && mode.primary.text === mode.dr?.text) {
      const args = { site: mode.dr.text };
      yield { at: mode.dr.at, template: told.same, args, related: [related(mode.primary.at, told.primary)] };
    }
  },
};

const told = {
  unset: {
    en: 'dr-auto-sync does not say which {key} is `{name}`: that site has no store for PD. Set it.',
    'zh-cn': 'dr-auto-sync 没有设置 `{name}` 对应的 {key}：对 PD 而言该区域没有 TiKV。请设置。',
  },
  nobody: {
    en: '{name} is {site}, but no TiKV has {key}={site}; there are {values}. PD compares them with case.',
    'zh-cn': '{name} 为 {site}，但没有 TiKV 的 {key} 为 {site}；现有的值为 {values}。PD 的比较区分大小写。',
  },
  same: {
    en: 'primary and dr are both {site}: there is no other site to keep in sync.',
    'zh-cn': 'primary 和 dr 都是 {site}：没有另一个区域可供同步。',
  },
  primary: { en: 'The primary.', 'zh-cn': 'primary 在此设置。' },
  value: { en: 'A store with {value}.', 'zh-cn': '值为 {value} 的 TiKV。' },
  rename: { en: 'Write {value}', 'zh-cn': '改为 {value}' },
};

function nobody(name: string, site: Setting, key: Setting, stores: readonly Instance[]): Violation {
  const labels = stores.flatMap((store) => labelOf(store, key.text) ?? []);
  const values = [...new Set(labels.map(({ value }) => value))];
  const alike = values.filter((value) => value.toLowerCase() === site.text.toLowerCase());
  const [meant] = alike.length === 1 ? alike : [];
  const example = labels.find(({ value }) => value === (meant ?? values[0]));
  return {
    at: site.at,
    template: told.nobody,
    args: { name, site: site.text, key: key.text, values: listed(values) },
    related: example === undefined ? [] : [related(example.valueAt, told.value, { value: example.value })],
    fixes:
      meant === undefined
        ? []
        : [safeFix(told.rename, { value: meant }, [replaceWord(site.at, site.text, meant)])],
  };
}
