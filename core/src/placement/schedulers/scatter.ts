/**
 * Scatters Regions of one group over the stores, so that each store gets as many: for freshly split ones, before data is
 * loaded. Source: tikv/pd pkg/schedule/scatter/region_scatterer.go.
 */
import type { Choose } from '../choice';
import { isReplicated } from '../filter/region-filter';
import { placementSafeguard } from '../filter/rule-fit';
import { engineFilter, excludedFilter, noSpecialEngine } from '../filter/simple';
import { passes, type StoreFilter } from '../filter/store-filter';
import { storeStateFilter } from '../filter/store-state';
import { fitRegion } from '../fit/fit-region';
import { type RegionFit, ruleFitOfPeer } from '../fit/region-fit';
import { matchesConstraint } from '../label-constraint';
import type { ClusterView } from '../model/cluster-view';
import type { Operator } from '../model/operator';
import type { Peer, Region } from '../model/region';
import type { Store } from '../model/store';
import { createScatterRegion } from '../operator/build';
import { engineKey, labelValue } from '../store/label';
import { type GroupCounts, withRegion } from './scatter-counts';

const name = 'region-scatter';
const state = storeStateFilter({ moveRegion: true, scatterRegion: true });

const retryMax = 30;
const firstRetryMs = 100;
const longestRetryMs = 60_000;

/** How long PD waits before it tries those again that failed; nothing once it has tried often enough. */
export function scatterRetryMs(retry: number, retryLimit: number): number | undefined {
  if (retry >= Math.min(retryLimit, retryMax)) return undefined;
  return Math.min(longestRetryMs, firstRetryMs * 2 ** retry);
}

export type ScatterFailure =
  | 'not-replicated'
  | 'has-operator'
  | 'no-leader'
  | 'hot'
  | 'unknown-store'
  | 'no-store-for-leader'
  | 'not-built';

export type Scattered =
  | { readonly ok: true; readonly operator: Operator | undefined; readonly counts: GroupCounts }
  | { readonly ok: false; readonly code: ScatterFailure; readonly counts: GroupCounts };

export interface ScatterInput {
  readonly view: ClusterView;
  readonly choose: Choose;
  /** What the group's Regions have been given so far. */
  readonly counts: GroupCounts;
  /** The operator that runs on the Region, as far as it is of high or urgent priority. */
  readonly running?: { readonly isOfThisGroup: boolean };
  /** Peers are removed without regard to store limits, as where a restore asks for it. */
  readonly skipsStoreLimit?: boolean;
}

/** No operator where the Region stands well already; the counts know of it all the same. */
export function scatterRegion(region: Region, input: ScatterInput): Scattered {
  const { view, counts, running } = input;
  const fail = (code: ScatterFailure): Scattered => ({ ok: false, code, counts });
  if (!isReplicated(view, region)) return fail('not-replicated');
  if (running !== undefined) {
    return running.isOfThisGroup ? { ok: true, operator: undefined, counts } : fail('has-operator');
  }
  if (region.leader === null) return fail('no-leader');
  if (view.isHot(region)) return fail('hot');
  if (region.peers.some(({ storeId }) => view.store(storeId) === undefined)) return fail('unknown-store');
  const plan = new Plan(region, input);
  const leader = plan.leader();
  if (leader === undefined) return fail('no-store-for-leader');
  plan.others();
  const targets = plan.targets;
  const isSame =
    region.peers.every(({ storeId }) => targets.has(storeId)) && region.leader.storeId === leader;
  if (isSame)
    return { ok: true, operator: undefined, counts: withRegion(counts, view, [...targets.keys()], leader) };
  const order = { view, region, description: 'scatter-region', kinds: ['admin'] } as const;
  const result = createScatterRegion(order, [...targets.values()], leader, input.skipsStoreLimit);
  if (!result.ok) {
    // PD counts both what it wanted and what there is.
    const stores = new Set([...targets.keys(), ...region.peers.map(({ storeId }) => storeId)]);
    return {
      ok: false,
      code: 'not-built',
      counts: withRegion(counts, view, [...stores], region.leader.storeId),
    };
  }
  return {
    ok: true,
    operator: { ...result.operator, priority: 'high' },
    counts: withRegion(counts, view, [...targets.keys()], leader),
  };
}

