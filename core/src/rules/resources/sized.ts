/** A cluster and its plan as sizing sees them, worked out once for all rules. */
import type { Cluster } from '../../cluster/cluster';
import type { Plan } from '../../formats/plan/plan';
import type { Sheet } from '../../formula/sheet';
import { familiesOf } from '../../sizing/families';
import { fillSheet, type Subject, subjectOf } from '../../sizing/sheet';
import { type StoreDisks, storeDisks } from '../../sizing/usable';
import type { Place } from '../../text/node';
import { printBytes } from '../../units/print';
import type { RuleContext } from '../context';

export interface Sized {
  readonly plan: Plan;
  readonly subject: Subject;
  readonly sheet: Sheet;
  /** Absent where no disk is stated. */
  readonly disks: StoreDisks | undefined;
  /** Share of a disk that PD fills, less what TiKV keeps for itself. */
  readonly fillMax: number;
  /** Sizes as the plan writes them. */
  readonly print: (bytes: number) => string;
}

const known = new WeakMap<Cluster, Sized>();

/** Nothing without a plan that says how much data there is. */
export function sizedOf(cluster: Cluster, { plan }: RuleContext): Sized | undefined {
  const cached = known.get(cluster);
  if (cached !== undefined && cached.plan === plan) return cached;
  if (plan === undefined) return undefined;
  const subject = subjectOf(cluster, plan);
  if (!subject.workload.knowsData) return undefined;
  const { sheet } = fillSheet(subject, plan.profile?.value ?? 'physical');
  const family = familiesOf(cluster, plan).data;
  const made: Sized = {
    plan,
    subject,
    sheet,
    disks: storeDisks(subject),
    fillMax: cluster.replication.lowSpaceRatio.value - (sheet.value('placeholder_share')?.mid ?? 0),
    print: (bytes) => printBytes(bytes, family),
  };
  known.set(cluster, made);
  return made;
}

/** Where the plan says how much data there is. */
export function dataPlace({ workload, observed, place }: Plan): Place {
  return workload.data?.at ?? observed.storeUsed?.at ?? workload.tables[0]?.place ?? place;
}
