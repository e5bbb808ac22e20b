import { retentionSize, retentionTime } from '../../formats/tiup/retention';
import type { Rule } from '../rule';
import { related, removalFix } from '../say';
import { instancesOf, writtenIn } from './instances';
import { members } from './members';

const topology = (retention: string) => `${members}monitoring_servers:
  - host: 10.0.4.1
    storage_retention: ${retention}
`;

export const retention: Rule = {
  code: 'tiup/retention',
  severity: 'warning',
  title: { en: 'A retention that TiUP does not take', 'zh-cn': 'TiUP 不采用的监控数据保留设置' },
  why: {
    en: 'TiUP takes `storage_retention` in whole days, `15d`, and `storage_retention_size` as a whole number with a unit, \
`50GB`. Anything else it replaces without a word: the time by 30 days, the size by no limit. Where a size is set, \
the start script names no time at all (information).',
    'zh-cn':
      'TiUP 只接受以整天表示的 `storage_retention`（如 `15d`）和带单位的整数 `storage_retention_size`（如 `50GB`）。其他写\
法会被静默替换：时间按 30 天，大小按不限制。设置了大小时，启动脚本不会再包含保留时间（提示）。',
  },
  sources: [
    'pingcap/tiup: pkg/cluster/template/scripts/monitoring.go; embed/templates/scripts/run_prometheus.sh.tpl',
    'https://docs.pingcap.com/tidb/stable/tiup-cluster-topology-reference',
  ],
  liveCheck: 'curl http://<prometheus>:9090/api/v1/status/flags',
  onFragments: true,
  example: { bad: topology('4w'), good: topology('28d') },
  check: function* (cluster, context) {
    for (const { section, node } of instancesOf(cluster, context)) {
      if (section.component !== 'prometheus') continue;
      const time = writtenIn(node, 'storage_retention');
      const size = writtenIn(node, 'storage_retention_size');
      if (time !== undefined && retentionTime(time.text) !== time.text.trim()) {
        yield { at: time, template: told.time, args: { value: time.text } };
      }
      if (size === undefined) continue;
      if (retentionSize(size.text) === '')
        yield { at: size, template: told.size, args: { value: size.text } };
      else if (time !== undefined) {
        yield {
          at: time,
          severity: 'information',
          template: told.both,
          fixes: removalFix(node, 'storage_retention'),
          related: [related(size, { en: 'The size.', 'zh-cn': '大小限制。' })],
        };
      }
    }
  },
};

const told = {
  time: {
    en: 'TiUP takes only whole days, and keeps 30 days instead of {value}. Write it in days, as 15d.',
    'zh-cn': 'TiUP 只接受整天数，会按 30 天而不是 {value} 保留。请以天为单位，例如 15d。',
  },
  size: {
    en: 'TiUP does not take {value} for a size, and sets no limit. Write a whole number with a unit, as 50GB.',
    'zh-cn': 'TiUP 无法识别大小 {value}，不会设置限制。请写带单位的整数，例如 50GB。',
  },
  both: {
    en: 'With storage_retention_size set the time has no effect: Prometheus is started with the size alone.',
    'zh-cn': '设置了 storage_retention_size 后，保留时间不起作用：Prometheus 启动时只带大小限制。',
  },
};