class Plan {
  readonly targets = new Map<number, Peer>();
  private readonly selected = new Set<number>();
  private readonly leaderStores: number[] = [];
  private readonly fit: RegionFit;

  constructor(
    private readonly region: Region,
    private readonly input: ScatterInput,
  ) {
    this.fit = fitRegion(input.view, region);
    this.scatter(this.peersOf(''), engineFilter(noSpecialEngine), '');
  }

  /** Of the stores that may lead one with the fewest leaders of the group. */
  leader(): number | undefined {
    const { counts, choose } = this.input;
    const fewest = Math.min(...this.leaderStores.map((id) => counts.leaders.get(id) ?? 0));
    return choose([...new Set(this.leaderStores)].filter((id) => (counts.leaders.get(id) ?? 0) === fewest));
  }

  /** Peers on TiFlash are scattered among its stores alone. */
  others(): void {
    const engines = new Set(this.region.peers.map(({ storeId }) => this.engineOf(storeId)));
    for (const engine of engines) {
      if (engine === '') continue;
      this.scatter(
        this.peersOf(engine),
        engineFilter({ key: engineKey, op: 'in', values: [engine] }),
        engine,
      );
    }
  }

  private engineOf(storeId: number): string {
    const store = this.input.view.store(storeId);
    return store === undefined || matchesConstraint(store, noSpecialEngine)
      ? ''
      : labelValue(store, engineKey);
  }

  private peersOf(engine: string): readonly Peer[] {
    return this.region.peers.filter(({ storeId }) => this.engineOf(storeId) === engine);
  }

  private scatter(peers: readonly Peer[], engine: StoreFilter, group: string): void {
    let rest = peers;
    while (rest.length > 0) {
      const peer = this.input.choose(rest);
      if (peer === undefined) return;
      rest = rest.filter((other) => other !== peer);
      this.place(peer, peers, engine, group);
    }
  }

  private place(peer: Peer, peers: readonly Peer[], engine: StoreFilter, group: string): void {
    const { view } = this.input;
    const mayLead = allowsLeader(this.fit, peer);
    if (this.selected.has(peer.storeId)) {
      if (mayLead) this.leaderStores.push(peer.storeId);
      return;
    }
    const source = view.store(peer.storeId);
    if (source === undefined) return;
    for (;;) {
      const safeguard = placementSafeguard(view, this.region, source, this.fit);
      const filters = [engine, state, excludedFilter(new Set(), this.selected), safeguard];
      const chosen = this.fewest(peer, filters, group);
      this.targets.set(chosen.storeId, chosen);
      this.selected.add(chosen.storeId);
      // The place of another peer: that one stays where it is, and this one is placed again.
      if (chosen.storeId !== peer.storeId && peers.some(({ storeId }) => storeId === chosen.storeId))
        continue;
      this.selected.add(peer.storeId);
      if (mayLead) this.leaderStores.push(chosen.storeId);
      return;
    }
  }

  /** The store with the fewest peers of the group that passes; the peer stays where its store has no more. */
  private fewest(peer: Peer, filters: readonly StoreFilter[], group: string): Peer {
    const { view, counts, choose } = this.input;
    const placed = counts.peers.get(group) ?? new Map<number, number>();
    const countOf = ({ id }: Store) => placed.get(id) ?? 0;
    const all = view.stores.map(countOf);
    const [least, most] = [Math.min(...all), Math.max(...all)];
    const open = view.stores.filter(
      (store) => (countOf(store) < most || least === most) && passes(view, filters, 'target', store, name),
    );
    const fewest = Math.min(...open.map(countOf));
    const origin = placed.get(peer.storeId) ?? 0;
    const store = origin <= fewest ? undefined : choose(open.filter((one) => countOf(one) === fewest));
    if (store === undefined) return peer;
    return { id: 0, storeId: store.id, role: peer.role, isWitness: false };
  }
}

function allowsLeader(fit: RegionFit, { id, role, isWitness }: Peer): boolean {
  const rule = ruleFitOfPeer(fit, id)?.rule;
  if (role === 'learner' || role === 'demotingVoter' || isWitness) return false;
  return rule !== undefined && !rule.isWitness && (rule.role === 'voter' || rule.role === 'leader');
}
