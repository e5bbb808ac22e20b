import { storageRelative } from '../../formats/tiup/validate/storage-relative';
import type { Rule } from '../rule';
import { members } from './members';
import { refusalsOf } from './refusals';

/** A relative directory in a storage list of TiFlash. */
export const tiflashStorageRelative: Rule = {
  code: 'tiup/tiflash-storage-relative',
  severity: 'error',
  title: { en: 'A relative directory in TiFlash’s storage', 'zh-cn': 'TiFlash 存储目录为相对路径' },
  why: {
    en: 'The lists `storage.main.dir` and `storage.latest.dir` take absolute directories only; TiUP refuses any other.',
    'zh-cn': '`storage.main.dir` 和 `storage.latest.dir` 只接受绝对路径，否则 TiUP 会拒绝。',
  },
  sources: ['pingcap/tiup pkg/cluster/spec/tiflash.go, GetOverrideDataDir'],
  onFragments: true,
  example: {
    bad: `${members}tikv_servers:
  - host: 10.0.1.2
  - host: 10.0.2.2
  - host: 10.0.3.2
tiflash_servers:
  - host: 10.0.4.1
    config:
      storage.main.dir: [tiflash]
`,
    good: `${members}tikv_servers:
  - host: 10.0.1.2
  - host: 10.0.2.2
  - host: 10.0.3.2
tiflash_servers:
  - host: 10.0.4.1
    config:
      storage.main.dir: [/ssd/tiflash]
`,
  },
  check: refusalsOf(storageRelative),
};
