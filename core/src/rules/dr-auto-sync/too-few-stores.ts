import type { Rule } from '../rule';
import { relatedAll } from '../say';
import { isTiUP } from '../settings';
import { drExample } from './example';
import { drAutoSyncOf, storesOf } from './mode';

export const tooFewStores: Rule = {
  code: 'dr-auto-sync/too-few-stores',
  severity: 'warning',
  title: {
    en: 'A site with fewer stores than copies',
    'zh-cn': '区域内的 TiKV 少于副本数',
  },
  why: {
    en: 'PD puts one copy of a Region on a store at most. A site with fewer stores than its replicas never gets \
them all, and placement rules that ask for them stay unmet.',
    'zh-cn':
      '同一个 Region 在一个 TiKV 上最多有一个副本。区域内 TiKV 少于其副本数时，副本永远无法补齐，相应的 Placement \
Rules 也无法满足。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/two-data-centers-in-one-city-deployment',
    'https://docs.pingcap.com/tidb/stable/configure-placement-rules',
  ],
  liveCheck: 'pd-ctl region check miss-peer',
  example: {
    bad: drExample({ zones: ['east', 'east', 'east', 'west'] }),
    good: drExample({ zones: ['east', 'east', 'east', 'west', 'west'] }),
  },
  check: function* (cluster, context) {
    const mode = drAutoSyncOf(cluster, context);
    const key = mode?.labelKey?.text;
    if (mode === undefined || key === undefined || !isTiUP(cluster)) return;
    for (const [site, replicas] of [
      [mode.primary, mode.primaryReplicas],
      [mode.dr, mode.drReplicas],
    ] as const) {
      if (site === undefined || replicas === undefined) continue;
      const stores = storesOf(context.tikv, key, site.text);
      if (stores.length === 0 || stores.length >= replicas.value) continue;
      yield {
        at: replicas.at,
        template: {
          en: '{replicas} replicas in {key}={site}, which has {stores} TiKV: the copies that are missing cannot be \
placed. Add stores.',
          'zh-cn':
            '{key}={site} 需要 {replicas} 个副本，但只有 {stores} 个 TiKV：缺少的副本无法放置。请增加 TiKV。',
        },
        args: { replicas: replicas.value, key, site: site.text, stores: stores.length },
        related: relatedAll(
          stores,
          ({ head }) => head,
          { en: '{store} stands there.', 'zh-cn': '{store} 位于该区域。' },
          ({ id }) => ({ store: id }),
        ),
      };
    }
  },
};
