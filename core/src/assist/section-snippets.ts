/** Whole sections and special instances to begin with. Written by us after TiDB's deployment guides. */
import type { Template } from '../messages/message';
import { choice, type Offer } from './offer';
import type { Scene } from './scene';

interface Snippet {
  readonly label: Template;
  readonly detail: Template;
  /** The section that it writes, or adds an instance to. */
  readonly section: string;
  /** Lines with places to fill in. */
  readonly text: string;
}

const sections: readonly Snippet[] = [
  {
    label: { en: 'global … (user and directories)', 'zh-cn': 'global …（用户与目录）' },
    section: 'global',
    detail: { en: 'user, SSH port and directories', 'zh-cn': '用户、SSH 端口与目录' },
    text: [
      'global:',
      `  user: ${choice(1, ['tidb'])}`,
      '  ssh_port: 22',
      `  deploy_dir: ${choice(2, ['/tidb-deploy'])}`,
      `  data_dir: ${choice(3, ['/tidb-data'])}`,
    ].join('\n'),
  },
  {
    label: { en: 'server_configs … (location labels)', 'zh-cn': 'server_configs …（位置标签）' },
    section: 'server_configs',
    detail: { en: 'three copies, spread over the zones', 'zh-cn': '3 副本，按 zone 分布' },
    text: [
      'server_configs:',
      '  pd:',
      `    replication.max-replicas: ${choice(1, ['3', '5'])}`,
      `    replication.location-labels: [${choice(2, ['zone, host'])}]`,
      `    replication.isolation-level: ${choice(3, ['zone'])}`,
    ].join('\n'),
  },
  {
    label: { en: 'pd_servers … (three members)', 'zh-cn': 'pd_servers …（三个成员）' },
    section: 'pd_servers',
    detail: { en: 'a quorum that bears the loss of one', 'zh-cn': '可承受 1 个成员失效' },
    text: [
      'pd_servers:',
      `  - host: ${choice(1, ['HOST1'])}`,
      `  - host: ${choice(2, ['HOST2'])}`,
      `  - host: ${choice(3, ['HOST3'])}`,
    ].join('\n'),
  },
  {
    label: { en: 'tidb_servers … (two)', 'zh-cn': 'tidb_servers …（两个）' },
    section: 'tidb_servers',
    detail: { en: 'SQL on two machines', 'zh-cn': '两台机器提供 SQL 服务' },
    text: ['tidb_servers:', `  - host: ${choice(1, ['HOST1'])}`, `  - host: ${choice(2, ['HOST2'])}`].join(
      '\n',
    ),
  },
  {
    label: { en: 'tikv_servers … (three zones)', 'zh-cn': 'tikv_servers …（三个可用区）' },
    section: 'tikv_servers',
    detail: { en: 'a store in each of three zones', 'zh-cn': '三个 zone 各一个 store' },
    text: [
      'tikv_servers:',
      ...[1, 2, 3].flatMap((zone) => [
        `  - host: ${choice(zone, [`HOST${zone}`])}`,
        '    config:',
        `      server.labels: { zone: z${zone}, host: h${zone} }`,
      ]),
    ].join('\n'),
  },
  {
    label: { en: 'tiflash_servers … (two)', 'zh-cn': 'tiflash_servers …（两个）' },
    section: 'tiflash_servers',
    detail: { en: 'columnar copies on two machines', 'zh-cn': '两台机器存放列存副本' },
    text: ['tiflash_servers:', `  - host: ${choice(1, ['HOST1'])}`, `  - host: ${choice(2, ['HOST2'])}`].join(
      '\n',
    ),
  },
  {
    label: {
      en: 'monitoring_servers … (with Grafana and Alertmanager)',
      'zh-cn': 'monitoring_servers …（含 Grafana 与 Alertmanager）',
    },
    section: 'monitoring_servers',
    detail: { en: 'all of the monitoring on one machine', 'zh-cn': '一台机器部署全部监控' },
    text: [
      'monitoring_servers:',
      `  - host: ${choice(1, ['HOST'])}`,
      'grafana_servers:',
      `  - host: ${choice(1, ['HOST'])}`,
      'alertmanager_servers:',
      `  - host: ${choice(1, ['HOST'])}`,
    ].join('\n'),
  },
];

const instances: readonly Snippet[] = [
  {
    label: { en: 'TiFlash Write Node', 'zh-cn': 'TiFlash Write Node' },
    section: 'tiflash_servers',
    detail: {
      en: 'writes to S3; needs storage.s3 for all of TiFlash',
      'zh-cn': '写入 S3；需为 TiFlash 设置 storage.s3',
    },
    text: [
      `host: ${choice(1, ['HOST'])}`,
      'config:',
      '  flash.disaggregated_mode: tiflash_write',
      `  storage.main.dir: [${choice(2, ['/data1/tiflash'])}]`,
    ].join('\n'),
  },
  {
    label: { en: 'TiFlash Compute Node', 'zh-cn': 'TiFlash Compute Node' },
    section: 'tiflash_servers',
    detail: {
      en: 'reads from S3 through a cache on its disk; needs storage.s3 for all of TiFlash',
      'zh-cn': '经本地磁盘缓存读取 S3；需为 TiFlash 设置 storage.s3',
    },
    text: [
      `host: ${choice(1, ['HOST'])}`,
      'config:',
      '  flash.disaggregated_mode: tiflash_compute',
      `  storage.main.dir: [${choice(2, ['/data1/tiflash'])}]`,
      `  storage.remote.cache.dir: ${choice(3, ['/data1/tiflash/cache'])}`,
      `  storage.remote.cache.capacity: ${choice(4, ['500000000000'])}`,
    ].join('\n'),
  },
];

/** Sections that are not there yet, whole. */
export function sectionSnippets({ cursor, cluster, language }: Scene): Offer[] {
  const isScaleOut = cluster?.kind === 'tiup-scale-out';
  return sections
    .filter(
      ({ section }) => !cursor.present.includes(section) && (!isScaleOut || section.endsWith('_servers')),
    )
    .map((snippet) => offer(snippet, snippet.text, language));
}

/** Instances of a special kind for a section. `dash` begins the item. */
export function specialInstances({ language }: Scene, section: string, dash: boolean): Offer[] {
  return instances
    .filter((snippet) => snippet.section === section)
    .map((snippet) =>
      offer(snippet, dash ? `- ${snippet.text.replaceAll('\n', '\n  ')}` : snippet.text, language),
    );
}

function offer({ label, detail }: Snippet, text: string, language: Scene['language']): Offer {
  return { label: label[language], kind: 'snippet', isSnippet: true, text, detail: detail[language] };
}
