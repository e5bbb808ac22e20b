import { idOf, placeOf } from '../../formats/tiup/effective';
import type { Rule } from '../rule';
import { related } from '../say';
import { instancesOf } from './instances';
import { members } from './members';

const topology = (second: string) => `${members}monitoring_servers:
  - host: 10.0.4.1
${second}`;

export const severalPrometheus: Rule = {
  code: 'tiup/several-prometheus',
  severity: 'information',
  title: { en: 'Several Prometheus, of which one is used', 'zh-cn': '部署了多个 Prometheus，只使用一个' },
  why: {
    en: 'Every Prometheus scrapes the whole cluster, but PD’s metrics address, the dashboard and Grafana are pointed at \
the first of the list alone. When that one fails, they show nothing, though the others have all the data.',
    'zh-cn':
      '每个 Prometheus 都会采集整个集群，但 PD 的监控地址、Dashboard 和 Grafana 只使用列表中的第一个。第一个故障时它们无\
法显示数据，尽管其他 Prometheus 拥有全部数据。',
  },
  sources: [
    'pingcap/tiup: pkg/cluster/spec/pd.go, InitConfig; pkg/cluster/spec/grafana.go',
    'https://docs.pingcap.com/tidb/stable/tiup-cluster-topology-reference',
  ],
  liveCheck: 'pd-ctl config show server',
  example: { bad: topology('  - host: 10.0.4.2\n'), good: topology('') },
  check: function* (cluster, context) {
    const all = instancesOf(cluster, context).filter(({ section }) => section.component === 'prometheus');
    const [first, second] = all;
    if (first === undefined || second === undefined) return;
    yield {
      at: placeOf(second, 'host'),
      template: {
        en: 'All {count} Prometheus scrape the cluster, but Grafana, the dashboard and PD use {first} alone.',
        'zh-cn': '{count} 个 Prometheus 都会采集集群，但 Grafana、Dashboard 和 PD 只使用 {first}。',
      },
      args: { count: all.length, first: idOf(first) },
      related: [related(placeOf(first, 'host'), { en: 'The first.', 'zh-cn': '第一个。' })],
    };
  },
};
