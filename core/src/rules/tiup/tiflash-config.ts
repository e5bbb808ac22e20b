import { tiflashConfig as misplaced } from '../../formats/tiup/validate/tiflash-config';
import type { Rule } from '../rule';
import { members } from './members';
import { refusalsOf } from './refusals';

/** Directories of TiFlash where TiUP does not take them. */
export const tiflashConfig: Rule = {
  code: 'tiup/tiflash-config',
  severity: 'error',
  title: { en: 'TiFlash directories set in the wrong place', 'zh-cn': 'TiFlash 目录设置的位置不对' },
  why: {
    en: 'TiUP writes TiFlash’s paths from `data_dir` or from `storage.main.dir` under `config` of the instance. It refuses them in `server_configs`, `storage.latest.dir` and `storage.raft.dir` without `storage.main.dir`, and `path` or `data_dir` under `config`.',
    'zh-cn':
      'TiUP 根据实例的 `data_dir` 或 `config` 下的 `storage.main.dir` 生成 TiFlash 的路径。写在 `server_configs` 下、没有 `storage.main.dir` 却设置 `storage.latest.dir` 或 `storage.raft.dir`、或在 `config` 下写 `path` 或 `data_dir`，都会被拒绝。',
  },
  sources: ['pingcap/tiup pkg/cluster/spec/tiflash.go, CheckIncorrectConfigs'],
  onFragments: true,
  example: {
    bad: `${members}tikv_servers:
  - host: 10.0.1.2
  - host: 10.0.2.2
  - host: 10.0.3.2
tiflash_servers:
  - host: 10.0.4.1
    config:
      storage.latest.dir: [/ssd/tiflash]
`,
    good: `${members}tikv_servers:
  - host: 10.0.1.2
  - host: 10.0.2.2
  - host: 10.0.3.2
tiflash_servers:
  - host: 10.0.4.1
    config:
      storage.main.dir: [/hdd/tiflash]
      storage.latest.dir: [/ssd/tiflash]
`,
  },
  check: refusalsOf(misplaced),
};
