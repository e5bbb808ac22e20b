import { tispark as spark } from '../../formats/tiup/validate/tispark';
import type { Rule } from '../rule';
import { members } from './members';
import { refusalsOf } from './refusals';

/** TiSpark has one master, and one worker a host. */
export const tispark: Rule = {
  code: 'tiup/tispark',
  severity: 'error',
  title: { en: 'TiSpark masters and workers that TiUP refuses', 'zh-cn': 'TiUP 不接受的 TiSpark 部署' },
  why: {
    en: 'TiUP takes exactly one TiSpark master where there are workers, and one worker on a host; everything else it refuses.',
    'zh-cn': '有 TiSpark worker 时，TiUP 要求恰好一个 master，且每台主机最多一个 worker；否则会拒绝此文件。',
  },
  sources: ['pingcap/tiup pkg/cluster/spec/validate.go, validateTiSparkSpec'],
  example: {
    bad: `${members}tispark_workers:
  - host: 10.0.4.1
`,
    good: `${members}tispark_masters:
  - host: 10.0.4.1
tispark_workers:
  - host: 10.0.4.1
`,
  },
  check: refusalsOf(spark),
};
