/** What is told of files that stand together, and of none by itself, described for the pages. */
import type { Described } from '../findings/described';
import { pdAndTiDB } from './example';

const stores = (last: string, port = 20160) => `${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: ${last}
    port: ${port}
    status_port: ${port + 20}
`;

const other = `pd_servers:
  - host: 10.9.0.1
  - host: 10.9.0.2
  - host: 10.9.0.3
tidb_servers:
  - host: 10.9.0.1
  - host: 10.9.0.2
tikv_servers:
  - host: 10.9.1.1
  - host: 10.9.2.1
  - host: 10.0.3.1
    deploy_dir: /other/tikv
monitored:
  node_exporter_port: 19100
  blackbox_exporter_port: 19115
  deploy_dir: /other/monitored
`;

export const acrossFiles: readonly Described[] = [
  {
    code: 'tiup/cross-cluster-conflict',
    severity: 'warning',
    title: {
      en: 'An address or a directory that another cluster has',
      'zh-cn': '其他集群已使用的地址或目录',
    },
    why: {
      en: 'Two clusters on one machine need ports and directories of their own. TiUP compares them with the clusters that the same control \
machine has deployed, and with no others; what it does not see fails at the start, or one writes into the other’s directory. Beside a \
`meta.yaml` it is a warning; two topologies may be meant for two control machines, or not for the same time, and it is information. Files \
that share most of their instances are taken for states of one cluster.',
      'zh-cn':
        '同一台机器上的两个集群需要各自的端口和目录。TiUP 只与同一中控机部署的集群比较；其余冲突要到启动时才会出现，或者一个集群写入另一个集群的目录。与 \
`meta.yaml` 冲突时为警告；两份拓扑可能属于不同的中控机，或不会同时存在，因此为信息。大部分实例相同的文件被视为同一集群的不同状态。',
    },
    sources: [
      'pingcap/tiup: pkg/cluster/spec/validate.go, CheckClusterPortConflict, CheckClusterDirConflict',
      'https://docs.pingcap.com/tidb/stable/tiup-cluster-topology-reference',
    ],
    example: {
      bad: stores('10.0.3.1'),
      good: stores('10.0.4.1'),
      beside: { 'other.yaml': other },
    },
  },
  {
    code: 'regionwise/base-not-found',
    severity: 'warning',
    title: { en: 'A base that is not there', 'zh-cn': '找不到基准文件' },
    why: {
      en: 'The comment `# regionwise: base=FILE` names the file that this one changes or belongs to. Without that file nothing is said of what the \
change breaks, and labels of policies are not compared. The path counts from the folder of the file that has the comment.',
      'zh-cn':
        '注释 `# regionwise: base=FILE` 指明此文件修改或所属的文件。缺少该文件时，无法检查变更的影响，也不会核对策略的标签。路径相对于含有注释的文件所在目录。',
    },
    sources: ['README.md'],
    example: {
      bad: `# regionwise: base=before.yaml\ntikv_servers:\n  - host: 10.0.4.1\n`,
      good: `# regionwise: base=other.yaml\ntikv_servers:\n  - host: 10.0.4.1\n`,
      beside: { 'other.yaml': other },
    },
  },
];
