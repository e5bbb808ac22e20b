import type { Instance } from '../../cluster/cluster';
import type { Rule } from '../rule';
import { related } from '../say';
import { isTiUP } from '../settings';

const said = {
  duplicate: {
    en: '“{name}” is already the name of {other}; names of {section} must differ, and TiUP refuses the file. Choose \
another one, or leave it out: TiUP makes one of address and port.',
    'zh-cn':
      '“{name}”已是 {other} 的名称；{section} 的名称不能重复，TiUP 会拒绝此文件。请另取名称，或省略：TiUP 会用地址和端口生成。',
  },
  first: { en: 'The same name stands here', 'zh-cn': '相同的名称在此处' },
} as const;

/** PD members know each other by name; TiUP requires the same of PD's services. */
export const duplicateName: Rule = {
  code: 'tiup/duplicate-name',
  severity: 'error',
  title: { en: 'Two members have the same name', 'zh-cn': '两个成员的名称相同' },
  why: {
    en: 'PD’s members find each other by name (`initial-cluster`): with one name twice the second cannot join. TiUP \
compares names in each section after it has filled in the missing ones.',
    'zh-cn':
      'PD 成员通过名称互相识别（`initial-cluster`），名称重复时后一个无法加入。TiUP 会在补全缺省名称之后，按配置段逐一比较。',
  },
  sources: ['pingcap/tiup pkg/cluster/spec/validate.go, validatePDNames', 'pingcap/tiup issue 764'],
  liveCheck: 'pd-ctl member',
  onFragments: true,
  example: {
    bad: `pd_servers:
  - host: 10.0.1.1
    name: pd-1
  - host: 10.0.2.1
    name: pd-1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
`,
    good: `pd_servers:
  - host: 10.0.1.1
    name: pd-1
  - host: 10.0.2.1
    name: pd-2
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
`,
  },
  *check(cluster) {
    if (!isTiUP(cluster)) return;
    const taken = new Map<string, Instance>();
    for (const instance of cluster.instances) {
      const { name, section = '' } = instance;
      if (name === undefined) continue;
      const key = `${section} ${name.value}`;
      const first = taken.get(key);
      if (first === undefined) {
        taken.set(key, instance);
        continue;
      }
      // Same address and port: that is the port conflict's to tell.
      if (name.origin === 'derived' && first.name?.origin === 'derived') continue;
      yield {
        at: name.at ?? instance.head,
        template: said.duplicate,
        args: { name: name.value, other: first.id, section },
        related: [related(first.name?.at ?? first.head, said.first)],
      };
    }
  },
};
