import { dirConflict, storageTwice } from '../../formats/tiup/validate/dir-conflict';
import type { Rule } from '../rule';
import { members } from './members';
import { refusalsOf } from './refusals';

/** Two instances of a host share a data or deploy directory. */
export const directoryConflict: Rule = {
  code: 'tiup/directory-conflict',
  severity: 'error',
  title: { en: 'Two instances of one host share a directory', 'zh-cn': '同一主机的两个实例共用目录' },
  why: {
    en: 'TiUP compares the absolute `data_dir` and `deploy_dir` of all instances of a host and refuses the file where two are the same: the processes would overwrite each other’s data or binaries.',
    'zh-cn':
      'TiUP 会比较同一主机上所有实例的绝对路径 `data_dir` 和 `deploy_dir`，相同则拒绝此文件：进程会互相覆盖数据或程序文件。',
  },
  sources: ['pingcap/tiup pkg/cluster/spec/validate.go, dirConflictsDetect'],
  onFragments: true,
  example: {
    bad: `${members}tikv_servers:
  - host: 10.0.1.2
    data_dir: /data1
  - host: 10.0.2.2
  - host: 10.0.3.2
tiflash_servers:
  - host: 10.0.1.2
    resource_control: { memory_limit: 32G }
    data_dir: /data1
`,
    good: `${members}tikv_servers:
  - host: 10.0.1.2
    data_dir: /data1
  - host: 10.0.2.2
  - host: 10.0.3.2
tiflash_servers:
  - host: 10.0.1.2
    resource_control: { memory_limit: 32G }
    data_dir: /data2
`,
  },
  check: refusalsOf(dirConflict, storageTwice),
};
