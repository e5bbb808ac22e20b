import { nearest } from '../../findings/nearest';
import type { MapNode, ScalarNode } from '../../text/node';
import type { Fix, Rule, Violation } from '../rule';
import { choiceFix } from '../say';
import { eachInstance, instancesOf, mapOf, writtenIn } from './instances';
import { members } from './members';

/** What a repository of TiUP has packages for; the last two are what machines call the first two. */
const platforms = {
  os: ['linux', 'darwin'],
  arch: ['amd64', 'arm64', 'x86_64', 'aarch64'],
} as const;

export const unknownPlatform: Rule = {
  code: 'tiup/unknown-platform',
  severity: 'error',
  title: {
    en: 'An operating system or architecture without packages',
    'zh-cn': '没有对应安装包的操作系统或架构',
  },
  why: {
    en: 'TiUP takes the texts of `os` and `arch` into the name of the package that it fetches, and checks neither. With \
another word there is no such package, and the deployment stops.',
    'zh-cn':
      'TiUP 会把 `os` 和 `arch` 的内容拼入要下载的安装包名称，且不做检查。写成其他内容时没有对应的安装包，部署会中止。',
  },
  sources: [
    'pingcap/tiup: pkg/cluster/spec/spec.go, platform fields; pkg/cluster/task/download.go',
    'https://docs.pingcap.com/tidb/stable/hardware-and-software-requirements',
  ],
  liveCheck: 'uname -sm',
  onFragments: true,
  example: {
    bad: `global:\n  arch: x86\n${members}`,
    good: `global:\n  arch: x86_64\n${members}`,
  },
  check: function* (cluster, context) {
    yield* unknown(mapOf(cluster, context, 'global'));
    yield* ofInstances(instancesOf(cluster, context));
  },
};

const ofInstances = eachInstance(({ node }) => unknown(node));

function* unknown(map: MapNode | undefined): Iterable<Violation> {
  for (const field of ['os', 'arch'] as const) {
    const at = writtenIn(map, field);
    const known: readonly string[] = platforms[field];
    if (at === undefined || known.includes(at.text.toLowerCase())) continue;
    yield {
      at,
      template: {
        en: 'There are no packages for {field} {value}. Write {known}.',
        'zh-cn': '没有适用于 {field} {value} 的安装包。请填写 {known}。',
      },
      args: { field, value: at.text, known: known.slice(0, 2).join(', ') },
      fixes: meant(at, field, known),
    };
  }
}

function meant(at: ScalarNode, field: 'os' | 'arch', known: readonly string[]): readonly Fix[] {
  const aliases: Readonly<Record<string, string>> = {
    x86: 'amd64',
    x64: 'amd64',
    arm: 'arm64',
    armv8: 'arm64',
  };
  const lower = at.text.toLowerCase();
  const found = (field === 'arch' ? aliases[lower] : undefined) ?? nearest(lower, known);
  if (found === undefined) return [];
  return [choiceFix({ en: 'Write {found}', 'zh-cn': '改为 {found}' }, { found }, [{ at, newText: found }])];
}
