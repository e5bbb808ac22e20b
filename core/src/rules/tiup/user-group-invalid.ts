import { userAndGroup } from '../../formats/tiup/validate/user-group';
import type { Rule } from '../rule';
import { members } from './members';
import { refusalsOf } from './refusals';

/** A user or group that Linux would not create. */
export const userGroupInvalid: Rule = {
  code: 'tiup/user-group-invalid',
  severity: 'error',
  title: { en: 'A user or group name that TiUP refuses', 'zh-cn': 'TiUP 不接受的用户名或用户组名' },
  why: {
    en: 'TiUP creates the user and the group on every machine. It takes names that begin with a small letter or “_” and go on with small letters, digits, “_” and “-”, up to 32 characters for a user and 16 for a group.',
    'zh-cn':
      'TiUP 会在每台机器上创建该用户和用户组。名称须以小写字母或“_”开头，其后为小写字母、数字、“_”或“-”；用户名最多 32 个字符，用户组名最多 16 个。',
  },
  sources: ['pingcap/tiup pkg/cluster/spec/validate.go, validateUserGroup'],
  onFragments: true,
  example: {
    bad: `${members}global:
  user: TiDB
`,
    good: `${members}global:
  user: tidb
`,
  },
  check: refusalsOf(userAndGroup),
};
