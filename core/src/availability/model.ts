import type { Cluster } from '../cluster/cluster';
import { storeLocation } from '../cluster/location';
import type { Plan } from '../formats/plan/plan';
import type { Message } from '../messages/message';
import { matchesConstraints } from '../placement/label-constraint';
import type { Config } from '../placement/model/config';
import type { Rule } from '../placement/model/rule';
import type { Store } from '../placement/model/store';
import { kindOf } from '../placement/settle/load';
import { Copysets, copysetsOf } from './copysets';
import { type ClassesAt, type DataClass, dataClassesOf } from './data-classes';
import { type EngineStores, engineStores } from './engine-stores';
import { Equivalence } from './equivalence';
import { type FailureLevel, failureLevels } from './levels';
import { marksOf, refined, signsOf, tellsApart, tornMachines } from './marks';
import { type PlacementTree, placementTree, type StoreLocations } from './placement-tree';
import { isExact, isolationIndexOf, type RulePart, rulePart } from './rule-parts';
import { type Steady, sampledStoresMax, settling, steadyOf } from './steady';
import { hostKeys, type Located, type Whereabouts, whereabouts } from './whereabouts';

/** A cluster made ready for questions on what the data of one class survives. */
export interface SurvivalModel {
  readonly cluster: Cluster;
  readonly data: DataClass;
  readonly where: Whereabouts;
  readonly levels: readonly FailureLevel[];
  /** All stores by the location labels that tell them apart, to find failures that are alike. */
  readonly tree: PlacementTree;
  readonly equivalence: Equivalence;
  /** Labels nest, and nothing else sets stores of one machine apart: failures that are alike by place are alike. */
  readonly isSymmetric: boolean;
  /** What the rules ask for: one part in most clusters, voters before learners. */
  readonly parts: readonly RulePart[];
  /** Left out, since no store is there for them; where nothing else has voters they are among the parts. */
  readonly nowhere: readonly Rule[];
  /** Voters that are wanted, and that PD places: fewer where stores or the isolation level allow no more. */
  readonly replicas: number;
  readonly placed: number;
  /** The stores' labels come from Kubernetes' nodes and are not known yet: PD may place as it likes. */
  readonly labelsUnknown: boolean;
  /** Stores that have failed already, as a dump says: they fail with whatever else does. */
  readonly down: ReadonlySet<number>;
  /** The Regions of a dump, to be counted instead of expected. */
  readonly copysets: Copysets | undefined;
  /** A sample of Regions, where no formula is exact; made when it is asked for. */
  readonly steady: () => Steady | undefined;
  /** Makes the sample in steps of some milliseconds, so that it is there when it is asked for. */
  readonly settling: () => Generator<void>;
  /** What of the disks the sample is made with. */
  readonly disks: EngineStores['disks'];
  /** Machines whose stores have different labels: PD takes them for several places. */
  readonly tornMachines: readonly (readonly number[])[];
}

/** The models of a cluster: of its own data, and of each kind that policies or rules set apart. */
export interface SurvivalModels {
  readonly main: SurvivalModel;
  readonly others: readonly SurvivalModel[];
  /** What is taken for granted of the rules. */
  readonly assumptions: readonly Message[];
}

/**
 * What lies beyond is not worked out: nobody keeps so many copies, and PD's score loses its meaning before.
 */
export const replicasMax = 31;
export const levelsMax = 16;

export function survivalModel(cluster: Cluster, plan?: Plan): SurvivalModel {
  return survivalModels(cluster, plan).main;
}

export function survivalModels(
  cluster: Cluster,
  plan?: Plan,
  classes: ClassesAt = dataClassesOf(cluster),
): SurvivalModels {
  const ground = groundOf(cluster, plan, classes.config);
  return {
    main: modelOf(ground, classes.main),
    // Where the Regions are counted a dump has those of all classes in one.
    others: ground.copysets === undefined ? classes.others.map((data) => modelOf(ground, data)) : [],
    assumptions: classes.assumptions,
  };
}

/** What all classes of data have in common. */
interface Ground {
  readonly cluster: Cluster;
  readonly config: Config;
  readonly where: Whereabouts;
  readonly levels: readonly FailureLevel[];
  readonly labelsUnknown: boolean;
  readonly down: ReadonlySet<number>;
  readonly copysets: Copysets | undefined;
  readonly engine: EngineStores;
}

function groundOf(cluster: Cluster, plan: Plan | undefined, config: Config): Ground {
  const where = whereabouts(cluster);
  const down = downStores(cluster, where);
  const locationLabels = cluster.replication.locationLabels.value;
  const labels = where.stores.map((store) =>
    valuesOf(store, locationLabels).map((value, level) => ({ key: locationLabels[level] ?? '', value })),
  );
  return {
    cluster,
    config,
    where,
    levels: failureLevels(cluster, where),
    labelsUnknown: areLabelsUnknown(cluster, where),
    down,
    copysets: dumpedCopysets(cluster, where, down),
    engine: engineStores(cluster, plan, config, where.stores, labels),
  };
}

