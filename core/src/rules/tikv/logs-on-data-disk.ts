import { cleanDir } from '../../formats/tiup/dirs';
import { idOf } from '../../formats/tiup/effective';
import { asScalar } from '../../text/walk';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { related } from '../say';
import { findSetting } from '../settings';
import { diskOf } from '../tiup/disks';
import { eachInstance, instancesOf, writtenIn } from '../tiup/instances';

const topology = (limit: string) => `server_configs:
  tikv:
    log.file.max-size: 300
${limit}${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    data_dir: /data1/tikv
    log_dir: /data1/log
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

const limits = ['log.file.max-backups', 'log.file.max-days'];

export const logsOnDataDisk: Rule = {
  code: 'tikv/logs-on-data-disk',
  severity: 'hint',
  title: {
    en: 'Logs without a limit on the data disk',
    'zh-cn': '日志与数据共用磁盘且无上限',
  },
  why: {
    en: 'TiKV starts a new log file at 300 MB and keeps all the old ones unless told otherwise. On the disk of the data \
an outburst of errors takes the room that PD counts on: from 80 % on no more copies are put there.',
    'zh-cn':
      'TiKV 的日志文件达到 300 MB 时会切换新文件，默认保留全部旧文件。日志与数据在同一磁盘时，大量报错会占用 PD 预期的空间：使用\
率达到 80% 后，PD 不再向其放置副本。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/tikv-configuration-file',
    'https://github.com/pingcap/tidb-map/blob/master/maps/diagnose-case-study/case801.md',
  ],
  liveCheck: 'du -sh <log_dir>',
  example: { bad: topology(''), good: topology('    log.file.max-backups: 20\n') },
  check: function* (cluster, context) {
    if (limits.some((key) => isLimited(cluster, context, key))) return;
    // Machines are alike, mostly: the first tells of all.
    for (const found of ofInstances(instancesOf(cluster, context))) {
      yield found;
      return;
    }
  },
};

const ofInstances = eachInstance(function* (instance) {
  if (instance.section.role !== 'tikv') return;
  const log = writtenIn(instance.node, 'log_dir');
  const data = writtenIn(instance.node, 'data_dir');
  if (log?.text.startsWith('/') !== true || data?.text.startsWith('/') !== true) return;
  const disk = diskOf(cleanDir(log.text));
  if (diskOf(cleanDir(data.text)) !== disk) return;
  yield {
    at: log,
    template: {
      en: 'The logs of {store} lie below {disk} like its data, and grow without a limit. Set `log.file.max-backups` or \
`log.file.max-days`, or put them elsewhere.',
      'zh-cn':
        '{store} 的日志与数据同在 {disk} 下，且没有上限。请设置 `log.file.max-backups` 或 `log.file.max-days`，或改用其他位置。',
    },
    args: { store: idOf(instance), disk },
    related: [related(data, { en: 'The data.', 'zh-cn': '数据目录。' })],
  };
});

function isLimited(...[cluster, context, key]: [...Parameters<Rule['check']>, string]): boolean {
  return findSetting(cluster, context, 'tikv', key).some(({ value }) => Number(asScalar(value)?.text) > 0);
}
