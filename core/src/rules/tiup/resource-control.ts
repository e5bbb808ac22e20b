import type { MapNode } from '../../text/node';
import { asMap, find } from '../../text/walk';
import { parseCpuQuota, parseSystemdSize } from '../../units/bytes';
import type { Rule, Violation } from '../rule';
import { eachInstance, instancesOf, mapOf, writtenIn } from './instances';
import { members } from './members';

interface Form {
  readonly field: string;
  readonly takes: (text: string) => boolean;
  readonly wanted: string;
}

const isPercentage = (text: string) => parseCpuQuota(text) !== undefined;
const isSize = (text: string) => parseSystemdSize(text) !== undefined;
/** `/dev/sda 100M` */
const isBandwidth = (text: string) => /^\s*\/\S*\s+\d+[KMGT]?\s*$/.test(text);

/** As `systemd.resource-control(5)` has them. */
const forms: readonly Form[] = [
  {
    field: 'memory_limit',
    takes: (text) => isSize(text) || isPercentage(text) || text.trim() === 'infinity',
    wanted: '16G, 50%, infinity',
  },
  { field: 'cpu_quota', takes: isPercentage, wanted: '800%' },
  { field: 'io_read_bandwidth_max', takes: isBandwidth, wanted: '/dev/nvme0n1 500M' },
  { field: 'io_write_bandwidth_max', takes: isBandwidth, wanted: '/dev/nvme0n1 500M' },
];

export const resourceControl: Rule = {
  code: 'tiup/resource-control',
  severity: 'warning',
  title: { en: 'A limit that systemd does not understand', 'zh-cn': 'systemd 无法识别的资源限制' },
  why: {
    en: 'TiUP copies the texts of `resource_control` into the unit of systemd as they are. What systemd cannot read it \
ignores with a line in its journal: the process runs without the limit. A CPU quota in particular is a percentage of \
one CPU, not a count of cores.',
    'zh-cn':
      'TiUP 会把 `resource_control` 的内容原样写入 systemd 的 unit 文件。systemd 无法识别的设置会被忽略，仅在日志中留下一\
行记录：进程不受限制地运行。尤其是 CPU 配额为单个 CPU 的百分比，而不是核数。',
  },
  sources: [
    'https://www.freedesktop.org/software/systemd/man/latest/systemd.resource-control.html',
    'pingcap/tiup: embed/templates/systemd/system.service.tpl',
  ],
  liveCheck: 'systemctl show <component>-<port> -p MemoryLimit -p CPUQuotaPerSecUSec',
  onFragments: true,
  example: {
    bad: `global:\n  resource_control:\n    cpu_quota: "8"\n${members}`,
    good: `global:\n  resource_control:\n    cpu_quota: 800%\n${members}`,
  },
  check: function* (cluster, context) {
    yield* judge(mapOf(cluster, context, 'global'));
    yield* judge(mapOf(cluster, context, 'monitored'));
    yield* ofInstances(instancesOf(cluster, context));
  },
};

const ofInstances = eachInstance(({ node }) => judge(node));

function* judge(owner: MapNode | undefined): Iterable<Violation> {
  const limits = asMap(find(owner, 'resource_control')?.value);
  if (limits === undefined) return;
  for (const { field, takes, wanted } of forms) {
    const at = writtenIn(limits, field);
    if (at === undefined || takes(at.text)) continue;
    yield {
      at,
      template: {
        en: 'systemd ignores {field} {value}: the process runs without that limit. Write it like this: {wanted}.',
        'zh-cn': 'systemd 会忽略 {field} {value}：进程不受该限制。写法如：{wanted}。',
      },
      args: { field, value: at.text, wanted },
    };
  }
}
