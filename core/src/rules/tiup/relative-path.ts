import { relativePaths } from '../../formats/tiup/validate/relative-path';
import type { Rule } from '../rule';
import { members } from './members';
import { refusalsOf } from './refusals';

/** A file of the control machine named by a relative path. */
export const relativePath: Rule = {
  code: 'tiup/relative-path',
  severity: 'error',
  title: { en: 'A relative path to a file of the control machine', 'zh-cn': '中控机上的文件使用了相对路径' },
  why: {
    en: '`rule_dir`, `dashboard_dir` and `config_file` are read on the machine that runs TiUP, which takes absolute paths only.',
    'zh-cn': '`rule_dir`、`dashboard_dir` 和 `config_file` 由 TiUP 在中控机上读取，只接受绝对路径。',
  },
  sources: ['pingcap/tiup pkg/cluster/spec/validate.go, RelativePathDetect'],
  onFragments: true,
  example: {
    bad: `${members}alertmanager_servers:
  - host: 10.0.4.1
    config_file: alerts.yml
`,
    good: `${members}alertmanager_servers:
  - host: 10.0.4.1
    config_file: /home/tidb/alerts.yml
`,
  },
  check: refusalsOf(relativePaths),
};
