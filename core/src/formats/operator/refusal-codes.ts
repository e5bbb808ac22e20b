/** What the API server and TiDB Operator refuse in a manifest whose fields are all known, described for the pages. */
import type { Described } from '../../findings/described';
import type { Template } from '../../messages/message';
import { autoscaler, group, admitted as spec } from './code-examples';

const crd = 'pingcap/tidb-operator: CRDs of release-1.6 and main';
const validation = 'pingcap/tidb-operator release-1.6: pkg/apis/pingcap/v1alpha1/validation/validation.go';

const byApiServer: Template = {
  en: 'The API server holds every manifest against the schema of its kind, and refuses the whole manifest where one value does \
not fit: nothing of it is applied.',
  'zh-cn':
    'API Server 按该类型的 schema 检查每个清单，只要有一个值不符就会拒绝整个清单，其中任何内容都不会生效。',
};

const byController: Template = {
  en: 'The API server takes it. TiDB Operator then refuses it before each round of work, writes the event FailedValidation, and \
does nothing more for the cluster: no scaling, no upgrade, no repair, until it is corrected.',
  'zh-cn':
    'API Server 会接受，但 TiDB Operator 在每轮处理之前都会拒绝，记录事件 FailedValidation，并停止处理该集群：在改正之前，扩\
缩容、升级和修复都不会进行。',
};

type Row = readonly [code: string, en: string, zh: string, bad: string, good: string];

const schemaRows: readonly Row[] = [
  [
    'required',
    'A field that must be there',
    '缺少必填字段',
    spec({ pdms: '- replicas: 1' }),
    spec({ pdms: '- replicas: 1\n  name: tso' }),
  ],
  [
    'unsupported-value',
    'A value that is not one of those allowed',
    '值不在允许的范围内',
    spec({ spec: 'startScriptVersion: v3' }),
    spec({ spec: 'startScriptVersion: v2' }),
  ],
  [
    'out-of-range',
    'Too small, too large, too short, too long',
    '超出允许范围',
    spec({ tikv: 'maxFailoverCount: -1' }),
    spec({ tikv: 'maxFailoverCount: 0' }),
  ],
  ['pattern', 'Text of the wrong form', '文本格式不对', group({ version: 'v8.5' }), group({})],
  [
    'duplicate-item',
    'The same item twice',
    '列表项重复',
    group({
      volumes: '\n        - name: data\n          mounts:\n            - type: data\n          storage: 1Gi',
    }),
    group({}),
  ],
];

const controllerRows: readonly Row[] = [
  [
    'annotation',
    'An annotation that TiDB Operator cannot read',
    'TiDB Operator 无法读取的注解',
    spec({ annotations: '{tikv.tidb.pingcap.com/delete-slots: "1,2"}' }),
    spec({ annotations: '{tikv.tidb.pingcap.com/delete-slots: "[1, 2]"}' }),
  ],
  [
    'environment',
    'An environment variable that TiDB Operator does not take',
    'TiDB Operator 不接受的环境变量',
    spec({ tikv: 'env:\n  - name: HOST\n    valueFrom:\n      fieldRef:\n        fieldPath: spec.nodeName' }),
    spec({ tikv: 'env:\n  - name: HOST\n    value: a' }),
  ],
  [
    'container',
    'A container without an image',
    '容器没有镜像',
    spec({ tikv: 'additionalContainers:\n  - name: logs' }),
    spec({ tikv: 'additionalContainers:\n  - name: logs\n    image: busybox:1.36' }),
  ],
  [
    'setting',
    'An address, time or number that TiDB Operator does not take',
    'TiDB Operator 不接受的地址、时间或数值',
    spec({ tikv: 'evictLeaderTimeout: 30' + ' minutes' }),
    spec({ tikv: 'evictLeaderTimeout: 30m' }),
  ],
  [
    'storage-request',
    'No storage is requested',
    '没有申请存储',
    spec({ tikv: '' }).replace('    requests:\n      storage: 1Ti\n', ''),
    spec({}),
  ],
  [
    'storage-claims',
    'TiFlash without a volume',
    'TiFlash 没有存储卷',
    spec({ tiflash: '[]' }),
    spec({ tiflash: '[{resources: {requests: {storage: 1Ti}}}]' }),
  ],
  [
    'storage-volume',
    'A volume without a name or size',
    '卷没有名称或容量',
    spec({ tikv: 'storageVolumes:\n  - name: raft\n    storageSize: 10GB\n    mountPath: /raft' }),
    spec({ tikv: 'storageVolumes:\n  - name: raft\n    storageSize: 10Gi\n    mountPath: /raft' }),
  ],
  [
    'volume-name',
    'A volume that is named and not there',
    '引用的卷不存在',
    spec({ tikv: 'separateRaftLog: true\nraftLogVolumeName: raft' }),
    spec({ tikv: 'separateRaftLog: true' }),
  ],
  [
    'tiflash-config',
    'A setting of TiFlash that TiDB Operator reads itself',
    'TiDB Operator 自行读取的 TiFlash 配置',
    spec({
      tiflash:
        '[{resources: {requests: {storage: 1Ti}}}]\nconfig:\n  config: |\n    [logger]\n    log = "/server.log"',
    }),
    spec({
      tiflash:
        '[{resources: {requests: {storage: 1Ti}}}]\nconfig:\n  config: |\n    [logger]\n    log = "/data0/logs/server.log"',
    }),
  ],
];

