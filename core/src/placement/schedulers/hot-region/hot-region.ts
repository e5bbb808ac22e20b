/**
 * A round of the hot-region scheduler: it levels the flow of hot Regions between stores, not the number of Regions.
 * Source: tikv/pd pkg/schedule/schedulers/hot_region.go.
 */
import type { Operator } from '../../model/operator';
import { isBetter } from './compare';
import { type FlowKind, flowOf, type HotResource, type Loads, noLoads } from './dimension';
import type { HotPeer } from './hot-peer';
import { loadDetails, type StoreFlows } from './load';
import { type LoadHistory, noHistory, withSample } from './load-history';
import { type PendingMove, remembered } from './pending';
import { type Problem, type ProblemParts, problemOf } from './problem';
import { defaultHotRegionSettings, type HotRegionSettings, prioritiesOf, zombieMs } from './settings';
import type { HotMove } from './solution';
import { type Found, solve } from './solve';

/** What PD draws from in a round: reads, by either name, take half of the rounds. */
export const hotResources: readonly HotResource[] = [
  'write-peer',
  'write-leader',
  'read-peer',
  'read-leader',
];

/** All that is kept between rounds. */
export interface HotRegionState {
  readonly pendings: readonly PendingMove[];
  /** Where the last search found no simple move, the next looks for swaps. */
  readonly searchesReverts: Readonly<Partial<Record<HotResource, boolean>>>;
  readonly histories: Readonly<Partial<Record<HotResource, ReadonlyMap<number, LoadHistory>>>>;
}

export const firstHotRegionState: HotRegionState = { pendings: [], searchesReverts: {}, histories: {} };

export interface HotRegionInput extends Pick<ProblemParts, 'view' | 'choose' | 'regionOf' | 'bucketsOf'> {
  readonly settings?: HotRegionSettings;
  /** By store; one that has not reported takes no part. */
  readonly flows: ReadonlyMap<number, StoreFlows>;
  /** As `HotPeerCache.hotPeers` gives them for `hot-region-cache-hits-threshold`. */
  readonly hotPeers: Readonly<Record<FlowKind, readonly HotPeer[]>>;
}

export interface HotRegionRound {
  readonly operators: readonly Operator[];
  readonly state: HotRegionState;
}

/** One of the resources, drawn. */
export function hotRegion(state: HotRegionState, input: HotRegionInput): HotRegionRound {
  const drawn = input.choose(hotResources);
  return drawn === undefined ? { operators: [], state } : hotRegionFor(state, input, drawn);
}

/** Reads are looked at twice, for the leaders and for the peers, and the better solution is taken. */
export function hotRegionFor(
  state: HotRegionState,
  input: HotRegionInput,
  drawn: HotResource,
): HotRegionRound {
  const round = new Round({ ...state, pendings: remembered(state.pendings, input.view.nowMs) }, input);
  const resources: readonly HotResource[] = flowOf(drawn) === 'read' ? ['read-leader', 'read-peer'] : [drawn];
  const tried = resources.map((resource) => round.solve(resource));
  for (const { problem, found } of inOrder(tried)) {
    const operators = round.accept(problem, found);
    if (operators.length > 0) return { operators, state: round.state };
  }
  return { operators: [], state: round.state };
}

interface Tried {
  readonly problem: Problem;
  readonly found: Found | undefined;
}

/** The leader's first, unless the peer's is as good. */
function inOrder(tried: readonly Tried[]): readonly { readonly problem: Problem; readonly found: Found }[] {
  const solved = tried.flatMap(({ problem, found }) => (found === undefined ? [] : [{ problem, found }]));
  const [leader, peer] = solved;
  if (leader === undefined || peer === undefined) return solved;
  if (leader.found.what === 'split') return [leader, peer];
  const isFirst =
    peer.found.what === 'move' && isBetter(leader.problem, leader.found.solution, peer.found.solution);
  return isFirst ? [leader, peer] : [peer, leader];
}

class Round {
  constructor(
    public state: HotRegionState,
    private readonly input: HotRegionInput,
  ) {}

