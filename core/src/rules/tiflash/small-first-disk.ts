import { isUnder } from '../../cluster/apply-plan';
import { findPath } from '../../formats/keys';
import type { Disk, Plan } from '../../formats/plan/plan';
import { type EffectiveInstance, hostOf, idOf, placeOf, textOf } from '../../formats/tiup/effective';
import type { Place } from '../../text/node';
import { asMap, find } from '../../text/walk';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { related } from '../say';
import { instancesOf } from '../tiup/instances';

/** Of all that a node has: what TiDB’s hardware requirements ask of the first disk. */
const shareMin = 0.1;

const topology = `${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tiflash_servers:
`;

export const smallFirstDisk: Rule = {
  code: 'tiflash/small-first-disk',
  severity: 'information',
  title: { en: 'TiFlash writes first to its smallest disk', 'zh-cn': 'TiFlash 首先写入最小的磁盘' },
  why: {
    en: 'Of several directories the first is where TiFlash takes in what comes from TiKV, before it is spread over the others. It should be \
the fastest disk, and have a tenth of the whole at least: when it is full, the node takes in nothing more, however empty the others are.',
    'zh-cn':
      'TiFlash 使用多个目录时，来自 TiKV 的数据首先写入第一个目录，然后再分布到其他目录。它应位于最快的磁盘，容量至少为总量的十分之一：写满后即使\
其他磁盘为空，该节点也无法继续接收数据。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/hardware-and-software-requirements'],
  liveCheck: 'df -h',
  example: {
    bad: `${topology}  - host: 10.0.4.1\n    data_dir: /nvme0/tiflash,/ssd1/tiflash,/ssd2/tiflash\n`,
    good: `${topology}  - host: 10.0.4.1\n    data_dir: /ssd1/tiflash,/nvme0/tiflash,/ssd2/tiflash\n`,
    beside: {
      'topology.plan.yaml': `hosts:
  10.0.4.1:
    disks:
      - { path: /nvme0, size: 200 GB }
      - { path: /ssd1, size: 2 TB }
      - { path: /ssd2, size: 2 TB }
`,
    },
  },
  onFragments: true,
  check: function* (cluster, context) {
    const { plan } = context;
    if (plan === undefined) return;
    for (const instance of instancesOf(cluster, context)) {
      if (instance.section.role !== 'tiflash') continue;
      const disks = disksUnder(instance, plan);
      const sizes = disks?.map(({ size }) => size?.value.mid);
      const [first] = disks ?? [];
      if (disks === undefined || sizes === undefined || sizes.includes(undefined)) continue;
      const share = (sizes[0] ?? 0) / sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
      if (disks.length < 2 || share >= shareMin) continue;
      yield {
        at: dirsPlace(instance),
        template: {
          en: 'The first directory of {id} is on {path}, with {share} % of what its disks hold: TiFlash takes in new data there, and stops when \
it is full. Name a disk with 10 % or more first.',
          'zh-cn':
            '{id} 的第一个目录位于 {path}，只占其磁盘总容量的 {share}%：TiFlash 在此接收新数据，写满后即停止。请将容量不少于 10% 的磁盘放在第一个。',
        },
        args: { id: idOf(instance), path: first?.path?.value ?? '', share: Math.round(share * 1000) / 10 },
        related:
          first?.path?.at === undefined
            ? []
            : [related(first.path.at, { en: 'The disk.', 'zh-cn': '该磁盘。' })],
      };
    }
  },
};

/** The disk of each directory, in their order; nothing where the plan does not name one for each, or two share one. */
function disksUnder(instance: EffectiveInstance, plan: Plan): readonly Disk[] | undefined {
  const dirs = textOf(instance.values, 'data_dir').split(',');
  const planned = plan.hosts.get(hostOf(instance))?.disks ?? [];
  const found = dirs.flatMap((dir) => {
    const under = planned.filter(({ path }) => path !== undefined && isUnder(dir.trim(), path.value));
    const [longest] = under.sort((a, b) => (b.path?.value ?? '').length - (a.path?.value ?? '').length);
    return longest === undefined ? [] : [longest];
  });
  return found.length === dirs.length && new Set(found).size === dirs.length ? found : undefined;
}

function dirsPlace(instance: EffectiveInstance): Place {
  const lists = findPath(asMap(find(instance.node, 'config')?.value), 'storage.main.dir');
  return lists?.pair.key ?? placeOf(instance, 'data_dir');
}
