import { absDir, below, withParents } from '../../formats/tiup/dirs';
import { type EffectiveInstance, idOf, machineOf, placeOf, textOf } from '../../formats/tiup/effective';
import { shareDir } from '../../formats/tiup/validate/dir-conflict';
import type { Rule } from '../rule';
import { related } from '../say';
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

interface Holder {
  readonly instance: EffectiveInstance;
  readonly dir: string;
}

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
    const holders = holdersOf(instances, user);
    for (const instance of instances) {
      const deploy = absDir(user, textOf(instance.values, 'deploy_dir'));
      const holder = withParents(deploy)
        .flatMap((dir) => holders.get(`${machineOf(instance)} ${dir}`) ?? [])
        .find((found) => found.instance !== instance && !shareDir(found.instance, instance));
      if (holder === undefined || logsInside(instance, deploy, holder)) continue;
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

/** Then TiUP refuses to deploy, and that is told. */
function logsInside({ values }: EffectiveInstance, deploy: string, { dir }: Holder): boolean {
  return withParents(below(deploy, textOf(values, 'log_dir') || 'log')).includes(dir);
}

function holdersOf(instances: readonly EffectiveInstance[], user: string): Map<string, Holder[]> {
  const found = new Map<string, Holder[]>();
  for (const instance of instances) {
    const deploy = absDir(user, textOf(instance.values, 'deploy_dir'));
    for (const part of textOf(instance.values, 'data_dir').split(',')) {
      if (part.trim() === '') continue;
      const dir = absDir(user, below(deploy, part.trim()));
      const key = `${machineOf(instance)} ${dir}`;
      found.set(key, [...(found.get(key) ?? []), { instance, dir }]);
    }
  }
  return found;
}
