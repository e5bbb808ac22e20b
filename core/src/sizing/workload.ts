/** What the plan says of data and queries, as inputs of the formulas. */
import type { Plan, Planned, Table } from '../formats/plan/plan';
import type { GivenValue } from '../formula/sheet';
import { type Message, message, type Template } from '../messages/message';
import { exactly, type Interval } from '../units/quantity';
import { assumed, sources } from './assumptions';

/** An entry of an index: a key of 19 bytes, a column, the handle, the version. Bounds are of the column. */
const indexEntryBytes: Interval = { low: 28, mid: 45, high: 80 };

export interface WorkloadInputs {
  readonly given: ReadonlyMap<string, GivenValue>;
  readonly assumptions: readonly Message[];
  readonly knowsData: boolean;
  readonly knowsQueries: boolean;
}

/** `regionBytes` and `stores` are needed where the data is known only by what was observed. */
export function workloadInputs(
  plan: Plan | undefined,
  regionBytes: number,
  stores: number,
  replicas: number,
): WorkloadInputs {
  const given = new Map<string, GivenValue>();
  const assumptions: Message[] = [];
  const give = (name: string, value: Interval, source: Template) =>
    given.set(name, { value: plain(value), source });
  const data = dataOf(plan, regionBytes, stores, replicas);
  if (data !== undefined) {
    give('data', data.value, data.source);
    assumptions.push(message(data.said));
  }
  const tables = plan?.workload.tables ?? [];
  give('table_regions', exactly(sum(tables.map(regionsOf))), sources.plan);
  const columnar = tables.map(tiflashBytes).filter((bytes) => bytes !== undefined);
  give('tiflash_data', add(columnar), sources.plan);
  const qps = plan?.workload.qps;
  if (qps !== undefined) give('qps', qps.value, sources.plan);
  assumptions.push(...giveMix(plan, give, qps !== undefined));
  return { given, assumptions, knowsData: data !== undefined, knowsQueries: qps !== undefined };
}

interface Data {
  readonly value: Interval;
  readonly source: Template;
  readonly said: Template;
}

/** As given; else from the tables, else from what was observed. */
function dataOf(
  plan: Plan | undefined,
  regionBytes: number,
  stores: number,
  replicas: number,
): Data | undefined {
  if (plan === undefined) return undefined;
  const { workload, observed } = plan;
  if (workload.data !== undefined) {
    return { value: workload.data.value, source: sources.plan, said: assumed.indexesIncluded };
  }
  const sizes = workload.tables.map(tableBytes);
  if (sizes.length > 0 && sizes.every((size) => size !== undefined)) {
    return { value: add(sizes), source: sources.plan, said: assumed.dataFromTables };
  }
  if (observed.regions !== undefined) {
    const value = times(observed.regions.value, exactly(regionBytes));
    return { value, source: sources.measured, said: assumed.dataFromRegions };
  }
  if (observed.storeUsed === undefined) return undefined;
  // Compression and amplification of the physical profile; only the wide bounds are honest here.
  const perByte = { low: 1 / (0.52 * 1.4), mid: 1 / (0.4 * 1.11), high: 1 / 0.33 };
  const value = times(times(observed.storeUsed.value, exactly(stores / replicas)), perByte);
  return { value, source: sources.measured, said: assumed.dataFromUse };
}

function tableBytes({ rows, row, indexes }: Table): Interval | undefined {
  if (rows === undefined || row === undefined) return undefined;
  const entries = times(exactly(indexes?.value ?? 0), indexEntryBytes);
  return times(rows.value, add([row.value, entries]));
}

function tiflashBytes({ rows, row, tiflash }: Table): Interval | undefined {
  if (rows === undefined || row === undefined || tiflash === undefined) return undefined;
  return times(times(rows.value, row.value), exactly(tiflash.value));
}

/** Each partition has a Region for its rows and one for each index, however small it is. */
function regionsOf({ partitions, indexes }: Table): number {
  return (partitions?.value ?? 1) * (1 + (indexes?.value ?? 0));
}

function giveMix(
  plan: Plan | undefined,
  give: (name: string, value: Interval, source: Template) => void,
  matters: boolean,
): Message[] {
  const { statements, reads } = plan?.workload ?? {};
  const share = (planned: Planned<'share'> | undefined) => planned?.value ?? exactly(0);
  if (statements !== undefined) {
    give('point_share', share(statements.pointGet), sources.plan);
    give('range_share', share(statements.rangeScan), sources.plan);
    give('read_share', exactly(0), sources.plan);
    give('write_share', share(statements.write), sources.plan);
    return [];
  }
  const known = reads?.value ?? { low: 0.5, mid: 0.8, high: 0.95 };
  const source = reads === undefined ? sources.assumption : sources.plan;
  give('point_share', exactly(0), source);
  give('range_share', exactly(0), source);
  give('read_share', known, source);
  give('write_share', { low: 1 - known.high, mid: 1 - known.mid, high: 1 - known.low }, source);
  return reads === undefined && matters ? [message(assumed.mix)] : [];
}

function times(a: Interval, b: Interval): Interval {
  return { low: a.low * b.low, mid: a.mid * b.mid, high: a.high * b.high };
}

function add(all: readonly Interval[]): Interval {
  return {
    low: sum(all.map(({ low }) => low)),
    mid: sum(all.map(({ mid }) => mid)),
    high: sum(all.map(({ high }) => high)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** A quantity without its tags. */
function plain({ low, mid, high }: Interval): Interval {
  return { low, mid, high };
}
