import type { Cluster, Instance } from '../../cluster/cluster';
import type { Domains } from '../../sizing/domains';
import { usableBytes } from '../../sizing/usable';
import { printShare } from '../../units/print';
import type { Rule, Violation } from '../rule';
import { related } from '../say';
import { planned, storageSources, storesIn } from './example';
import { dataPlace, type Sized, sizedOf } from './sized';

export const noRoomAfterLoss: Rule = {
  code: 'resources/no-room-after-loss',
  severity: 'warning',
  title: {
    en: 'The others have no room for what one machine holds',
    'zh-cn': '一台机器故障后，其余机器没有空间重建副本',
  },
  why: {
    en: 'From `max-store-down-time` on PD rebuilds the copies of a machine that does not come back on the stores that \
are left, as far as they stay below `low-space-ratio`. Where that is not enough, Regions stay with a copy less \
until somebody adds disks, and the disks that are left are at their line.',
    'zh-cn':
      '机器宕机超过 `max-store-down-time` 后，PD 会在剩余 store 上重建其副本，但不会使其超过 `low-space-ratio`。空间不够时，部分 \
Region 会一直缺少一个副本，直到扩容；而剩余磁盘已处于空间下限。',
  },
  sources: storageSources,
  liveCheck: 'pd-ctl store; pd-ctl region check miss-peer',
  example: { bad: storesIn(2), good: storesIn(4), beside: planned('4.5 TB', '1.5 TB') },
  check: function* (cluster, context) {
    const sized = sizedOf(cluster, context);
    if (sized?.disks === undefined) return;
    const { subject, sheet, disks, fillMax } = sized;
    const data = sheet.value('data');
    const whole = usableBytes(subject, disks, sheet, fillMax);
    // Where the data do not even fit as it is, another finding says so.
    if (data === undefined || whole === undefined || data.mid > whole.mid) return;
    const worst = machinesOf(subject.domains)
      .map((machine) => {
        const domains = without(subject.domains, machine);
        const heals = canHeal(cluster, domains, subject.replicas);
        const fits = heals ? usableBytes({ ...subject, domains }, disks, sheet, fillMax) : undefined;
        return { machine, fits: fits?.mid ?? Number.POSITIVE_INFINITY };
      })
      .reduce<Loss | undefined>(
        (least, loss) => (least === undefined || loss.fits < least.fits ? loss : least),
        undefined,
      );
    if (worst !== undefined && worst.fits < data.mid) yield* told(worst, data.mid, sized);
  },
};

interface Loss {
  readonly machine: readonly Instance[];
  /** Data that the others hold. */
  readonly fits: number;
}

function* told({ machine, fits }: Loss, data: number, sized: Sized): Iterable<Violation> {
  const [store] = machine;
  if (store === undefined) return;
  const { print, plan, subject } = sized;
  yield {
    at: store.head,
    template: {
      en: 'If {machine} is lost, the others have room for the copies of {fits} of the planned {data} only, up to PD’s \
{share}: {missing} of the Regions stay with a copy less. Add a machine or disks; for planned work raise \
`max-store-down-time`.',
      'zh-cn':
        '若失去 {machine}，在 PD 的 {share} 之内，其余机器只放得下计划的 {data} 中 {fits} 的全部副本：{missing} 的 Region \
会缺少一个副本。请增加机器或磁盘；计划内的维护可调大 `max-store-down-time`。',
    },
    args: {
      machine: store.host?.value ?? store.id,
      fits: print(fits),
      data: print(data),
      share: printShare(subject.cluster.replication.lowSpaceRatio.value),
      missing: printShare(1 - fits / data),
    },
    related: [related(dataPlace(plan), { en: 'The planned data.', 'zh-cn': '计划的数据量。' })],
  };
}

/** Machines that are alike by their domain and disks stand for one another. */
function machinesOf({ domains }: Domains): readonly (readonly Instance[])[] {
  return domains.flatMap(({ machines }) => {
    const kinds = new Map(
      machines.map((stores) => [
        JSON.stringify(stores.map(({ resources }) => resources.diskBytes?.value)),
        stores,
      ]),
    );
    return [...kinds.values()];
  });
}

function without({ level, domains }: Domains, machine: readonly Instance[]): Domains {
  return {
    level,
    domains: domains
      .map(({ path, machines }) => ({ path, machines: machines.filter((stores) => stores !== machine) }))
      .filter(({ machines }) => machines.length > 0),
  };
}

/** With fewer machines than copies, or fewer places than an isolation level wants, nothing is rebuilt at all. */
function canHeal({ replication }: Cluster, { domains }: Domains, replicas: number): boolean {
  const machines = domains.reduce((sum, domain) => sum + domain.machines.length, 0);
  if (machines < replicas) return false;
  return replication.isolationLevel.value === '' || domains.length >= replicas;
}
