import type { Rule } from '../rule';
import { eachInstance, instancesOf, mapOf, writtenIn } from './instances';
import { members } from './members';

export const dataDirList: Rule = {
  code: 'tiup/data-dir-list',
  severity: 'warning',
  title: {
    en: 'Several data directories for a component that uses one',
    'zh-cn': '为只使用一个数据目录的组件设置了多个目录',
  },
  why: {
    en: 'Only TiFlash spreads its data over a comma list. Every other component is started with the first directory of \
the list; the rest are made on the machine and stay empty, so that the disk behind them is never used.\n\nIn \
`global` the name of each instance is put behind the whole list: its first directories become one and the same for \
all.',
    'zh-cn':
      '只有 TiFlash 支持以逗号分隔的多个数据目录。其他组件只使用列表中的第一个目录，其余目录会被创建但始终为空，对应的磁盘\
不会被使用。\n\n在 `global` 中，实例名只会附加在整个列表末尾，因此靠前的目录对所有实例都相同。',
  },
  sources: [
    'pingcap/tiup: pkg/cluster/spec/tikv.go, InitConfig; pkg/cluster/spec/pd.go, InitConfig',
    'https://docs.pingcap.com/tidb/stable/tiup-cluster-topology-reference',
  ],
  liveCheck: 'ps -ef | grep -- --data-dir',
  onFragments: true,
  example: {
    bad: `${members}tikv_servers:
  - host: 10.0.1.1
    data_dir: /data1/tikv,/data2/tikv
  - host: 10.0.2.1
  - host: 10.0.3.1
`,
    good: `${members}tikv_servers:
  - host: 10.0.1.1
    data_dir: /data1/tikv
  - host: 10.0.2.1
  - host: 10.0.3.1
`,
  },
  check: function* (cluster, context) {
    const shared = writtenIn(mapOf(cluster, context, 'global'), 'data_dir');
    if (shared !== undefined && partsOf(shared.text).length > 1) yield { at: shared, template: told.global };
    yield* ofInstances(instancesOf(cluster, context));
  },
};

const ofInstances = eachInstance(function* ({ section, node }) {
  const own = writtenIn(node, 'data_dir');
  if (own === undefined || section.role === 'tiflash') return;
  const [first, second] = partsOf(own.text);
  if (first === undefined || second === undefined) return;
  yield { at: own, template: told.own, args: { first, second, section: section.name } };
});

const partsOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const told = {
  global: {
    en: 'A list in `global.data_dir` gives every instance the same first directory. Write one directory here, and the \
list in each TiFlash instance.',
    'zh-cn':
      '`global.data_dir` 中的列表会使所有实例的第一个目录相同。此处请只写一个目录，并在各 TiFlash 实例中设置列表。',
  },
  own: {
    en: 'Only {first} is used: this {section} entry has no use for {second}. To use several disks, put an instance on \
each, or join them below one directory.',
    'zh-cn':
      '只会使用 {first}：此 {section} 条目不会使用 {second}。如需使用多块磁盘，请在每块盘上部署一个实例，或将其合并到同一\
目录下。',
  },
};
