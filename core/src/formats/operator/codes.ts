/** What the reader of TidbCluster manifests reports, described for the pages. */
import type { Described } from '../../findings/described';

const crd = 'pingcap/tidb-operator release-1.6 manifests/crd.yaml';

const head = `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata:
  name: orders
`;

const spec = `${head}spec:
  version: v8.5.0
  pd:
    replicas: 3
    requests:
      storage: 20Gi
  tikv:
    replicas: 3
    requests:
      storage: 1Ti
`;

const refused = {
  en: 'The API server refuses the manifest with its strict check (kubectl’s default). Without the check the field is \
dropped in silence, and what it should do does not happen.',
  'zh-cn':
    'API Server 的严格检查（kubectl 默认开启）会拒绝此清单；不开启检查时该字段被悄悄丢弃，预期的效果不会发生。',
} as const;

export const manifestCodes: readonly Described[] = [
  {
    code: 'operator/api-version',
    severity: 'error',
    title: { en: 'No apiVersion, or another one', 'zh-cn': '缺少 apiVersion，或其值不对' },
    why: {
      en: 'Kubernetes finds the kind by its apiVersion; TiDB Operator v1 serves pingcap.com/v1alpha1 alone.',
      'zh-cn': 'Kubernetes 通过 apiVersion 识别资源类型；TiDB Operator v1 只提供 pingcap.com/v1alpha1。',
    },
    sources: [crd],
    example: { bad: spec.replace('/v1alpha1', '/v1'), good: spec },
  },
  {
    code: 'operator/unknown-kind',
    severity: 'error',
    title: { en: 'A kind that TiDB Operator does not have', 'zh-cn': 'TiDB Operator 没有的资源类型' },
    why: {
      en: 'The API server takes an object only of a kind that one of its resource definitions names.',
      'zh-cn': 'API Server 只接受已由 CRD 定义的资源类型。',
    },
    sources: [crd],
    example: { bad: spec.replace('TidbCluster', 'TidbClustre'), good: spec },
  },
  {
    code: 'operator/missing-spec',
    severity: 'error',
    title: { en: 'A TidbCluster without a spec', 'zh-cn': 'TidbCluster 没有 spec' },
    why: { en: 'The API server requires it.', 'zh-cn': 'API Server 要求必须填写。' },
    sources: [crd],
    example: { bad: head, good: spec },
  },
  {
    code: 'operator/beside-spec',
    severity: 'error',
    title: { en: 'A component beside the spec', 'zh-cn': '组件与 spec 并列' },
    why: refused,
    sources: [crd, 'docs.pingcap.com/tidb-in-kubernetes/stable/deploy-tiflash'],
    example: {
      bad: `${spec}tidb:\n  replicas: 2\n`,
      good: `${spec}  tidb:\n    replicas: 2\n`,
    },
  },
  {
    code: 'operator/unknown-field',
    severity: 'error',
    title: { en: 'A field that TidbCluster does not have', 'zh-cn': 'TidbCluster 没有的字段' },
    why: refused,
    sources: [crd],
    example: {
      bad: `${spec}  tidbs:\n    replicas: 2\n`,
      good: `${spec}  tidb:\n    replicas: 2\n`,
    },
  },
  {
    code: 'operator/wrong-type',
    severity: 'error',
    title: { en: 'A value of the wrong type', 'zh-cn': '值的类型不对' },
    why: {
      en: 'The API server refuses the manifest. A number needs quotes where text is wanted, and must have none elsewhere.',
      'zh-cn': 'API Server 会拒绝此清单。需要文本时数字要加引号，其他地方则不能加。',
    },
    sources: [crd],
    example: { bad: `${spec}  paused: "true"\n`, good: `${spec}  paused: true\n` },
  },
  {
    code: 'operator/replicas',
    severity: 'error',
    title: { en: 'No replicas, or no number', 'zh-cn': '缺少 replicas，或其值不是数字' },
    why: {
      en: 'The API server requires a whole number from 0 for every component. In a patch that is laid over a whole \
manifest it may be absent: silence the finding there.',
      'zh-cn':
        'API Server 要求每个组件填写不小于 0 的整数。若此文件是叠加在完整清单上的补丁，则可以省略，请在补丁中忽略此提示。',
    },
    sources: [crd],
    example: {
      bad: `${spec}  tidb:\n    replicas: "2"\n`,
      good: `${spec}  tidb:\n    replicas: 2\n`,
    },
  },
  {
    code: 'operator/config-syntax',
    severity: 'error',
    title: { en: 'A configuration that is no TOML', 'zh-cn': '配置不是合法的 TOML' },
    why: {
      en: 'TiDB Operator cannot read the text and does not create or update the component.',
      'zh-cn': 'TiDB Operator 无法读取该文本，不会创建或更新该组件。',
    },
    sources: ['pingcap/tidb-operator pkg/apis/util/config', 'toml.io/en/v1.0.0'],
    example: {
      bad: `${spec}    config: |\n      [server]\n      grpc-concurrency: 4\n`,
      good: `${spec}    config: |\n      [server]\n      grpc-concurrency = 4\n`,
    },
  },
];
