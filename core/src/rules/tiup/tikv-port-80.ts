import { numberOf, placeOf } from '../../formats/tiup/effective';
import type { Rule } from '../rule';
import { eachInstance, instancesOf, writtenIn } from './instances';
import { members } from './members';

const topology = (port: number) => `${members}tikv_servers:
  - host: 10.0.1.1
    port: ${port}
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

export const tikvPort80: Rule = {
  code: 'tiup/tikv-port-80',
  severity: 'error',
  title: { en: 'A TiKV on port 80', 'zh-cn': 'TiKV 使用端口 80' },
  why: {
    en: 'TiUP builds the address of a store from its host and port, and takes port 80 for one that was never filled in: \
it crashes as soon as it restarts, scales or shows that store.',
    'zh-cn':
      'TiUP 用主机和端口拼出 store 的地址，并把端口 80 当作未填写：在重启、扩缩容或显示该 TiKV 时会直接崩溃。',
  },
  sources: ['pingcap/tiup: pkg/cluster/spec/tikv.go, addr'],
  onFragments: true,
  example: { bad: topology(80), good: topology(20160) },
  check: function* (cluster, context) {
    yield* ofInstances(instancesOf(cluster, context));
  },
};

const ofInstances = eachInstance(function* (instance) {
  const { section, node, values } = instance;
  if (section.role !== 'tikv' || numberOf(values, 'port') !== 80) return;
  if (writtenIn(node, 'advertise_addr') !== undefined) return;
  yield {
    at: placeOf(instance, 'port'),
    template: {
      en: 'TiUP crashes on a TiKV with port 80 and no advertise_addr. Use another port.',
      'zh-cn': 'TiKV 端口为 80 且没有 advertise_addr 时 TiUP 会崩溃。请改用其他端口。',
    },
  };
});
