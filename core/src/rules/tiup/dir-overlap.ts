import { dirOverlap as overlaps } from '../../formats/tiup/validate/dir-overlap';
import type { Rule } from '../rule';
import { members } from './members';
import { refusalsOf } from './refusals';

/** A data or log directory lies in another one. */
export const dirOverlap: Rule = {
  code: 'tiup/dir-overlap',
  severity: 'error',
  title: { en: 'Data or log directories that overlap', 'zh-cn': '数据目录或日志目录重叠' },
  why: {
    en: 'TiUP refuses to deploy where the data or log directory of one instance is, or lies in, that of another on the same machine, and where logs are below the data: cleaning one up would destroy the other.',
    'zh-cn':
      '如果一个实例的数据目录或日志目录与同一机器上另一个实例的相同或相互包含，或者日志位于数据目录之下，TiUP 会拒绝部署：清理其中之一会破坏另一个。',
  },
  sources: ['pingcap/tiup pkg/cluster/spec/validate.go, CheckClusterDirOverlap', 'pingcap/tiup issue 1047'],
  example: {
    bad: `${members}cdc_servers:
  - host: 10.0.1.2
    data_dir: /data/cdc
    log_dir: /data/cdc/log
  - host: 10.0.2.2
`,
    good: `${members}cdc_servers:
  - host: 10.0.1.2
    data_dir: /data/cdc
    log_dir: /data/cdc-log
  - host: 10.0.2.2
`,
  },
  check: refusalsOf(overlaps),
};
