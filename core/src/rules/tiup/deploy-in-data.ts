import { absDir, below } from '../../formats/tiup/dirs';
import { type EffectiveInstance, idOf, machineOf, placeOf, textOf } from '../../formats/tiup/effective';
import { shareDir } from '../../formats/tiup/validate/dir-conflict';
import type { Rule } from '../rule';
import { related } from '../say';
import { dataByMachine, type UsedDir } from './disks';
import { instancesOf } from './instances';
import { members } from './members';

const topology = (dir: string) => `${members}  - host: 10.0.3.1
    deploy_dir: ${dir}
    log_dir: /logs/tidb
tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
    data_dir: /data1
`;

export const deployInData: Rule = {
  code: 'tiup/deploy-in-data',
  severity: 'warning',
  title: {
    en: 'An instance deployed inside another one’s data',
    'zh-cn': '部署目录位于另一个实例的数据目录内',
  },
  why: {
    en: 'When TiUP takes the outer instance away (scale-in, destroy, clean) it removes its data directory with all that \
is in it: the binaries and scripts of the inner instance, which goes on running until its next start.',
    'zh-cn':
      '当 TiUP 移除外层实例（scale-in、destroy、clean）时，会删除其数据目录及其中的所有内容，包括内层实例的程序和脚本；\
内层实例下次启动时就会失败。',
  },
  sources: [
    'pingcap/tiup: pkg/cluster/manager/check.go, CheckClusterDirOverlap',
    'pingcap/tiup: pkg/cluster/operation/destroy.go',
  ],
  onFragments: true,
  example: { bad: topology('/data1/tidb'), good: topology('/deploy/tidb') },
  check: function* (cluster, context) {
    const instances = instancesOf(cluster, context);
    const user = textOf(context.topology().global, 'user');
    const data = dataByMachine(instances, user);
    for (const instance of instances) {
      const used = data.get(machineOf(instance)) ?? [];
      if (used.every((one) => one.instance === instance)) continue;
      const deploy = absDir(user, textOf(instance.values, 'deploy_dir'));
      const holder = used.find((one) => isInside(deploy, one.dir) && !isTold(instance, deploy, one));
      if (holder === undefined) continue;
      const args = { deploy, data: holder.dir, other: idOf(holder.instance) };
      yield {
        at: placeOf(instance, 'deploy_dir'),
        template: {
          en: '{deploy} lies in {data}, the data directory of {other}: when TiUP removes that instance, it removes this \
one’s files, too. Move it out.',
          'zh-cn':
            '{deploy} 位于 {other} 的数据目录 {data} 内：TiUP 移除该实例时会一并删除此实例的文件。请移到外面。',
        },
        args,
        related: [
          related(
            placeOf(holder.instance, 'data_dir'),
            { en: 'The data of {other}.', 'zh-cn': '{other} 的数据目录。' },
            args,
          ),
        ],
      };
    }
  },
};

function isInside(dir: string, other: string): boolean {
  return dir === other || dir.startsWith(`${other}/`);
}

/** Its own, the same directory for both, or the logs inside as well: TiUP refuses that, and it is told. */
function isTold(instance: EffectiveInstance, deploy: string, holder: UsedDir): boolean {
  if (holder.instance === instance || shareDir(holder.instance, instance)) return true;
  return isInside(below(deploy, textOf(instance.values, 'log_dir') || 'log'), holder.dir);
}
