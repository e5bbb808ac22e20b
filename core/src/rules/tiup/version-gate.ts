import { versionGates } from '../../formats/tiup/validate/deployable';
import type { Rule } from '../rule';
import { members } from './members';
import { refusalsOf } from './refusals';

/** Something that this version of the cluster does not have yet. */
export const versionGate: Rule = {
  code: 'tiup/version-gate',
  severity: 'error',
  title: { en: 'Not there yet in this version', 'zh-cn': '该版本尚不支持' },
  why: {
    en: 'TiUP finds out only when it writes the configurations, after the machines have been touched: the deployment stops half-way.',
    'zh-cn': 'TiUP 在生成配置时才会发现，此时已对机器进行了操作：部署会中途停止。',
  },
  sources: ['pingcap/tiup pkg/tidbver/tidbver.go', 'pingcap/tiup pkg/cluster/spec/cdc.go'],
  example: {
    bad: `# regionwise: version=v6.1.0\n${members}cdc_servers:
  - host: 10.0.4.1
    ticdc_cluster_id: one
`,
    good: `# regionwise: version=v6.1.0\n${members}cdc_servers:
  - host: 10.0.4.1
`,
  },
  check: refusalsOf(versionGates),
};