function modelOf(ground: Ground, data: DataClass): SurvivalModel {
  const { cluster, config, where, levels, labelsUnknown, down, copysets, engine } = ground;
  const machines = where.stores.map(({ machine }) => machine);
  const placesFor = (labels: readonly string[], isolationIndex: number) => ({
    levels: labels,
    values: where.stores.map((store) => valuesOf(store, labels)),
    machines,
    isolationIndex: labelsUnknown ? -1 : isolationIndex,
  });
  const { rules, nowhere } = withStores(data.rules, engine.stores);
  const labelLists = new Set(rules.map(({ locationLabels }) => JSON.stringify(locationLabels)));
  const [first] = rules;
  const places = placesFor(first?.locationLabels ?? [], first === undefined ? -1 : isolationIndexOf(first));
  const torn = tornMachines(places);
  const signs = signsOf(engine.stores, rules);
  const isNested =
    labelsUnknown ||
    where.stores.length > sampledStoresMax ||
    placementTree({ ...places, marks: signs }).exact;
  const colours = isNested ? signs : refined(signs, places.values);
  const marks = marksOf(where, levels, torn, down, colours);
  const locationsFor = (labels: readonly string[], isolationIndex: number): StoreLocations => {
    return { ...placesFor(labels, isolationIndex), marks };
  };
  const tree = placementTree({ ...places, marks });
  const parts = rules
    .map((rule) => rulePart(rule, engine.stores, locationsFor, config.schedule.enableWitness))
    .sort((a, b) => Number(b.votes) - Number(a.votes));
  const voting = parts.filter(({ votes }) => votes);
  const isSampled = copysets === undefined && !labelsUnknown && !isClosed(parts, engine.stores);
  const { stores, dataBytes } = engine;
  const canSample = isSampled && stores.length > 0 && stores.length <= sampledStoresMax;
  const sample = { config, stores, rules, dataBytes, down };
  return {
    cluster,
    data,
    where,
    levels,
    tree,
    equivalence: new Equivalence(tree),
    isSymmetric: isNested && labelLists.size <= 1 && tellsApart(tree),
    parts,
    nowhere,
    replicas: voting.reduce((sum, { copies }) => sum + copies, 0),
    placed: voting.reduce((sum, { placed }) => sum + placed, 0),
    labelsUnknown,
    down,
    copysets,
    steady: once(() => (canSample ? steadyOf(sample) : undefined)),
    *settling() {
      if (canSample) yield* settling(sample);
    },
    disks: engine.disks,
    tornMachines: torn,
  };
}

/** PD refuses a rule that no store matches, and does nothing for one that has lost its last: the others hold. */
function withStores(
  all: readonly Rule[],
  stores: readonly Store[],
): { readonly rules: readonly Rule[]; readonly nowhere: readonly Rule[] } {
  const hasStore = (rule: Rule) => stores.some((store) => matchesConstraints(store, rule.labelConstraints));
  const rules = all.filter(hasStore);
  if (!rules.some(({ role }) => role !== 'learner')) return { rules: all, nowhere: [] };
  return { rules, nowhere: all.filter((rule) => !hasStore(rule)) };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * The formulas hold: each rule spreads its copies over equal domains of equal stores, and no rule takes a store that
 * another might.
 */
function isClosed(parts: readonly RulePart[], stores: readonly Store[]): boolean {
  const used = new Set<number>();
  for (const part of parts) {
    const kinds = new Set([...part.members].map((at) => kindAt(stores, at)));
    if (kinds.size > 1 || !isExact(part)) return false;
    for (const at of part.members) {
      if (used.has(at)) return false;
      used.add(at);
    }
  }
  return true;
}

function kindAt(stores: readonly Store[], at: number): string {
  const store = stores[at];
  return store === undefined ? '' : kindOf(store);
}

function downStores({ running }: Cluster, { stores }: Whereabouts): ReadonlySet<number> {
  const isDown = ({ instance }: Located) => {
    const state = running?.storeOf.get(instance)?.state;
    return state === 'Down' || state === 'Disconnected';
  };
  return new Set(stores.flatMap((store, index) => (isDown(store) ? [index] : [])));
}

function dumpedCopysets(
  { running, replication }: Cluster,
  { stores }: Whereabouts,
  down: ReadonlySet<number>,
): Copysets | undefined {
  const regions = running?.state.regions;
  if (running === undefined || regions === undefined) return undefined;
  const indexOf = new Map(
    stores.flatMap(({ instance }, index) => {
      const id = running.storeOf.get(instance)?.id;
      return id === undefined ? [] : [[id, index] as const];
    }),
  );
  const tiflash = (running.state.stores ?? []).filter(({ isTiFlash }) => isTiFlash).map(({ id }) => id);
  const replicas = replication.maxReplicas.value;
  return new Copysets(copysetsOf(regions, indexOf, new Set(tiflash), replicas), stores.length, down);
}

/**
 * What PD knows of a store. TiDB Operator copies the node's labels to it, so that a Pod's host is one of its
 * own.
 */
function valuesOf({ instance, machine }: Located, levels: readonly string[]): readonly string[] {
  return storeLocation(instance, levels).map((value, level) =>
    value === '' && instance.host === undefined && isHostLevel(levels, level) ? machine : value,
  );
}

function isHostLevel(levels: readonly string[], level: number): boolean {
  return level === levels.length - 1 && hostKeys.test(levels[level] ?? '');
}

function areLabelsUnknown(cluster: Cluster, { stores }: Whereabouts): boolean {
  const levels = cluster.replication.locationLabels.value;
  return stores.some(
    (store) => store.instance.host === undefined && valuesOf(store, levels).some((value) => value === ''),
  );
}
