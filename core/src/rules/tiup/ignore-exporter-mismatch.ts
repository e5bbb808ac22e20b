import { monitorAgent } from '../../formats/tiup/validate/monitor-agent';
import type { Rule } from '../rule';
import { members } from './members';
import { refusalsOf } from './refusals';

/** The exporters run for all instances of a host, or for none. */
export const ignoreExporterMismatch: Rule = {
  code: 'tiup/ignore-exporter-mismatch',
  severity: 'error',
  title: {
    en: 'Instances of one host disagree on ignore_exporter',
    'zh-cn': '同一主机的实例 ignore_exporter 不一致',
  },
  why: {
    en: 'The exporters run once on a host. TiUP refuses the file where its instances disagree on `ignore_exporter`; TiProxy has no such field and counts as false.',
    'zh-cn':
      '每台主机只运行一组 exporter。如果其上实例的 `ignore_exporter` 不一致，TiUP 会拒绝此文件；TiProxy 没有该字段，视为 false。',
  },
  sources: ['pingcap/tiup pkg/cluster/spec/validate.go, validateMonitorAgent'],
  onFragments: true,
  example: {
    bad: `${members}tikv_servers:
  - host: 10.0.1.1
    ignore_exporter: true
  - host: 10.0.2.2
  - host: 10.0.3.2
`,
    good: `${members}tikv_servers:
  - host: 10.0.1.2
    ignore_exporter: true
  - host: 10.0.2.2
  - host: 10.0.3.2
`,
  },
  check: refusalsOf(monitorAgent),
};
