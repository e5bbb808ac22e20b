/** Reads `<topology>.plan.yaml`. What is wrong is a finding; what is right is used. */
import type { Sourced } from '../../cluster/source';
import type { Finding } from '../../findings/finding';
import { type Profile, profiles } from '../../formula/catalogue';
import type { MapNode, ParsedFile, YamlNode } from '../../text/node';
import { asMap, asScalar, asSequence, entries, find } from '../../text/walk';
import type { DimensionName } from '../../units/dimension';
import type { Quantity } from '../../units/quantity';
import { readAmount } from '../schema/amount';
import { childOf, type KeyNode } from '../schema/key-spec';
import { codesOf } from '../schema/said';
import { validate } from '../schema/validate';
import { checkFormulas, readFormulas } from './formulas';
import { planTree } from './keys';
import type {
  Disk,
  Hardware,
  HostPlan,
  Plan,
  Planned,
  ScheduledNodes,
  Statements,
  Table,
  Workload,
} from './plan';
import { checkStatements } from './statements';

export const planCodes = codesOf('plan');

export interface PlanFile {
  readonly plan: Plan;
  readonly findings: readonly Finding[];
}

/** Reads the first document of a file that is known to be a plan (`detectPlan`). */
export function readPlan(parsed: ParsedFile): PlanFile {
  const [document] = parsed.documents;
  const root = asMap(document?.root);
  const place = document?.place ?? {
    block: { path: parsed.path, text: parsed.text, start: 0 },
    from: 0,
    to: 0,
  };
  const at = new Reader(root, planTree);
  const formulas = readFormulas(at.below('formulas').map);
  const version = at.text('version');
  const profile = readProfile(at.text('profile'));
  const plan: Plan = {
    path: parsed.path,
    place,
    ...(version === undefined ? {} : { version }),
    workload: readWorkload(at.below('workload')),
    observed: readObserved(at.below('observed')),
    objectives: readObjectives(at.below('objectives')),
    hardware: new Map(at.below('hardware').each((inner, key) => [key, readHardware(inner)] as const)),
    hosts: new Map(at.below('hosts').each((inner, key, pair) => [key, readHost(inner, pair)] as const)),
    network: readNetwork(at.below('network')),
    failures: readFailures(at.below('failures')),
    prices: readPrices(at.below('prices')),
    computeNodes: at.below('schedule').items('computeNodes', readScheduled),
    ...(profile === undefined ? {} : { profile }),
    formulas,
  };
  const findings = [
    ...validate(document?.root, planTree, planCodes, 'plan'),
    ...checkStatements(plan, planCodes),
    ...checkFormulas(formulas),
  ];
  return { plan, findings };
}

/** A map of the file beside its rows. Values that the rows refuse are absent here. */
class Reader {
  constructor(
    readonly map: MapNode | undefined,
    private readonly node: KeyNode | undefined,
  ) {}

  below(key: string): Reader {
    return new Reader(asMap(find(this.map, key)?.value), childOf(this.node, key));
  }

  each<T>(read: (inner: Reader, key: string, pair: MapNode['pairs'][number]) => T): T[] {
    return (this.map === undefined ? [] : entries(this.map)).map((pair) =>
      read(new Reader(asMap(pair.value), childOf(this.node, pair.key.text)), pair.key.text, pair),
    );
  }

  items<T>(key: string, read: (inner: Reader, item: MapNode) => T | undefined): T[] {
    const node = childOf(childOf(this.node, key), '[]');
    return (asSequence(find(this.map, key)?.value)?.items ?? []).flatMap((item) => {
      const map = asMap(item);
      const value = map === undefined ? undefined : read(new Reader(map, node), map);
      return value === undefined ? [] : [value];
    });
  }

  quantity<D extends DimensionName>(key: string, dimension: D): Planned<D> | undefined {
    const type = childOf(this.node, key)?.spec?.type;
    const value = find(this.map, key)?.value;
    if (type?.kind !== 'quantity' || value === undefined) return undefined;
    const amount = readAmount(value, type, planCodes);
    if (!amount.ok || !measures(amount.value, dimension)) return undefined;
    return planned(amount.value, value);
  }

  text(key: string): Sourced<string> | undefined {
    const type = childOf(this.node, key)?.spec?.type;
    const scalar = asScalar(find(this.map, key)?.value);
    if (scalar === undefined || scalar.text === '') return undefined;
    if (type?.kind === 'word' && !type.words.includes(scalar.text)) return undefined;
    if (type?.kind === 'text' && type.pattern !== undefined && !type.pattern.test(scalar.text))
      return undefined;
    return planned(scalar.text, scalar);
  }

  integer(key: string): Sourced<number> | undefined {
    const type = childOf(this.node, key)?.spec?.type;
    const scalar = asScalar(find(this.map, key)?.value);
    if (scalar === undefined || type?.kind !== 'integer' || !/^-?[0-9]{1,15}$/.test(scalar.text))
      return undefined;
    const value = Number(scalar.text);
    return value < type.min || value > type.max ? undefined : planned(value, scalar);
  }
}

