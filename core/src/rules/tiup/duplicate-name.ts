import { memberNames } from '../../formats/tiup/validate/member-names';
import type { Rule } from '../rule';
import { refusalsOf } from './refusals';

/** PD members know each other by name; TiUP requires the same of PD's services. */
export const duplicateName: Rule = {
  code: 'tiup/duplicate-name',
  severity: 'error',
  title: { en: 'Two members have the same name', 'zh-cn': '两个成员的名称相同' },
  why: {
    en: 'PD’s members find each other by name (`initial-cluster`): with one name twice the second cannot join. TiUP \
compares names in each section after it has filled in the missing ones.',
    'zh-cn':
      'PD 成员通过名称互相识别（`initial-cluster`），名称重复时后一个无法加入。TiUP 会在补全缺省名称之后，按配置段逐一比较。',
  },
  sources: ['pingcap/tiup pkg/cluster/spec/validate.go, validatePDNames', 'pingcap/tiup issue 764'],
  liveCheck: 'pd-ctl member',
  onFragments: true,
  example: {
    bad: `pd_servers:
  - host: 10.0.1.1
    name: pd-1
  - host: 10.0.2.1
    name: pd-1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
`,
    good: `pd_servers:
  - host: 10.0.1.1
    name: pd-1
  - host: 10.0.2.1
    name: pd-2
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
`,
  },
  check: refusalsOf(memberNames),
};