  solve(resource: HotResource): Tried {
    const problem = this.problem(resource);
    const found = solve(problem);
    const solution = found?.what === 'move' ? found.solution : undefined;
    const searchesReverts =
      found === undefined || solution?.ranked.rank === 2 || solution?.revert !== undefined;
    // A search that ends with a split leaves the mark as it was.
    if (found?.what !== 'split') {
      this.state = {
        ...this.state,
        searchesReverts: { ...this.state.searchesReverts, [resource]: searchesReverts },
      };
    }
    return { problem, found };
  }

  /** The operators, noted as pending; none where the stores are of different kinds. */
  accept(problem: Problem, found: Found): readonly Operator[] {
    const moves = found.what === 'split' ? splitMoves(problem, found) : this.movesOf(problem, found);
    if (moves.length === 0) return [];
    this.state = { ...this.state, pendings: [...this.state.pendings, ...moves] };
    return found.operators;
  }

  private problem(resource: HotResource): Problem {
    const { view, choose, regionOf, bucketsOf, flows, hotPeers } = this.input;
    const settings = this.input.settings ?? defaultHotRegionSettings;
    const history = this.state.histories[resource] ?? new Map<number, LoadHistory>();
    const details = loadDetails(
      {
        stores: view.stores,
        profile: view.profile,
        flows,
        peers: hotPeers[flowOf(resource)],
        pendings: this.state.pendings,
        pendingWeight: settings.pendingWeight,
        history,
      },
      resource,
    );
    const sampled = [...details].map(([id, { current }]): readonly [number, LoadHistory] => [
      id,
      withSample(history.get(id) ?? noHistory, current.loads, view.nowMs),
    ]);
    this.state = {
      ...this.state,
      histories: { ...this.state.histories, [resource]: new Map([...history, ...sampled]) },
    };
    return problemOf({
      view,
      choose,
      settings,
      resource,
      priorities: prioritiesOf(resource, settings, view.profile),
      regionOf,
      ...(bucketsOf === undefined ? {} : { bucketsOf }),
      details,
      searchesReverts: this.state.searchesReverts[resource] ?? false,
      pendingRegions: new Set(this.state.pendings.map(({ regionId }) => regionId)),
    });
  }

  private movesOf(
    problem: Problem,
    found: Extract<Found, { readonly what: 'move' }>,
  ): readonly PendingMove[] {
    const { source, target, main, revert } = found.solution;
    if (source.isTiflash !== target.isTiflash) return [];
    if (found.solution.ranked.rank === 5) {
      const region = problem.regionOf(found.operators[0]?.regionId ?? 0);
      return region === undefined ? [] : splitMoves(problem, { peer: main.peer, region });
    }
    // PD notes the way back as one more in the same direction.
    return [main, ...(revert === undefined ? [] : [revert])].map(({ peer }) => ({
      regionId: peer.regionId,
      fromStores: [source.store.id],
      toStore: target.store.id,
      loads: this.loadsOf(problem, peer),
      zombieMs: zombieMs(problem.resource, problem.priorities[0], source.isTiflash, problem.settings),
      end: null,
    }));
  }

  /** A move takes the peer's other flow along. */
  private loadsOf({ resource }: Problem, peer: HotPeer): Readonly<Record<FlowKind, Loads>> {
    const kind = flowOf(resource);
    const other = kind === 'read' ? 'write' : 'read';
    const found = this.input.hotPeers[other].find(
      ({ regionId, storeId }) => regionId === peer.regionId && storeId === peer.storeId,
    );
    const loads = { read: noLoads, write: noLoads };
    return { ...loads, [kind]: peer.loads, [other]: found?.loads ?? noLoads };
  }
}

function splitMoves(problem: Problem, { peer, region }: HotMove): readonly PendingMove[] {
  const loads = { read: noLoads, write: noLoads, [flowOf(problem.resource)]: peer.loads };
  return [
    {
      regionId: region.id,
      fromStores: region.peers.map(({ storeId }) => storeId),
      toStore: 0,
      loads,
      zombieMs: zombieMs(problem.resource, problem.priorities[0], false, problem.settings),
      end: null,
    },
  ];
}
