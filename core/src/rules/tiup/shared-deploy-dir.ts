import { absDir } from '../../formats/tiup/dirs';
import {
  type EffectiveInstance,
  idOf,
  machineOf,
  machinesOf,
  placeOf,
  textOf,
} from '../../formats/tiup/effective';
import { areTwins } from '../../formats/tiup/validate/dir-conflict';
import type { Rule } from '../rule';
import { related } from '../say';
import { instancesOf } from './instances';
import { members } from './members';

const topology = (second: string) => `${members}  - host: 10.0.4.1
    deploy_dir: tidb
    log_dir: /logs/tidb-4000
  - host: 10.0.4.1
    port: 4001
    status_port: 10081
    deploy_dir: ${second}
    log_dir: /logs/tidb-4001
`;

export const sharedDeployDir: Rule = {
  code: 'tiup/shared-deploy-dir',
  severity: 'error',
  title: {
    en: 'Two instances with one relative deploy directory',
    'zh-cn': '两个实例使用同一个相对部署目录',
  },
  why: {
    en: 'TiUP compares absolute directories only. A relative one is taken from the deploy user’s home, where two \
instances of a machine meet: the scripts and configurations of the second overwrite those of the first.',
    'zh-cn':
      'TiUP 只比较绝对路径。相对路径位于部署用户的家目录下，同一台机器的两个实例会使用同一目录：后者的脚本和配置会覆盖前者。',
  },
  sources: ['pingcap/tiup: pkg/cluster/spec/validate.go, dirConflictsDetect'],
  liveCheck: 'systemctl cat <component>-<port> | grep WorkingDirectory',
  onFragments: true,
  example: { bad: topology('tidb'), good: topology('tidb-4001') },
  check: function* (cluster, context) {
    const user = textOf(context.topology().global, 'user');
    const taken = new Map<string, EffectiveInstance>();
    const shared = [...machinesOf(instancesOf(cluster, context)).values()].filter((all) => all.length > 1);
    for (const instance of shared.flat()) {
      const dir = textOf(instance.values, 'deploy_dir');
      if (dir === '') continue;
      const key = `${machineOf(instance)} ${absDir(user, dir)}`;
      const first = taken.get(key);
      if (first === undefined) taken.set(key, instance);
      else if (isRelative(instance, first)) {
        yield {
          at: placeOf(instance, 'deploy_dir'),
          template: {
            en: '{dir} is the deploy directory of {other} as well: the scripts and configurations of one overwrite \
those of the other. Give each its own.',
            'zh-cn': '{dir} 也是 {other} 的部署目录：两者的脚本和配置会相互覆盖。请分别设置目录。',
          },
          args: { dir: absDir(user, dir), other: idOf(first) },
          related: [related(placeOf(first, 'deploy_dir'), { en: 'The other.', 'zh-cn': '另一个实例。' })],
        };
      }
    }
  },
};

/** Of two absolute ones TiUP tells itself, and of logs that fall together below relative ones. */
function isRelative(one: EffectiveInstance, other: EffectiveInstance): boolean {
  const [dirs, logs] = ['deploy_dir', 'log_dir'].map((field) =>
    [one, other].map(({ values }) => textOf(values, field)),
  );
  if (areTwins(one, other) || (logs?.[0] === logs?.[1] && logs?.[0]?.startsWith('/') !== true)) return false;
  return dirs?.some((dir) => !dir.startsWith('/')) === true;
}
