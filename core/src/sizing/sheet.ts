/** The formulas of a profile over one cluster and its plan. */
import type { Cluster } from '../cluster/cluster';
import { advisedShapes, type SizedRole, shapeSource, sizedRoles } from '../facts/hardware';
import { defaultRegionBytes } from '../facts/region-size';
import { findPath } from '../formats/keys';
import type { Plan } from '../formats/plan/plan';
import { allInputs, formulasOf, type Profile } from '../formula/catalogue';
import { printFigure } from '../formula/derivation';
import { type GivenValue, type Override, Sheet } from '../formula/sheet';
import { type Message, message, type Template } from '../messages/message';
import { isMachineLevel } from '../rules/names';
import { sharedConfig } from '../rules/settings';
import { asMap, asScalar } from '../text/walk';
import { parseReadableSize } from '../units/bytes';
import { exactly, type Interval } from '../units/quantity';
import { assumed, sources, words } from './assumptions';
import { type Domains, domainsOf } from './domains';
import { type StatedShape, statedShapes } from './hardware';
import { type WorkloadInputs, workloadInputs } from './workload';

/** A cluster with all that sizing reads out of it and its plan, the same for both profiles. */
export interface Subject {
  readonly cluster: Cluster;
  readonly plan: Plan | undefined;
  readonly shapes: Readonly<Record<SizedRole, StatedShape>>;
  /** By the widest level above the machine. */
  readonly domains: Domains;
  readonly stores: number;
  readonly replicas: number;
  readonly regionBytes: number;
  /** The topology sets the Region size, and does not leave it to the version. */
  readonly statesRegionSize: boolean;
  readonly workload: WorkloadInputs;
}

export function subjectOf(cluster: Cluster, plan: Plan | undefined): Subject {
  const shapes = statedShapes(cluster);
  const replicas = Math.max(1, cluster.replication.maxReplicas.value);
  const stores = shapes.tikv.count > 0 ? shapes.tikv.count : replicas;
  const configured = configuredRegionBytes(cluster);
  const regionBytes = configured ?? defaultRegionBytes(cluster.version.value);
  return {
    cluster,
    plan,
    shapes,
    domains: domainsOf(cluster),
    stores,
    replicas,
    regionBytes,
    statesRegionSize: configured !== undefined,
    workload: workloadInputs(plan, regionBytes, stores, replicas),
  };
}

/** The split size of `server_configs`, else of the first instance, since all should have the same. */
function configuredRegionBytes(cluster: Cluster): number | undefined {
  const tikv = cluster.instances.find(({ role }) => role === 'tikv');
  return [sharedConfig(cluster, 'tikv'), asMap(tikv?.config)]
    .map((map) => asScalar(findPath(map, 'coprocessor.region-split-size')?.value))
    .map((scalar) => (scalar === undefined ? undefined : parseReadableSize(scalar.text)))
    .find((bytes) => bytes !== undefined && bytes > 0);
}

export interface FilledSheet {
  readonly sheet: Sheet;
  readonly assumptions: readonly Message[];
}

/** The sheet of one profile, with what it takes for granted. */
export function fillSheet(subject: Subject, profile: Profile): FilledSheet {
  const { plan, workload } = subject;
  const nodes = nodeInputs(subject, profile);
  const surviving = survivalInputs(subject);
  const given = new Map([
    ...workload.given,
    ...clusterInputs(subject),
    ...nodes.given,
    ...surviving.given,
    ...priceInputs(plan),
  ]);
  const sheet = new Sheet(formulasOf[profile], allInputs, given, overridesOf(subject, profile));
  return { sheet, assumptions: [...surviving.assumptions, ...nodes.assumptions] };
}

function value(number: number | Interval, source: Template): GivenValue {
  return { value: typeof number === 'number' ? exactly(number) : number, source };
}

function clusterInputs({
  cluster,
  plan,
  stores,
  replicas,
  regionBytes,
  shapes,
}: Subject): [string, GivenValue][] {
  const { replication } = cluster;
  const headroom = plan?.objectives.headroom?.value;
  const written = replication.maxReplicas.origin === 'default' ? sources.pd : sources.topology;
  return [
    ['replicas', value(replicas, written)],
    ['stores', value(stores, shapes.tikv.count > 0 ? sources.topology : sources.assumption)],
    ['tidb_servers', value(Math.max(1, shapes.tidb.count), sources.topology)],
    [
      'region_size',
      value(regionBytes, { en: `TiKV, ${cluster.version.value}`, 'zh-cn': `TiKV，${cluster.version.value}` }),
    ],
    ['low_space_ratio', value(replication.lowSpaceRatio.value, sources.pd)],
    ['headroom', value(headroom?.mid ?? 0.2, headroom === undefined ? sources.assumption : sources.plan)],
  ];
}

interface Inputs {
  readonly given: readonly (readonly [string, GivenValue])[];
  readonly assumptions: readonly Message[];
}

/** Machines as stated, else as the profile's text advises them. */
function nodeInputs({ shapes }: Subject, profile: Profile): Inputs {
  const given: [string, GivenValue][] = [];
  const assumptions: Message[] = [];
  for (const role of sizedRoles) {
    const stated = shapes[role];
    for (const [what, name] of [
      ['cpuCores', 'cores'],
      ['memoryBytes', 'memory'],
      ['diskBytes', 'disk'],
    ] as const) {
      // TiKV's disk is a formula, to be overridden where it is stated.
      if (role === 'tikv' && what === 'diskBytes') continue;
      const advised = advisedShapes[profile][role][what];
      const known = stated[what];
      given.push([
        `${role}_node_${name}`,
        known === undefined ? value(advised, shapeSource[profile]) : value(known, statedBy(stated)),
      ]);
      if (known !== undefined || advised === 0 || stated.count === 0) continue;
      const unit = what === 'cpuCores' ? 'cores' : 'B';
      const args = { role: roleNames[role], what: message(words[what]), value: printFigure(advised, unit) };
      assumptions.push(message(assumed.shape, args));
    }
  }
  return { given, assumptions };
}

