import type { Instance } from '../../cluster/cluster';
import { pdAndTiDB } from '../example';
import { replaceWord } from '../label-edits';
import type { Level, Locations } from '../locations';
import type { Rule, Violation } from '../rule';
import { related, safeFix } from '../say';
import { isTiUP } from '../settings';
import { replacementLevel, unusedLevels } from './misspelt';

const topology = (level: string) => `server_configs:
  pd:
    replication.location-labels: [${level}, host]
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { az: az1, host: h1 }
  - host: 10.0.2.1
    config:
      server.labels: { az: az2, host: h2 }
  - host: 10.0.3.1
    config:
      server.labels: { az: az3, host: h3 }
`;

export const unusedLevel: Rule = {
  code: 'labels/unused-level',
  severity: 'error',
  title: { en: 'A location label that no store has', 'zh-cn': '没有任何 TiKV 使用的 location label' },
  why: {
    en: 'PD finds no value at this level on any store and skips it: nothing is isolated by it. With an \
`isolation-level` of that name all stores count as one place, and PD restores no copy any more. Where the \
stores carry another key that the list lacks, TiUP refuses the topology. Else it does no harm, and is a \
warning.',
    'zh-cn':
      'PD 在这一级找不到任何值，会直接跳过，因此不会按它隔离副本。如果 `isolation-level` 正是这一级，所有 \
TiKV 会被视为同一处，PD 将不再补齐副本。如果 TiKV 使用的是另一个未列出的标签名，TiUP 会拒绝该拓扑；否则没有\
坏处，仅为警告。',
  },
  sources: [
    'tikv/pd: pkg/core/store.go, CompareLocation; pkg/schedule/filter/filters.go, isolationFilter',
    'pingcap/tiup: pkg/cluster/spec/validate.go, CheckTiKVLabels',
  ],
  liveCheck: 'pd-ctl config show replication',
  example: { bad: topology('dc'), good: topology('az') },
  check: function* (cluster, context) {
    const { locations, tikv } = context;
    if (!isTiUP(cluster) || tikv.every((store) => store.labels.length === 0)) return;
    const isolation = cluster.replication.isolationLevel.value;
    for (const level of unusedLevels(locations)) {
      const found = violation(level, locations, tikv);
      const works = found.fixes?.length === 0 && isolation.toLowerCase() !== level.name.toLowerCase();
      yield works ? { ...found, severity: 'warning' } : found;
    }
  },
};

const told = {
  unused: {
    en: 'No TiKV has the label {level}: PD skips the level, and isolates nothing by it. Label the stores, \
or remove it.',
    'zh-cn':
      '没有任何 TiKV 设置了标签 {level}：PD 会跳过这一级，不按它隔离副本。请为 TiKV 设置该标签，或移除这一\
级。',
  },
  renamed: {
    en: 'No TiKV has the label {level}; all have {key} instead, which PD ignores and TiUP refuses. Did you \
mean {key}?',
    'zh-cn':
      '没有任何 TiKV 设置了标签 {level}，它们都使用 {key}，PD 会忽略它，TiUP 会拒绝它。是否应为 {key}？',
  },
  key: { en: '{store} has {key}.', 'zh-cn': '{store} 使用的是 {key}。' },
  rename: { en: 'Replace {level} by {key}', 'zh-cn': '将 {level} 改为 {key}' },
};

function violation(level: Level, locations: Locations, tikv: readonly Instance[]): Violation {
  const key = replacementLevel(locations);
  const owner = tikv.find((store) => store.labels.some((label) => label.key === key));
  const label = owner?.labels.find((candidate) => candidate.key === key);
  if (key === undefined || owner === undefined || label === undefined) {
    return { at: level.at, template: told.unused, args: { level: level.name }, fixes: [] };
  }
  return {
    at: level.at,
    template: told.renamed,
    args: { level: level.name, key },
    related: [related(label.keyAt, told.key, { store: owner.id, key })],
    fixes: [safeFix(told.rename, { level: level.name, key }, [replaceWord(level.at, level.name, key)])],
  };
}
