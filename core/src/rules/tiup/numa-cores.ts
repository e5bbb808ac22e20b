import type { Rule } from '../rule';
import { removalFix } from '../say';
import { eachInstance, instancesOf, writtenIn } from './instances';
import { members } from './members';

const topology = (node: string) => `${members}tikv_servers:
  - host: 10.0.1.1
${node}    numa_cores: 0-15
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

export const numaCores: Rule = {
  code: 'tiup/numa-cores',
  severity: 'warning',
  title: { en: 'numa_cores without numa_node', 'zh-cn': '设置了 numa_cores 而没有 numa_node' },
  why: {
    en: 'The start script calls `numactl` only where `numa_node` is set; `numa_cores` alone binds nothing, and the \
process runs on all cores of the machine.',
    'zh-cn':
      '启动脚本只在设置了 `numa_node` 时才使用 `numactl`；单独设置 `numa_cores` 不会绑定任何核，进程会使用机器的全部核。',
  },
  sources: [
    'pingcap/tiup: embed/templates/scripts/run_tikv.sh.tpl',
    'https://docs.pingcap.com/tidb/stable/hybrid-deployment-topology',
  ],
  liveCheck: 'taskset -cp <pid>',
  onFragments: true,
  example: { bad: topology(''), good: topology('    numa_node: "0"\n') },
  check: function* (cluster, context) {
    yield* ofInstances(instancesOf(cluster, context));
  },
};

const ofInstances = eachInstance(function* ({ node, values }) {
  const at = writtenIn(node, 'numa_cores');
  if (at === undefined || Object.hasOwn(values, 'numa_node')) return;
  yield {
    at,
    template: {
      en: 'numa_cores {cores} has no effect without numa_node: nothing is bound. Set numa_node as well.',
      'zh-cn': '没有 numa_node 时 numa_cores {cores} 不起作用：不会绑核。请同时设置 numa_node。',
    },
    args: { cores: at.text },
    fixes: removalFix(node, 'numa_cores'),
  };
});
