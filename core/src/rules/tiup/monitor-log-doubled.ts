import { textOf } from '../../formats/tiup/effective';
import { expandRelativeDirs } from '../../formats/tiup/expand';
import type { Rule } from '../rule';
import { settingFix } from '../say';
import { mapOf, writtenIn } from './instances';
import { members } from './members';

const topology = (dir: string) => `global:\n  deploy_dir: ${dir}\n${members}`;

export const monitorLogDoubled: Rule = {
  code: 'tiup/monitor-log-doubled',
  severity: 'hint',
  title: { en: 'Logs of the exporters in a path within the path', 'zh-cn': '监控 agent 的日志目录重复嵌套' },
  why: {
    en: 'Where `monitored` says no log directory, TiUP puts it below the exporters’ deploy directory. With a relative one it does so twice, first \
when it fills in the default, then when it makes the paths absolute. Nothing fails, but the logs are not where one looks for them.',
    'zh-cn':
      '`monitored` 未设置日志目录时，TiUP 会将其放在监控 agent 的部署目录下。部署目录为相对路径时会拼接两次：填充默认值时一次，转换为绝对路径时又一次。\
不会出错，但日志不在预期的位置。',
  },
  sources: ['pingcap/tiup: pkg/cluster/spec/spec.go, setMonitoredDirs; ExpandRelativeDir'],
  liveCheck: 'ls ~/deploy/monitor-9100',
  example: { bad: topology('deploy'), good: topology('/tidb-deploy') },
  check: function* (cluster, context) {
    const monitored = mapOf(cluster, context, 'monitored');
    const at =
      writtenIn(monitored, 'deploy_dir') ?? writtenIn(mapOf(cluster, context, 'global'), 'deploy_dir');
    if (at === undefined || /^[/~]/.test(at.text) || writtenIn(monitored, 'log_dir') !== undefined) return;
    yield {
      at,
      template: {
        en: 'The exporters’ logs go to {dir}, as the deploy directory is relative. Write it from the root, or set monitored.log_dir to log.',
        'zh-cn':
          '由于部署目录是相对路径，监控 agent 的日志位于 {dir}。请使用绝对路径，或将 monitored.log_dir 设为 log。',
      },
      fixes: monitored === undefined ? [] : settingFix(monitored, ['log_dir'], 'log'),
      args: { dir: textOf(expandRelativeDirs(context.topology()).monitored, 'log_dir') },
    };
  },
};
