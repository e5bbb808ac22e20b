import { portConflict as conflicts } from '../../formats/tiup/validate/port-conflict';
import type { Rule } from '../rule';
import { refusalsOf } from './refusals';

/** Two processes on one address want one port, defaults included; addresses are compared as text, as TiUP does. */
export const portConflict: Rule = {
  code: 'tiup/port-conflict',
  severity: 'error',
  title: {
    en: 'Two processes of one machine take the same port',
    'zh-cn': '同一机器上的两个进程占用同一端口',
  },
  why: {
    en: 'TiUP compares the ports of all instances on one address, defaults included, and refuses the topology at the \
first clash. The second process could not start.',
    'zh-cn':
      'TiUP 会比较同一地址上所有实例的端口（包括默认端口），发现冲突即拒绝该拓扑；否则第二个进程也无法启动。',
  },
  sources: ['pingcap/tiup pkg/cluster/spec/validate.go, portConflictsDetect', 'pingcap/tiup issue 379'],
  liveCheck: 'ss -lnt',
  onFragments: true,
  example: {
    bad: `pd_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.2.1
    port: 4001
`,
    good: `pd_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.2.1
    port: 4001
    status_port: 10081
`,
  },
  check: refusalsOf(conflicts),
};
