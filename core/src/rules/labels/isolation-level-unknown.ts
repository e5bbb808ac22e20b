import { nearest } from '../../findings/nearest';
import type { Place } from '../../text/node';
import { asScalar } from '../../text/walk';
import { pdAndTiDB } from '../example';
import { replaceWord } from '../label-edits';
import type { Rule } from '../rule';
import { listed, related, safeFix } from '../say';

const topology = (level: string) => `server_configs:
  pd:
    replication.location-labels: [zone, host]
    replication.isolation-level: ${level}
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: z1, host: h1 }
  - host: 10.0.2.1
    config:
      server.labels: { zone: z2, host: h2 }
  - host: 10.0.3.1
    config:
      server.labels: { zone: z3, host: h3 }
  - host: 10.0.4.1
    config:
      server.labels: { zone: z4, host: h4 }
`;

export const isolationLevelUnknown: Rule = {
  code: 'labels/isolation-level-unknown',
  severity: 'error',
  title: {
    en: 'isolation-level is none of the location-labels',
    'zh-cn': 'isolation-level 不在 location-labels 中',
  },
  why: {
    en: 'PD does not start with an `isolation-level` that `location-labels` does not list, letter by letter.',
    'zh-cn': '`isolation-level` 必须与 `location-labels` 中的某一项完全一致，否则 PD 无法启动。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/schedule-replicas-by-topology-labels',
    'tikv/pd: pkg/schedule/config/config.go, ReplicationConfig.Validate',
  ],
  liveCheck: 'pd-ctl config show replication',
  example: { bad: topology('zones'), good: topology('zone') },
  check: function* (cluster) {
    const { isolationLevel, isolationLevelNode, locationLabels } = cluster.replication;
    const scalar = asScalar(isolationLevelNode);
    const level = isolationLevel.value;
    if (scalar === undefined || level === '' || locationLabels.value.includes(level)) return;
    const meant = nearest(level, locationLabels.value);
    const args = { level, levels: listed(locationLabels.value), meant: meant ?? '' };
    const none = locationLabels.value.length === 0;
    const at: Place | undefined = locationLabels.at;
    yield {
      at: scalar,
      template: none ? told.none : meant === undefined ? told.unknown : told.misspelt,
      args,
      related: at === undefined ? [] : [related(at, told.levels)],
      fixes: meant === undefined ? [] : [safeFix(told.rename, args, [replaceWord(scalar, level, meant)])],
    };
  },
};

const told = {
  none: {
    en: 'isolation-level is {level}, but location-labels is not set: PD does not start. List the levels, \
coarse to fine, or remove isolation-level.',
    'zh-cn':
      'isolation-level 为 {level}，但未设置 location-labels，PD 无法启动。请按从粗到细列出各级标签，或移除 \
isolation-level。',
  },
  unknown: {
    en: 'isolation-level {level} is none of the location-labels ({levels}): PD does not start. Name one of \
them.',
    'zh-cn': 'isolation-level {level} 不在 location-labels（{levels}）中，PD 无法启动。请使用其中之一。',
  },
  misspelt: {
    en: 'isolation-level {level} is none of the location-labels ({levels}): PD does not start. Did you mean \
{meant}?',
    'zh-cn': 'isolation-level {level} 不在 location-labels（{levels}）中，PD 无法启动。是否应为 {meant}？',
  },
  levels: { en: 'The location labels.', 'zh-cn': 'location-labels 在此设置。' },
  rename: { en: 'Change {level} to {meant}', 'zh-cn': '将 {level} 改为 {meant}' },
};
