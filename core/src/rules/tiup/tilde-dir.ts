import { replaceScalar } from '../../text/edit';
import type { MapNode, ScalarNode } from '../../text/node';
import type { Fix, Rule, Violation } from '../rule';
import { choiceFix } from '../say';
import { eachInstance, instancesOf, mapOf, writtenIn } from './instances';
import { members } from './members';

const fields = ['deploy_dir', 'data_dir', 'log_dir'];

export const tildeDir: Rule = {
  code: 'tiup/tilde-dir',
  severity: 'warning',
  title: { en: 'A directory that begins with ~', 'zh-cn': '以 ~ 开头的目录' },
  why: {
    en: 'TiUP puts paths between quotes, and no shell replaces `~` there: it makes a directory of that very name below \
the deploy user’s home or the deploy directory. A path without a leading slash is taken from the home already.',
    'zh-cn':
      'TiUP 会给路径加上引号，shell 不会展开其中的 `~`：会在部署用户的家目录或部署目录下创建名为 `~` 的目录。不以斜杠开头\
的路径本来就位于家目录之下。',
  },
  sources: [
    'pingcap/tiup: pkg/cluster/spec/util.go, Abs',
    'https://docs.pingcap.com/tidb/stable/tiup-cluster-topology-reference',
  ],
  liveCheck: "ls -d '/home/tidb/~'",
  example: {
    bad: `global:\n  deploy_dir: ~/tidb\nmonitored:\n  log_dir: log\n${members}`,
    good: `global:\n  deploy_dir: tidb\nmonitored:\n  log_dir: log\n${members}`,
  },
  check: function* (cluster, context) {
    yield* tildes(mapOf(cluster, context, 'global'));
    yield* tildes(mapOf(cluster, context, 'monitored'));
    yield* ofInstances(instancesOf(cluster, context));
  },
};

const ofInstances = eachInstance(({ node }) => tildes(node));

function* tildes(map: MapNode | undefined): Iterable<Violation> {
  for (const field of fields) {
    const at = writtenIn(map, field);
    if (at === undefined || !/^~(?:\/|$)/.test(at.text)) continue;
    yield {
      at,
      template: {
        en: '{field} {dir} is not the home: TiUP makes a directory named ~. Write the whole path, or for a deploy \
directory the path below the home alone.',
        'zh-cn':
          '{field} {dir} 并不指家目录：TiUP 会创建名为 ~ 的目录。请填写完整路径；部署目录也可以只写相对家目录的路径。',
      },
      args: { field, dir: at.text },
      fixes: field === 'deploy_dir' ? belowHome(at) : [],
    };
  }
}

/** A relative deploy directory lies below the home already. */
function belowHome(at: ScalarNode): Fix[] {
  const dir = at.text.replace(/^~\/*/, '');
  const title = { en: 'Write it below the home: {dir}', 'zh-cn': '写成家目录下的路径：{dir}' };
  return dir === '' ? [] : [choiceFix(title, { dir }, replaceScalar(at, dir))];
}
