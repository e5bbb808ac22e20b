/** What was taken for granted for one cluster. */
import type { Profile } from '../formula/catalogue';
import type { Sheet } from '../formula/sheet';
import { type Message, message, type Template } from '../messages/message';
import { printBytes, printNumber } from '../units/print';
import { assumed } from './assumptions';
import { hasTiFlashTables, isDisaggregated, type Subject } from './sheet';
import type { StoreDisks } from './usable';

/** TiDB's documentation speaks of tens of millions of Regions, and of none beyond. */
const regionsPublished = 5e7;

export function assumptionsOf(
  subject: Subject,
  profile: Profile,
  disks: StoreDisks | undefined,
  sheet: Sheet,
): Message[] {
  const { plan, workload, cluster, stores, replicas, domains, shapes, regionBytes } = subject;
  const said: Message[] = [...workload.assumptions];
  const add = (condition: boolean, template: Template, args: Message['args'] = {}) => {
    if (condition) said.push(message(template, args));
  };
  add(plan === undefined, assumed.noPlan);
  add(plan !== undefined && !workload.knowsData, assumed.noData);
  add(plan !== undefined && !workload.knowsQueries, assumed.noQps);
  add(shapes.tikv.count === 0, assumed.noStores, { count: stores });
  add(workload.knowsData && !subject.statesRegionSize, assumed.regionSize, {
    size: printBytes(regionBytes, 'binary'),
    version: cluster.version.value,
  });
  add(plan?.objectives.headroom === undefined, assumed.headroom);
  add(shapes.tikv.count > 0 && disks === undefined && workload.knowsData, assumed.diskClass);
  add(disks !== undefined && disks.unknown > 0, assumed.someDisks, {
    unknown: disks?.unknown ?? 0,
    all: shapes.tikv.count,
  });
  const regions = sheet.value('regions_count')?.mid ?? 0;
  add(regions > regionsPublished, assumed.beyond, { count: printNumber(regions) });
  const machines = domains.domains.reduce((sum, domain) => sum + domain.machines.length, 0);
  add(machines > 0 && machines < replicas, assumed.tooFewMachines, { machines, replicas });
  const physical = profile === 'physical';
  add(physical && plan?.observed.storeUsed !== undefined, assumed.measuredUse);
  add(
    physical && workload.knowsData && !workload.knowsQueries && plan?.observed.ingest === undefined,
    assumed.noWrites,
  );
  add(isDisaggregated(cluster), assumed.disaggregated);
  const counted = shapes.tiflash.count > 0 && !isDisaggregated(cluster) && !hasTiFlashTables(plan);
  add(counted, assumed.tiflashTables);
  add(plan?.objectives.p99 !== undefined, assumed.latency);
  add(profile === 'textbook', assumed.slip);
  return said;
}