function measures<D extends DimensionName>(value: Quantity, dimension: D): value is Quantity<D> {
  return value.dimension === dimension;
}

function planned<T>(value: T, at: YamlNode): Sourced<T> {
  return { value, origin: 'plan', at };
}

/** An object of the values that are there: absent keys stay absent. */
function present<T extends object>(values: { readonly [K in keyof T]: T[K] | undefined }): T {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined);
  // The keys and the types of their values are those of `T`; only undefined ones were dropped, which `T`
  // allows.
  return Object.fromEntries(kept) as T;
}

function readProfile(text: Sourced<string> | undefined): Sourced<Profile> | undefined {
  const value = profiles.find((profile) => profile === text?.value);
  return text === undefined || value === undefined ? undefined : { ...text, value };
}

function readWorkload(at: Reader): Workload {
  return present<Workload>({
    data: at.quantity('data', 'bytes'),
    growth: at.quantity('growth', 'growth') ?? at.quantity('growth', 'byteRate'),
    qps: at.quantity('qps', 'rate'),
    reads: at.quantity('reads', 'share'),
    statements: readStatements(at.below('statements')),
    replicaRead: at.text('replicaRead'),
    tables: at.items('tables', readTable),
  });
}

function readStatements(at: Reader): Statements | undefined {
  if (at.map === undefined || at.map.pairs.length === 0) return undefined;
  return present<Statements>({
    pointGet: at.quantity('pointGet', 'share'),
    rangeScan: at.quantity('rangeScan', 'share'),
    write: at.quantity('write', 'share'),
  });
}

function readTable(at: Reader, place: MapNode): Table {
  return present<Table>({
    place,
    name: at.text('name'),
    rows: at.quantity('rows', 'count'),
    row: at.quantity('row', 'bytes'),
    primary: at.text('primary'),
    indexes: at.integer('indexes'),
    partitions: at.integer('partitions'),
    tiflash: at.integer('tiflash'),
  });
}

function readObserved(at: Reader): Plan['observed'] {
  return present<Plan['observed']>({
    regions: at.quantity('regions', 'count'),
    storeUsed: at.quantity('storeUsed', 'bytes'),
    ingest: at.quantity('ingest', 'byteRate'),
  });
}

function readObjectives(at: Reader): Plan['objectives'] {
  return present<Plan['objectives']>({
    survive: at.text('survive'),
    rto: at.quantity('rto', 'duration'),
    rpo: at.quantity('rpo', 'duration'),
    p99: at.quantity('p99', 'duration'),
    headroom: at.quantity('headroom', 'share'),
  });
}

function readHardware(at: Reader): Hardware {
  const one = at.quantity('disk', 'bytes');
  const listed = at.items('disks', (inner) =>
    present<Disk>({
      path: inner.text('path'),
      size: inner.quantity('size', 'bytes'),
      iops: inner.quantity('iops', 'rate'),
      bandwidth: inner.quantity('bandwidth', 'byteRate'),
    }),
  );
  return present<Hardware>({
    cpu: at.quantity('cpu', 'cores'),
    memory: at.quantity('memory', 'bytes'),
    disks: one === undefined ? listed : [{ size: one }, ...listed],
    numa: at.integer('numa'),
  });
}

function readHost(at: Reader, pair: MapNode['pairs'][number]): HostPlan {
  const labels = at.below('labels').map;
  return {
    ...readHardware(at),
    key: pair.key,
    labels: (labels === undefined ? [] : entries(labels)).flatMap(({ key, value }) => {
      const scalar = asScalar(value);
      if (scalar === undefined || scalar.text === '') return [];
      return [{ key: key.text, value: scalar.text, keyAt: key, valueAt: scalar }];
    }),
  };
}

function readNetwork(at: Reader): Plan['network'] {
  return present<Plan['network']>({
    host: at.quantity('host', 'duration'),
    zone: at.quantity('zone', 'duration'),
    region: at.quantity('region', 'duration'),
    bandwidth: at.quantity('bandwidth', 'byteRate'),
  });
}

function readFailures(at: Reader): Plan['failures'] {
  const levels = at.each((_inner, key) => ({ key, value: at.quantity(key, 'frequency') }));
  return present<Plan['failures']>({
    repair: at.quantity('repair', 'duration'),
    levels: new Map(levels.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value] as const]))),
  });
}

function readPrices(at: Reader): Plan['prices'] {
  const nodes = at.each((_inner, key) => ({ key, value: at.quantity(key, 'nodePrice') }));
  return present<Plan['prices']>({
    nodes: new Map(nodes.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value] as const]))),
    s3: at.quantity('s3', 'storagePrice'),
  });
}

function readScheduled(at: Reader): ScheduledNodes | undefined {
  const hours = at.text('hours');
  const [from, to] = (hours?.value ?? '').split('-').map(Number);
  const replicas = at.integer('replicas')?.value;
  if (hours?.at === undefined || from === undefined || to === undefined || replicas === undefined)
    return undefined;
  return { from, to, replicas, at: hours.at };
}
