/**
 * The best way to give a Region's peers to its rules, found as PD finds it: rule by rule, every subset, depth first,
 * the first found wins a tie. Source: tikv/pd pkg/schedule/placement/fit.go, fitRegion.
 */
import { matchesConstraints } from '../label-constraint';
import { type ClusterView, regionStores } from '../model/cluster-view';
import { isDown, isLeader, isLearner, isPending, type Peer, type Region } from '../model/region';
import type { Rule, RuleRole } from '../model/rule';
import type { Store } from '../model/store';
import { isolationScore } from '../score/distinct';
import { isRegionSatisfied, type RegionFit, type RuleFit } from './region-fit';

/** The fit to the rules that apply to the Region; without a rule all peers are orphans. */
export function fitRegion(view: ClusterView, region: Region): RegionFit {
  const rules = view.rules.rulesFor(region.startKey, region.endKey);
  return fitPeers({
    region,
    rules,
    stores: regionStores(view, region),
    supportsWitness: view.config.schedule.enableWitness,
  });
}

export interface FitInput {
  readonly region: Region;
  /** Those that apply, in order. */
  readonly rules: readonly Rule[];
  /** Those of the Region's peers that PD knows. */
  readonly stores: readonly Store[];
  readonly supportsWitness: boolean;
}

interface FitPeer {
  readonly peer: Peer;
  readonly store: Store | undefined;
  readonly isLeader: boolean;
  isTaken: boolean;
}

export function fitPeers(input: FitInput): RegionFit {
  const search = new Search(input);
  return search.run();
}

/** Peers that are down or pending last, so that healthy ones are chosen; then by id. */
function sortedPeers({ region, stores }: FitInput): FitPeer[] {
  const health = (peer: Peer) => {
    if (isDown(region, peer)) return 0;
    return isPending(region, peer) ? 1 : 2;
  };
  return region.peers
    .map((peer) => ({
      peer,
      store: stores.find(({ id }) => id === peer.storeId),
      isLeader: isLeader(region, peer),
      isTaken: false,
    }))
    .sort((a, b) => health(b.peer) - health(a.peer) || a.peer.id - b.peer.id);
}

/** Far above what real Regions need; one with dozens of peers ends here with the best so far, where PD would hang. */
const maxChoices = 1 << 16;

class Search {
  private choicesLeft = maxChoices;
  private readonly peers: FitPeer[];
  private readonly best: (RuleFit | undefined)[];
  private orphans: readonly Peer[] = [];
  private readonly needsIsolation: boolean;
  private isOver = false;

  constructor(private readonly input: FitInput) {
    this.peers = sortedPeers(input);
    this.best = input.rules.map(() => undefined);
    this.needsIsolation = input.rules.some(({ locationLabels }) => locationLabels.length > 0);
  }

  run(): RegionFit {
    this.fitRule(0);
    this.noteOrphans(0);
    return this.fit();
  }

  private fit(): RegionFit {
    const ruleFits = this.best.flatMap((fit) => fit ?? []);
    return { ruleFits, orphanPeers: this.orphans, regionStores: this.input.stores };
  }

  /** Whether something better than the best so far was found from this rule on. */
  private fitRule(index: number): boolean {
    if (this.isOver) return false;
    const rule = this.input.rules[index];
    if (rule === undefined) {
      // Where copies need not be apart the first that satisfies will not be beaten.
      if (!this.needsIsolation && isRegionSatisfied(this.fit())) this.isOver = true;
      return false;
    }
    const candidates = this.peers.filter((peer) => this.isCandidate(peer, rule));
    return this.tryChoices(candidates, index, rule);
  }

  private isCandidate({ isTaken, store, isLeader }: FitPeer, rule: Rule): boolean {
    if (isTaken || !matchesConstraints(store, rule.labelConstraints)) return false;
    return !(isLeader && this.input.supportsWitness && rule.isWitness);
  }

  private tryChoices(candidates: readonly FitPeer[], index: number, rule: Rule): boolean {
    let better = false;
    for (const chosen of choices(candidates, Math.min(rule.count, candidates.length))) {
      for (const peer of chosen) peer.isTaken = true;
      better = this.compareBest(ruleFitOf(rule, chosen, this.input.supportsWitness), index) || better;
      for (const peer of chosen) peer.isTaken = false;
      this.choicesLeft--;
      if (this.choicesLeft <= 0) this.isOver = true;
      if (this.isOver) break;
    }
    return better;
  }

  private compareBest(fit: RuleFit, index: number): boolean {
    const best = this.best[index];
    const order = best === undefined ? 1 : compareRuleFit(fit, best);
    if (order > 0) {
      this.best[index] = fit;
      this.best.fill(undefined, index + 1);
      this.fitRule(index + 1);
      this.noteOrphans(index + 1);
      return true;
    }
    if (order === 0 && this.fitRule(index + 1)) {
      this.best[index] = fit;
      return true;
    }
    return false;
  }

  private noteOrphans(index: number): void {
    if (index !== this.input.rules.length) return;
    this.orphans = this.peers.filter(({ isTaken }) => !isTaken).map(({ peer }) => peer);
  }
}

/** All subsets of a size, in the order of their bit masks with the first candidate as lowest bit. */
function* choices<T>(candidates: readonly T[], size: number): Generator<readonly T[]> {
  const chosen = Array.from({ length: size }, (_, at) => at);
  for (;;) {
    yield chosen.flatMap((at) => candidates[at] ?? []);
    let moved = 0;
    while (moved < size && (chosen[moved] ?? 0) + 1 === (chosen[moved + 1] ?? candidates.length)) moved++;
    if (moved === size) return;
    chosen[moved] = (chosen[moved] ?? 0) + 1;
    for (let at = 0; at < moved; at++) chosen[at] = at;
  }
}

function ruleFitOf(rule: Rule, chosen: readonly FitPeer[], supportsWitness: boolean): RuleFit {
  const stores = chosen.flatMap(({ store }) => store ?? []);
  const countsWitnesses = supportsWitness && rule.isWitness;
  return {
    rule,
    peers: chosen.map(({ peer }) => peer),
    stores,
    peersWithDifferentRole: chosen
      .filter((peer) => !hasRole(peer, rule.role) || !hasWitnessOf(peer.peer, rule, supportsWitness))
      .map(({ peer }) => peer),
    isolationScore: isolationScore(stores, rule.locationLabels),
    witnessScore: countsWitnesses ? stores.reduce((sum, store) => sum + store.witnessCount, 0) : 0,
  };
}

function hasRole({ peer, isLeader }: FitPeer, role: RuleRole): boolean {
  switch (role) {
    case 'voter':
      return !isLearner(peer);
    case 'leader':
      return isLeader;
    case 'follower':
      return !isLearner(peer) && !isLeader;
    case 'learner':
      return isLearner(peer);
  }
}

function hasWitnessOf(peer: Peer, rule: Rule, supportsWitness: boolean): boolean {
  return supportsWitness ? peer.isWitness === rule.isWitness : !peer.isWitness;
}

/** Above 0 where the first is better: more peers, fewer of another role, further apart, on stores with fewer witnesses. */
export function compareRuleFit(a: RuleFit, b: RuleFit): number {
  return (
    a.peers.length - b.peers.length ||
    b.peersWithDifferentRole.length - a.peersWithDifferentRole.length ||
    a.isolationScore - b.isolationScore ||
    b.witnessScore - a.witnessScore
  );
}