const described = (rows: readonly Row[], why: Template, source: string): Described[] =>
  rows.map(([code, en, zh, bad, good]) => ({
    code: `operator/${code}`,
    severity: 'error',
    title: { en, 'zh-cn': zh },
    why,
    sources: [source],
    example: { bad, good },
  }));

export const refusalCodes: readonly Described[] = [
  ...described(schemaRows, byApiServer, crd),
  ...described(controllerRows, byController, validation),
  {
    code: 'operator/schema-rule',
    severity: 'error',
    title: { en: 'A rule of the kind that is broken', 'zh-cn': '违反该类型的规则' },
    why: {
      en: 'Kinds of TiDB Operator v2 carry rules over several fields, or over a name. The API server refuses what breaks one.',
      'zh-cn': 'TiDB Operator v2 的资源类型带有跨字段或针对名称的规则，API Server 会拒绝违反规则的清单。',
    },
    sources: [crd],
    example: { bad: group({}).replace('name: data', 'name: disk'), good: group({}) },
  },
  {
    code: 'operator/volume-size',
    severity: 'error',
    title: { en: 'A volume without room', 'zh-cn': '容量为零的卷' },
    why: {
      en: 'The chart of TiDB Operator v2 installs admission policies: a volume must have a size above zero, and may not shrink. \
Without the chart, or with `webhook.create: false`, nobody checks.',
      'zh-cn':
        'TiDB Operator v2 的 chart 会安装准入策略：卷的容量必须大于零，且不能缩小。未使用该 chart 或设置了 \
`webhook.create: false` 时不做检查。',
    },
    sources: ['pingcap/tidb-operator main: charts/tidb-operator/templates/webhook.yaml'],
    example: { bad: group({ storage: '"0"' }), good: group({}) },
  },
  {
    code: 'operator/managed-key',
    severity: 'error',
    title: { en: 'A configuration key that is TiDB Operator’s', 'zh-cn': '由 TiDB Operator 管理的配置项' },
    why: {
      en: 'TiDB Operator v2 writes these keys itself: addresses, folders, certificates. Nothing refuses the manifest, but each \
instance then fails with “field is managed by operator” and never starts.',
      'zh-cn':
        'TiDB Operator v2 会自行填写这些配置项：地址、目录、证书。清单不会被拒绝，但每个实例都会因“field is managed by \
operator”失败，无法启动。',
    },
    sources: ['pingcap/tidb-operator main: pkg/configs'],
    example: {
      bad: group({ config: '[storage]\ndata-dir = "/data"' }),
      good: group({ config: '[storage]\nreserve-space = "10GB"' }),
    },
  },
  {
    code: 'k8s/autoscaler',
    severity: 'warning',
    title: { en: 'An autoscaler on PD, TiKV or TiFlash', 'zh-cn': '对 PD、TiKV 或 TiFlash 设置了自动伸缩' },
    why: {
      en: 'A Pod more or less is quickly done for TiDB and TiProxy, which hold nothing. A store has to be filled or emptied first, which takes \
hours and adds to the load that called for it; PD members vote. Neither autoscaler of Kubernetes knows that, and TiDB Operator does not \
support them there. Compute Nodes of TiFlash may be scaled: information, where it cannot be seen whether a group has only those.',
      'zh-cn':
        'TiDB 和 TiProxy 不保存数据，增减 Pod 很快。store 则要先填充或清空，耗时数小时，还会加重触发伸缩的负载；PD 成员参与投票。Kubernetes 的两种自动\
伸缩都不了解这一点，TiDB Operator 也不支持在此使用。TiFlash 计算节点可以伸缩：无法判断该组是否只有计算节点时仅作提示。',
    },
    sources: ['https://docs.pingcap.com/tidb-in-kubernetes/stable/faq'],
    example: {
      bad: `${group({})}${autoscaler('TiKVGroup', 'kv')}`,
      good: `${group({})}${autoscaler('TiDBGroup', 'db')}`,
    },
  },
  {
    code: 'operator/webhook',
    severity: 'warning',
    title: { en: 'What TiDB Operator’s webhook refuses', 'zh-cn': '会被 TiDB Operator 的 webhook 拒绝' },
    why: {
      en: 'TiDB Operator v1 has a webhook that refuses a new cluster without a version, or with the old way to name images. It is \
off unless the chart switches it on, and then nobody refuses it: hence a warning.',
      'zh-cn':
        'TiDB Operator v1 的 webhook 会拒绝没有版本号或使用旧方式指定镜像的新集群。除非 chart 中开启，否则该 webhook 是关闭\
的，此时没有人会拒绝，因此只是警告。',
    },
    sources: [validation],
    example: { bad: spec({ tikv: 'image: pingcap/tikv:v8.5.0' }), good: spec({}) },
  },
];
