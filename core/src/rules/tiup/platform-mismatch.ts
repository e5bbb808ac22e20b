import { platforms } from '../../formats/tiup/validate/platform';
import type { Rule } from '../rule';
import { members } from './members';
import { refusalsOf } from './refusals';

/** One machine, two platforms. */
export const platformMismatch: Rule = {
  code: 'tiup/platform-mismatch',
  severity: 'error',
  title: {
    en: 'Instances of one host with different os or arch',
    'zh-cn': '同一主机的实例 os 或 arch 不一致',
  },
  why: {
    en: 'A machine has one operating system and one processor. TiUP compares `os` and `arch` of all instances of a host, where a missing value differs from a written one, and refuses the file.',
    'zh-cn':
      '一台机器只有一种操作系统和处理器。TiUP 会比较同一主机上所有实例的 `os` 和 `arch`（未设置与已设置也视为不同），不一致时拒绝此文件。',
  },
  sources: ['pingcap/tiup pkg/cluster/spec/validate.go, platformConflictsDetect'],
  onFragments: true,
  example: {
    bad: `${members}tikv_servers:
  - host: 10.0.1.1
    arch: arm64
  - host: 10.0.2.1
  - host: 10.0.3.1
`,
    good: `${members}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`,
  },
  check: refusalsOf(platforms),
};
