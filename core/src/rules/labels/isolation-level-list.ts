import type { SequenceNode } from '../../text/node';
import { stringText } from '../../text/render';
import { asScalar, resolve } from '../../text/walk';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { safeFix } from '../say';
import { isTiUP } from '../settings';

const topology = (level: string) => `server_configs:
  pd:
    replication.location-labels: [zone, host]
    replication.isolation-level: ${level}
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: z1, host: h1 }
  - host: 10.0.2.1
    config:
      server.labels: { zone: z2, host: h2 }
  - host: 10.0.3.1
    config:
      server.labels: { zone: z3, host: h3 }
  - host: 10.0.4.1
    config:
      server.labels: { zone: z4, host: h4 }
`;

export const isolationLevelList: Rule = {
  code: 'labels/isolation-level-list',
  severity: 'error',
  onFragments: true,
  title: { en: 'isolation-level is no single name', 'zh-cn': 'isolation-level 不是单个名称' },
  why: {
    en: '`isolation-level` is one string, the name of one location label: PD does not start with a list or \
a map. All coarser levels are isolated along with it. (One text of the documentation calls it an array; it \
never was.)',
    'zh-cn':
      '`isolation-level` 是一个字符串，即某一个 location label 的名称；若为列表或映射，PD 无法启动。比它更\
粗的各级会一并隔离。（有一处文档称其为数组，实际并非如此。）',
  },
  sources: ['tikv/pd: pkg/schedule/config/config.go, ReplicationConfig (IsolationLevel is a string)'],
  example: { bad: topology('[zone]'), good: topology('zone') },
  check: function* (cluster) {
    const node = resolve(cluster.replication.isolationLevelNode);
    if (node === undefined || node.kind === 'scalar') return;
    const only = node.kind === 'sequence' ? onlyItem(node) : undefined;
    yield {
      at: node,
      template: {
        en: 'isolation-level must be the name of one location label, not a list or a map: PD does not start.',
        'zh-cn': 'isolation-level 应为单个 location label 的名称，不能是列表或映射，否则 PD 无法启动。',
      },
      fixes:
        only === undefined || !isTiUP(cluster) || !node.flow
          ? []
          : [
              safeFix(
                { en: 'Write {level} without the list', 'zh-cn': '改为单个名称 {level}' },
                { level: only },
                [{ at: node, newText: stringText(only) }],
              ),
            ],
    };
  },
};

function onlyItem(node: SequenceNode): string | undefined {
  return node.items.length === 1 ? asScalar(node.items[0])?.text : undefined;
}
