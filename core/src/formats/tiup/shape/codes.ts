/** What the reader of topologies reports, described for the pages. */
import type { Described } from '../../../findings/described';

const parser = 'pingcap/tiup pkg/cluster/spec/parse_topology.go (yaml.v3, KnownFields)';
const reference = 'docs.pingcap.com/tidb/stable/tiup-cluster-topology-reference';

const members = `pd_servers:
  - host: 10.0.1.1
tidb_servers:
  - host: 10.0.1.2
`;

const strict = {
  en: 'TiUP decodes topologies strictly and refuses the whole file, so that nothing is deployed.',
  'zh-cn': 'TiUP 以严格模式解析拓扑，会拒绝整个文件，什么都不会被部署。',
} as const;

export const topologyCodes: readonly Described[] = [
  {
    code: 'tiup/unknown-section',
    severity: 'error',
    title: { en: 'A section that TiUP does not know', 'zh-cn': 'TiUP 不认识的配置段' },
    why: strict,
    sources: [parser, reference],
    example: {
      bad: `${members}tikv_server:\n  - host: 10.0.1.3\n`,
      good: `${members}tikv_servers:\n  - host: 10.0.1.3\n`,
    },
  },
  {
    code: 'tiup/unknown-field',
    severity: 'error',
    title: { en: 'A field that TiUP does not know', 'zh-cn': 'TiUP 不认识的字段' },
    why: strict,
    sources: [parser, reference, 'pingcap/tiup v1.16.5: the field “imported” is gone'],
    example: {
      bad: `${members}tikv_servers:\n  - host: 10.0.1.3\n    prot: 20161\n`,
      good: `${members}tikv_servers:\n  - host: 10.0.1.3\n    port: 20161\n`,
    },
  },
  {
    code: 'tiup/newer-field',
    severity: 'warning',
    title: { en: 'A field of a newer TiUP', 'zh-cn': '较新版本 TiUP 的字段' },
    why: {
      en: 'An older TiUP refuses the whole file, as with any field that it does not know.',
      'zh-cn': '较早版本的 TiUP 会像对待任何未知字段一样拒绝整个文件。',
    },
    sources: [reference],
    example: {
      bad: `${members}monitoring_servers:\n  - host: 10.0.1.3\n    external_labels: {site: a}\n`,
      good: `${members}monitoring_servers:\n  - host: 10.0.1.3\n`,
    },
  },
  {
    code: 'tiup/wrong-type',
    severity: 'error',
    title: { en: 'A value of the wrong type', 'zh-cn': '值的类型不对' },
    why: {
      en: 'TiUP refuses a list for a value, a map for a list, quotes around a number or a boolean, and with them the \
whole file.',
      'zh-cn':
        '应为单个值处写了列表、应为列表处写了映射、数字或布尔值加了引号，TiUP 都会拒绝，整个文件随之作废。',
    },
    sources: [parser],
    example: {
      bad: `${members}tikv_servers:\n  - host: 10.0.1.3\n    port: "20161"\n`,
      good: `${members}tikv_servers:\n  - host: 10.0.1.3\n    port: 20161\n`,
    },
  },
  {
    code: 'tiup/truncated-number',
    severity: 'warning',
    title: { en: 'A fraction where a whole number is meant', 'zh-cn': '应为整数处写了小数' },
    why: {
      en: 'TiUP cuts the fraction off without a word, so the value in force is not the one that stands here.',
      'zh-cn': 'TiUP 会悄悄截去小数部分，实际生效的值与所写的不同。',
    },
    sources: [parser],
    example: {
      bad: `${members}tikv_servers:\n  - host: 10.0.1.3\n    port: 20161.5\n`,
      good: `${members}tikv_servers:\n  - host: 10.0.1.3\n    port: 20161\n`,
    },
  },
  {
    code: 'tiup/port-range',
    severity: 'error',
    title: { en: 'A port that does not exist', 'zh-cn': '不存在的端口' },
    why: {
      en: 'Ports are from 1 to 65535; TiUP checks all of them and refuses the file. 0 stands for the default.',
      'zh-cn': '端口范围是 1 到 65535，TiUP 会逐一检查并拒绝此文件。0 表示使用默认端口。',
    },
    sources: ['pingcap/tiup pkg/cluster/spec/validate.go, portInvalidDetect'],
    example: {
      bad: `${members}tikv_servers:\n  - host: 10.0.1.3\n    port: 201600\n`,
      good: `${members}tikv_servers:\n  - host: 10.0.1.3\n    port: 20160\n`,
    },
  },
  {
    code: 'tiup/missing-host',
    severity: 'error',
    title: { en: 'An instance without a host', 'zh-cn': '实例没有 host' },
    why: {
      en: 'TiUP does not know which machine is meant and refuses the file.',
      'zh-cn': 'TiUP 无法得知应部署到哪台机器，会拒绝此文件。',
    },
    sources: ['pingcap/tiup pkg/cluster/spec/validate.go, platformConflictsDetect'],
    example: {
      bad: `${members}tikv_servers:\n  - port: 20161\n`,
      good: `${members}tikv_servers:\n  - host: 10.0.1.3\n    port: 20161\n`,
    },
  },
  {
    code: 'tiup/null-item',
    severity: 'error',
    title: { en: 'An empty entry in a list of instances', 'zh-cn': '实例列表中的空条目' },
    why: {
      en: 'TiUP crashes on it with a nil pointer instead of a message.',
      'zh-cn': 'TiUP 会因空指针而崩溃，不给出任何提示。',
    },
    sources: [parser],
    example: {
      bad: `${members}tikv_servers:\n  - host: 10.0.1.3\n  -\n`,
      good: `${members}tikv_servers:\n  - host: 10.0.1.3\n`,
    },
  },
  {
    code: 'tiup/several-documents',
    severity: 'warning',
    title: { en: 'More than one document in a topology', 'zh-cn': '拓扑文件中有多个文档' },
    why: {
      en: 'TiUP reads the first document and ignores the rest without a word: those instances are not deployed.',
      'zh-cn': 'TiUP 只读取第一个文档，其余内容被悄悄忽略，其中的实例不会被部署。',
    },
    sources: [parser],
    example: {
      bad: `${members}---\ntikv_servers:\n  - host: 10.0.1.3\n`,
      good: `${members}tikv_servers:\n  - host: 10.0.1.3\n`,
    },
  },
  {
    code: 'tiup/ignored-in-scale-out',
    severity: 'information',
    title: { en: 'Settings that a scale-out file cannot change', 'zh-cn': '扩容文件无法修改的设置' },
    why: {
      en: 'TiUP deletes `global`, `monitored` and `server_configs` from the file before it reads the rest, and new \
instances take the running cluster’s.',
      'zh-cn':
        'TiUP 会在读取之前删除文件中的 `global`、`monitored` 和 `server_configs`，新实例沿用现有集群的设置。',
    },
    sources: ['pingcap/tiup pkg/cluster/manager/scale_out.go, ScaleOut'],
    example: {
      bad: `server_configs:\n  tikv: {log.level: warn}\ntikv_servers:\n  - host: 10.0.1.3\n`,
      good: `tikv_servers:\n  - host: 10.0.1.3\n    config: {log.level: warn}\n`,
    },
  },
  {
    code: 'tiup/versions-in-scale-out',
    severity: 'warning',
    title: {
      en: 'A version for new instances that holds for all',
      'zh-cn': '为新实例设置的版本会影响整个集群',
    },
    why: {
      en: '`component_versions` of a scale-out file is merged into the cluster’s own. The new instances start with that \
version beside others of the old one, and later operations take it for all of them. It is meant for components with \
versions of their own, as TiProxy.',
      'zh-cn':
        '扩容文件中的 `component_versions` 会合并到集群的元数据。新实例以该版本启动并与旧版本共存，之后的操作会将其用于所有实例。\
它适用于拥有独立版本号的组件，例如 TiProxy。',
    },
    sources: ['pingcap/tiup pkg/cluster/manager/scale_out.go, ScaleOut'],
    example: {
      bad: `tikv_servers:\n  - host: 10.0.1.3\ncomponent_versions:\n  tikv: v7.5.0\n`,
      good: `tiproxy_servers:\n  - host: 10.0.1.3\ncomponent_versions:\n  tiproxy: v1.3.0\n`,
    },
  },
];
