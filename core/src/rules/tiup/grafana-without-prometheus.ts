import { grafanaHasPrometheus } from '../../formats/tiup/validate/deployable';
import type { Rule } from '../rule';
import { members } from './members';
import { refusalsOf } from './refusals';

/** Grafana with nothing to show. */
export const grafanaWithoutPrometheus: Rule = {
  code: 'tiup/grafana-without-prometheus',
  severity: 'error',
  title: { en: 'Grafana without Prometheus', 'zh-cn': '有 Grafana 而没有 Prometheus' },
  why: {
    en: 'TiUP points Grafana at a Prometheus of the cluster. Without one the deployment fails when the configurations are written, after the machines have been touched.',
    'zh-cn':
      'TiUP 会让 Grafana 连接集群的 Prometheus。没有 Prometheus 时，部署会在生成配置时失败，此时已对机器进行了操作。',
  },
  sources: ['pingcap/tiup pkg/cluster/spec/grafana.go, InitConfig'],
  example: {
    bad: `${members}grafana_servers:
  - host: 10.0.4.1
`,
    good: `${members}monitoring_servers:
  - host: 10.0.4.1
grafana_servers:
  - host: 10.0.4.1
`,
  },
  check: refusalsOf(grafanaHasPrometheus),
};
