import type { Cluster } from '../cluster/cluster';
import { resolveFailure } from '../cluster/failure-domain';
import { assumedFill } from '../facts/assumed-fill';
import { type Language, type Message, message, render } from '../messages/message';
import { printDuration } from '../report/amounts';
import type { RepairResult, SimulatedStore, SimulateResult, StoreState } from '../report/results';
import { timeline } from './events';
import { Play, type Played } from './play';
import { verdictSentence } from './sentence';
import { type Service, serviceOf } from './service';
import { disconnectedMs } from './settings';
import { type Known, type Setup, setUp } from './setup';

/** One failure to be played. Times in ms from the failure. */
export interface FailureRequest {
  /** Failure domains as the user writes them: `zone=z3`, `machine=10.0.0.1,pd=pd-2`. */
  readonly fail: string;
  readonly healsMs?: number;
  /** The horizon asked for, 30 days at most; without it, ten minutes after the last event, no later than that. */
  readonly untilMs?: number;
  readonly seed: number;
  readonly language: Language;
  /** What the plan wants: longest time without service in ms, and that nothing is lost. */
  readonly objectives?: { readonly rtoMs?: number };
}

export type Simulated =
  | { readonly ok: true; readonly result: SimulateResult }
  | { readonly ok: false; readonly problem: Message };

const horizonMaxDays = 30;
const horizonMaxMs = horizonMaxDays * 86_400_000;
/** Events of one slice: some milliseconds of work. */
const slice = 20_000;

const said = {
  noStores: {
    en: 'This cluster has no TiKV: there is nothing to simulate.',
    'zh-cn': '此集群没有 TiKV，无可模拟内容。',
  },
  tooFar: {
    en: 'Until {until} after the failure is too far: {max} days are played at the most.',
    'zh-cn': '故障后 {until} 过长：最多模拟 {max} 天。',
  },
} as const;

/** A simulation in slices, for whoever has to stay responsive. */
export interface Simulation {
  /** Plays a slice; false when all is played. */
  step(): boolean;
  result(): SimulateResult;
}

/** Plays a failure from beginning to end. */
export function simulateCluster(cluster: Cluster, known: Known, request: FailureRequest): Simulated {
  const started = startSimulation(cluster, known, request);
  if (!started.ok) return started;
  while (started.simulation.step());
  return { ok: true, result: started.simulation.result() };
}

export type StartedSimulation =
  | { readonly ok: true; readonly simulation: Simulation }
  | { readonly ok: false; readonly problem: Message };

/** Prepares a failure; a domain that is unknown or ambiguous is an answer, not an exception. */
export function startSimulation(cluster: Cluster, known: Known, request: FailureRequest): StartedSimulation {
  const { untilMs = 0, language } = request;
  if (untilMs > horizonMaxMs) {
    const until = printDuration(untilMs, language);
    return { ok: false, problem: message(said.tooFar, { until, max: horizonMaxDays }) };
  }
  const resolved = resolveFailure(cluster, request.fail);
  if (!resolved.ok) return resolved;
  const setup = setUp(cluster, known);
  if (setup.stores.length === 0) return { ok: false, problem: message(said.noStores) };
  const failed = new Set(resolved.domains.flatMap(({ instances }) => instances));
  const indexes = setup.instances.flatMap((instance, index) => (failed.has(instance) ? [index] : []));
  const service = serviceOf(cluster, resolved.domains);
  const fills = setup.guessed ? [assumedFill.mid, assumedFill.low, assumedFill.high] : [undefined];
  const setups = fills.map((fill) => (fill === undefined ? setup : setUp(cluster, known, fill)));
  const plays = setups.map((each) => new Play(script(each, indexes, request)));
  return {
    ok: true,
    simulation: {
      step: () => plays.some((play) => !play.run(slice).done),
      result: () =>
        resultOf(
          cluster,
          request,
          setup,
          service,
          plays.map((play) => play.result()),
        ),
    },
  };
}

function script(setup: Setup, failed: readonly number[], request: FailureRequest) {
  const { stores, settings, regions, regionBytes } = setup;
  const untilMs = request.untilMs ?? horizonMaxMs;
  return {
    stores,
    settings,
    regions,
    regionBytes,
    start: setup.start,
    failed,
    healsMs: request.healsMs,
    untilMs,
    seed: request.seed,
  };
}