function statedBy({ planned }: StatedShape): Template {
  return planned ? sources.plan : sources.topology;
}

const roleNames: Readonly<Record<SizedRole, string>> = {
  tidb: 'TiDB',
  tikv: 'TiKV',
  pd: 'PD',
  tiflash: 'TiFlash',
};

/** How many failure domains there are, and whether a whole one may fail. */
function survivalInputs({ cluster, plan, domains }: Subject): Inputs {
  const level = plan?.objectives.survive?.value;
  const wantsDomain = level !== undefined && level !== 'none' && !isMachineLevel(level) && level !== 'store';
  const wanted = wantsDomain ? domainsOf(cluster, level) : domains;
  const isLevel =
    wanted.level !== undefined && (!wantsDomain || wanted.level.toLowerCase() === level.toLowerCase());
  const count = isLevel ? wanted.domains.length : 1;
  const survives = wantsDomain && count >= 2;
  const missing = wantsDomain && !survives ? [message(assumed.survive, { level })] : [];
  return {
    given: [
      ['zones', value(Math.max(1, count), sources.topology)],
      [
        'survive_zone',
        value(survives ? 1 : 0, plan?.objectives.survive === undefined ? sources.assumption : sources.plan),
      ],
    ],
    assumptions: missing,
  };
}

function priceInputs(plan: Plan | undefined): [string, GivenValue][] {
  return sizedRoles.flatMap((role): [string, GivenValue][] => {
    const price = plan?.prices.nodes.get(role) ?? plan?.prices.nodes.get('node');
    return price === undefined ? [] : [[`${role}_price`, value(price.value, sources.plan)]];
  });
}

/**
 * The user's word first, then what was measured, then what the topology says where the workload is not known.
 */
function overridesOf(subject: Subject, profile: Profile): Override[] {
  const { plan, shapes } = subject;
  const own = (plan?.formulas ?? []).map(({ name, expression }) => ({
    name,
    expression,
    source: sources.formulas,
  }));
  const disk = shapes.tikv.diskBytes;
  const stated =
    disk === undefined
      ? []
      : [{ name: 'store_disk', expression: `${disk} B`, source: statedBy(shapes.tikv) }];
  const all = [
    ...own,
    ...(profile === 'physical' ? measured(subject) : regionsMeasured(subject)),
    ...stated,
    ...unknown(subject),
  ];
  const first = new Map<string, Override>();
  for (const override of all) if (!first.has(override.name)) first.set(override.name, override);
  return [...first.values()];
}

/**
 * What was measured beats what is modelled. The textbook profile takes only what it does not model otherwise.
 */
function measured(subject: Subject): Override[] {
  const { observed } = subject.plan ?? {};
  const source = sources.measured;
  const overrides = regionsMeasured(subject);
  if (observed?.ingest !== undefined) {
    overrides.push({ name: 'write_rate', expression: constant(observed.ingest.value, 'B/s'), source });
  }
  if (observed?.storeUsed !== undefined) {
    overrides.push(
      { name: 'storage_per_store', expression: constant(observed.storeUsed.value, 'B'), source },
      { name: 'storage_provisioned', expression: 'storage_per_store * stores', source },
    );
    if (subject.plan?.workload.data !== undefined) {
      overrides.push({
        name: 'disk_per_byte',
        expression: 'storage_per_store * stores / (data * replicas)',
        source,
      });
    }
  }
  return overrides;
}

function regionsMeasured({ plan }: Subject): Override[] {
  const regions = plan?.observed.regions?.value;
  if (regions === undefined) return [];
  return [{ name: 'regions_count', expression: constant(regions, ''), source: sources.measured }];
}

/** Counts as the topology has them where no workload says how many are needed. */
function unknown({ plan, shapes, workload, cluster }: Subject): Override[] {
  const source = sources.topology;
  const overrides: Override[] = [];
  const count = (role: SizedRole) => ({ name: `${role}_count`, expression: `${shapes[role].count}`, source });
  if (!workload.knowsData && shapes.tikv.count > 0) overrides.push(count('tikv'));
  if (!workload.knowsQueries) {
    if (shapes.tidb.count > 0) overrides.push(count('tidb'));
    overrides.push(
      { name: 'tikv_cores_needed', expression: '0 cores', source: sources.assumption },
      { name: 'tikv_stores_for_load', expression: '1', source: sources.assumption },
    );
    if (plan?.observed.ingest === undefined) {
      overrides.push({ name: 'write_rate', expression: '0 B/s', source: sources.assumption });
    }
  }
  if (plan === undefined && shapes.pd.count > 0) overrides.push(count('pd'));
  if (shapes.tiflash.count > 0 && (isDisaggregated(cluster) || !hasTiFlashTables(plan))) {
    overrides.push(count('tiflash'));
  }
  return overrides;
}

export function isDisaggregated(cluster: Cluster): boolean {
  return cluster.instances.some(({ tiflashMode }) => tiflashMode === 'write' || tiflashMode === 'compute');
}

export function hasTiFlashTables(plan: Plan | undefined): boolean {
  return (plan?.workload.tables ?? []).some(({ tiflash }) => (tiflash?.value ?? 0) > 0);
}

function constant({ low, mid, high }: Interval, unit: string): Override['expression'] {
  const text = (number: number) => `${number} ${unit}`.trim();
  return low === high ? text(mid) : { low: text(low), mid: text(mid), high: text(high) };
}
