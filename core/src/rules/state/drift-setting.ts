import type { Cluster, Replication } from '../../cluster/cluster';
import { type ConfigMap, configMapsOf } from '../../config/maps';
import { sameValue, valueText } from '../../config/same';
import { allSettingsOf, type Setting } from '../../config/setting';
import { findPath } from '../../formats/keys';
import type { MapNode, YamlNode } from '../../text/node';
import { resolve } from '../../text/walk';
import type { Rule, Violation } from '../rule';
import { choiceFix, related } from '../say';
import { sectionKey } from '../settings';
import { stateSources, storeDump, threeStores, topologyOf } from './example';

const dumped = `{
  "replication": { "max-replicas": 3, "location-labels": "zone", "isolation-level": "" },
  "schedule": { "max-store-down-time": "30m0s", "low-space-ratio": 0.8 }
}
`;

export const driftSetting: Rule = {
  code: 'state/drift-setting',
  severity: 'warning',
  title: { en: 'PD obeys another setting than the file’s', 'zh-cn': 'PD 实际使用的配置与文件不一致' },
  why: {
    en: 'PD reads `schedule`, `replication` and some other sections from its file only when the cluster is founded \
and keeps them in etcd from then on. A later change of the file does nothing, however often PD is restarted or \
the file reloaded. Everything that is worked out here uses PD’s values.\n\nSettings that PD has and the file \
leaves to their defaults are information, as are those that only want a restart of PD.',
    'zh-cn':
      'PD 只在集群初始化时从文件读取 `schedule`、`replication` 等配置，之后保存在 etcd 中。此后修改文件不起作用，无论\
重启 PD 还是 reload。此处的所有推算均使用 PD 中的值。\n\n文件未设置而 PD 中已修改的配置，以及只需重启 PD \
即可生效的配置，为信息级别。',
  },
  sources: [...stateSources, 'https://docs.pingcap.com/tidb/stable/deploy-and-maintain-faq'],
  liveCheck: 'pd-ctl config show all',
  example: {
    bad: topologyOf(undefined, '    replication.max-replicas: 5\n'),
    good: topologyOf(undefined, '    replication.max-replicas: 3\n'),
    beside: { 'state/config.json': dumped, 'state/store.json': storeDump(threeStores) },
  },
  check: function* (cluster) {
    const config = cluster.running?.state.config;
    if (cluster.running === undefined || config === undefined) return;
    const { written } = cluster.running;
    for (const map of configMapsOf(written)) {
      if (map.component !== 'pd') continue;
      for (const setting of allSettingsOf(map)) {
        const now = resolve(findPath(config, setting.entry.key)?.value);
        if (now === undefined || sameValue(setting, now, map)) continue;
        yield* writtenOtherwise(setting, now, map);
      }
    }
    yield* leftToDefaults(cluster, written.replication, config);
  },
};

function* writtenOtherwise({ entry, key }: Setting, now: YamlNode, map: ConfigMap): Iterable<Violation> {
  const at = entry.value ?? entry.pair.key;
  const [found, wanted] = [valueText(now), valueText(entry.value)];
  if (found === undefined || wanted === undefined) return;
  const isPersisted = key.persisted;
  const shown = now.kind === 'scalar' && entry.value?.kind === 'scalar' ? found : undefined;
  yield {
    at,
    template: isPersisted ? said.persisted : said.restart,
    ...(isPersisted ? {} : { severity: 'information' as const }),
    args: { key: entry.key, found: found === '' ? '""' : found, wanted, name: commandName(entry.key) },
    related: [related(now, said.inPd)],
    fixes:
      shown === undefined || shown === '' || map.deployer !== 'tiup'
        ? []
        : [choiceFix(said.take, { found: shown }, [{ at, newText: shown }])],
  };
}

/** `config set` knows the keys of these two sections without them. */
function commandName(key: string): string {
  return key.replace(/^(?:replication|schedule)\./, '');
}

const modelled: readonly (readonly [keyof Replication, string])[] = [
  ['maxReplicas', 'replication.max-replicas'],
  ['locationLabels', 'replication.location-labels'],
  ['isolationLevel', 'replication.isolation-level'],
  ['strictlyMatchLabel', 'replication.strictly-match-label'],
  ['enablePlacementRules', 'replication.enable-placement-rules'],
  ['maxStoreDownTimeMs', 'schedule.max-store-down-time'],
  ['lowSpaceRatio', 'schedule.low-space-ratio'],
];

function* leftToDefaults(cluster: Cluster, written: Replication, config: MapNode): Iterable<Violation> {
  for (const [field, key] of modelled) {
    const [before, now] = [written[field], cluster.replication[field]];
    if (!isDefault(before) || !isFromState(now)) continue;
    const value = findPath(config, key)?.value;
    const found = valueText(value);
    if (value === undefined || found === undefined) continue;
    yield {
      at: sectionKey(cluster, 'pd'),
      severity: 'information',
      template: said.unwritten,
      args: { key, found },
      related: [related(value, said.inPd)],
    };
  }
}

function isDefault(setting: Replication[keyof Replication]): boolean {
  return setting !== undefined && 'origin' in setting && setting.origin === 'default';
}

function isFromState(setting: Replication[keyof Replication]): boolean {
  return setting !== undefined && 'origin' in setting && setting.origin === 'state';
}

const said = {
  persisted: {
    en: 'PD obeys {key} {found}, not the file’s {wanted}: PD read it when the cluster was founded. Make PD follow with \
`pd-ctl config set {name} {wanted}`, or write PD’s value here.',
    'zh-cn':
      'PD 使用的 {key} 为 {found}，而不是文件中的 {wanted}：PD 只在集群初始化时读取该项。请执行 `pd-ctl config set \
{name} {wanted}`，或将此处改为 PD 的值。',
  },
  restart: {
    en: 'PD runs with {key} {found}, not the file’s {wanted}: a reload of PD brings it into force.',
    'zh-cn': 'PD 当前的 {key} 为 {found}，而不是文件中的 {wanted}：reload PD 后生效。',
  },
  unwritten: {
    en: 'PD obeys {key} {found}, which the file does not have: it was set while the cluster ran. Write it here too.',
    'zh-cn': 'PD 使用的 {key} 为 {found}，文件中没有该项：它是在集群运行时设置的。请同时写入此文件。',
  },
  inPd: { en: 'What PD obeys.', 'zh-cn': 'PD 实际使用的值。' },
  take: { en: 'Write PD’s value {found}', 'zh-cn': '改为 PD 的值 {found}' },
};
