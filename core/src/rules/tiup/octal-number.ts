import { decodeInt } from '../../formats/tiup/decode';
import type { Rule } from '../rule';
import { choiceFix } from '../say';
import { eachInstance, instancesOf, writtenIn } from './instances';

const topology = (port: string) => `pd_servers:
  - host: 10.0.1.1
    client_port: ${port}
  - host: 10.0.2.1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
`;

export const octalNumber: Rule = {
  code: 'tiup/octal-number',
  severity: 'warning',
  title: { en: 'A number that is read as octal', 'zh-cn': '会被当作八进制的数字' },
  why: {
    en: 'TiUP’s decoder takes a number with a leading zero for an octal one, as YAML 1.1 has it: `03000` is 1536. The \
instance then listens on a port that nobody wrote.',
    'zh-cn':
      '按照 YAML 1.1，TiUP 会把以零开头的数字当作八进制：`03000` 等于 1536。实例会监听一个谁也没有写过的端口。',
  },
  sources: ['https://yaml.org/type/int.html', 'pingcap/tiup: pkg/cluster/spec/parse_topology.go'],
  onFragments: true,
  example: { bad: topology('03000'), good: topology('3000') },
  check: function* (cluster, context) {
    yield* ofInstances(instancesOf(cluster, context));
  },
};

const ofInstances = eachInstance(function* ({ section, node }) {
  for (const { name, type } of section.fields) {
    if (type !== 'port' && type !== 'ng-port' && type !== 'int') continue;
    const at = writtenIn(node, name);
    if (at === undefined || at.style !== 'plain' || !/^0[0-7]+$/.test(at.text)) continue;
    const read = decodeInt(at);
    const meant = at.text.replace(/^0+(?=.)/, '');
    if (read === undefined || String(read) === meant) continue;
    yield {
      at,
      template: {
        en: 'TiUP reads {name} {written} as octal: {read}. Leave the zero out.',
        'zh-cn': 'TiUP 会把 {name} {written} 当作八进制，即 {read}。请去掉开头的零。',
      },
      args: { name, written: at.text, read: String(read) },
      fixes: [
        choiceFix({ en: 'Write {meant}', 'zh-cn': '改为 {meant}' }, { meant }, [{ at, newText: meant }]),
      ],
    };
  }
});