function resultOf(
  cluster: Cluster,
  request: FailureRequest,
  setup: Setup,
  service: Service,
  plays: readonly Played[],
): SimulateResult {
  const played = plays[0];
  if (played === undefined) throw new Error('a simulation plays at least once');
  const { language } = request;
  const stores = storesOf(setup, played, request);
  const repair = repairOf(plays);
  const rto = rtoOf(played);
  const forGood = played.outage.noQuorum / played.regions;
  const sentence = verdictSentence(
    {
      failure: request.fail,
      healsMs: request.healsMs,
      unavailableAtOnce: played.unavailable[0]?.share ?? 0,
      unavailableForGood: forGood,
      lost: played.outage.lost / played.regions,
      degraded: played.outage.degraded / played.regions,
      rto: rto === null ? undefined : rto,
      pd: service.pd,
      unknownPd: service.unknownPd,
      tidbLost: service.tidbShare === 0,
      replicas: setup.settings.replicas,
      copiesLeft: copiesLeft(setup, stores),
      isolationLevel: cluster.replication.isolationLevel.value,
      maxStoreDownTimeMs: setup.settings.maxStoreDownTimeMs,
      repair: sentenceRepair(played),
      obstacles: [...(played.repair?.blocked ?? [])].map(([reason, regions]) => ({
        reason,
        share: regions / played.regions,
      })),
      firstFull: firstFull(stores),
      lowSpaceRatio: setup.settings.lowSpaceRatio,
    },
    language,
  );
  const objectives = objectivesOf(request, rto, forGood);
  const serves = forGood === 0 && service.pd === 'quorum' && service.tidbShare > 0;
  return {
    schema: 'regionwise/simulate/1',
    cluster: cluster.name,
    path: cluster.path,
    seed: request.seed,
    failure: request.fail,
    horizonMs: played.horizonMs,
    verdict: { ok: serves && objectives.every(({ ok }) => ok), sentence, objectives },
    rtoMs: rto,
    unavailable: played.unavailable,
    repair,
    stores,
    events: timeline(setup, played, service, request, stores),
    curve: played.curve.map(({ tMs, underReplicated, usedBytes }) => ({
      tMs,
      underReplicated: underReplicated / played.regions,
      usedShare: usedBytes.map(
        (bytes, index) => bytes / Math.max(1, setup.stores[index]?.capacityBytes ?? 1),
      ),
    })),
    assumptions: setup.assumptions.map((each) => render(each, language)),
  };
}

function rtoOf({ outage }: Played): SimulateResult['rtoMs'] {
  const { electedMs } = outage;
  const last = electedMs.length - 1;
  if (last < 0) return null;
  const at = (share: number) => electedMs[Math.min(last, Math.floor(share * electedMs.length))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: electedMs[last] ?? 0 };
}

function storesOf(setup: Setup, played: Played, request: FailureRequest): SimulatedStore[] {
  const back = request.healsMs !== undefined && request.healsMs <= played.horizonMs;
  return setup.stores.map(({ address, capacityBytes }, index) => {
    const before = played.before[index] ?? { leaders: 0, peers: 0, usedBytes: 0 };
    const after = played.after[index] ?? before;
    const fullAtMs = played.repair?.fullAtMs[index] ?? Number.NaN;
    const down = played.failed.includes(index) && !back;
    return {
      address,
      capacityBytes,
      before: { state: setup.start?.stores[index]?.state ?? 'Up', ...before },
      after: { state: down ? stateAt(setup, played.horizonMs) : stateLeft(setup, index), ...after },
      fullAtMs: Number.isNaN(fullAtMs) ? null : fullAtMs,
    };
  });
}

/** As it was, but for what time does to a store that stays away. */
function stateLeft({ start }: Setup, index: number): StoreState {
  const state = start?.stores[index]?.state ?? 'Up';
  return state === 'Disconnected' ? 'Down' : state;
}

function stateAt(setup: Setup, tMs: number): StoreState {
  if (tMs >= setup.settings.maxStoreDownTimeMs) return 'Down';
  return tMs > disconnectedMs ? 'Disconnected' : 'Up';
}

function repairOf(plays: readonly Played[]): RepairResult | null {
  const [mid, low, high] = plays.map(({ repair }) => repair);
  if (mid === undefined) return null;
  const blockedBy = [...mid.blocked].map(([reason, regions]) => ({ reason, regions }));
  const range =
    low === undefined || high === undefined
      ? {}
      : {
          range: {
            endsMs: { low: low.endsMs ?? null, high: high.endsMs ?? null },
            bytes: { low: low.bytes, high: high.bytes },
          },
        };
  return {
    startsMs: mid.startsMs ?? null,
    endsMs: mid.endsMs ?? null,
    bytes: mid.bytes,
    regions: mid.movedRegions,
    blockedBy,
    ...range,
  };
}

function sentenceRepair(played: Played) {
  const { repair } = played;
  if (repair?.startsMs === undefined) return undefined;
  return { bytes: repair.bytes, startsMs: repair.startsMs, endsMs: repair.endsMs };
}

function firstFull(stores: readonly SimulatedStore[]) {
  const filled = stores.flatMap(({ address, fullAtMs }) =>
    fullAtMs === null ? [] : [{ address, tMs: fullAtMs }],
  );
  return filled.sort((a, b) => a.tMs - b.tMs)[0];
}

/** Copies that a Region keeps where PD does not repair: those on the stores that are up, of the worst common case. */
function copiesLeft(setup: Setup, stores: readonly SimulatedStore[]): number {
  const up = stores.filter(({ after }) => after.state === 'Up').length;
  const { isolationIndex, replicas } = setup.settings;
  if (isolationIndex < 0) return Math.min(replicas - 1, up);
  const domains = new Set(
    setup.stores.flatMap(({ location }, index) =>
      stores[index]?.after.state === 'Up' ? [JSON.stringify(location.slice(0, isolationIndex + 1))] : [],
    ),
  );
  return Math.min(replicas - 1, domains.size);
}

function objectivesOf(
  request: FailureRequest,
  rto: SimulateResult['rtoMs'],
  forGood: number,
): SimulateResult['verdict']['objectives'] {
  const wanted = request.objectives?.rtoMs;
  if (wanted === undefined) return [];
  const got = forGood > 0 ? undefined : (rto?.max ?? 0);
  return [
    {
      name: 'rto',
      wanted: printDuration(wanted, request.language),
      got: got === undefined ? '∞' : printDuration(got, request.language),
      ok: got !== undefined && got <= wanted,
    },
  ];
}
