/**
 * Which Regions of a table the rule checker could have anything to do for: a quick look that may say yes too often,
 * and never no where the checker would make an operator.
 */
import type { ClusterView } from '../model/cluster-view';
import { isUp } from '../store/state';
import { PackedFitter } from './packed-fit';
import { downFlag, maxPeers, noLeader, type RegionTable } from './region-table';
import type { PackedRule, RuleTable } from './rule-table';
import type { PairMatrix } from './store-table';

export class Patrol {
  private readonly fitter: PackedFitter;
  private readonly inService: Uint8Array;
  private readonly distances = new Float64Array(maxPeers);
  /** The rows of the pair matrix of the stores that a peer is kept apart from. */
  private readonly lines = new Int32Array(maxPeers);

  constructor(
    view: ClusterView,
    private readonly table: RegionTable,
    private readonly ruleTables: readonly RuleTable[],
  ) {
    this.fitter = new PackedFitter(table, view.config.schedule.enableWitness);
    this.inService = Uint8Array.from(table.stores.stores, (store) => (isUp(store) ? 1 : 0));
  }

  /** False where the rule checker would do nothing. */
  needsCheck(row: number): boolean {
    const shape = this.table.shape[row] ?? 0;
    const rules = this.ruleTables[this.table.ruleSets[row] ?? 0];
    if (shape >> 4 === noLeader || rules === undefined || rules.rules.length === 0) return false;
    if (!this.fitter.fit(row, rules) || !this.isInService(row, shape & 0xf)) return true;
    return this.isImprovable(row, shape & 0xf, rules.rules);
  }

  private isImprovable(row: number, peers: number, rules: readonly PackedRule[]): boolean {
    // A rule alone has all the Region's peers; with others they are kept apart from theirs too.
    if (rules.length === 1 && this.fitter.scores[0] === rules[0]?.maxScore) return false;
    for (let at = 0; at < rules.length; at++) {
      const rule = rules[at];
      if (rule !== undefined && this.couldImprove(row, peers, at, rule)) return true;
    }
    return false;
  }

  private isInService(row: number, peers: number): boolean {
    const { places, flags } = this.table;
    for (let column = row * maxPeers; column < row * maxPeers + peers; column++) {
      const isWell = ((flags[column] ?? 0) & downFlag) === 0;
      if (!isWell || this.inService[places[column] ?? 0] !== 1) return false;
    }
    return true;
  }

  /** Some store is further from the Region's others than a peer that is nearest to them; whether it could be had is not asked. */
  private couldImprove(row: number, peers: number, at: number, rule: PackedRule): boolean {
    const { pairs } = rule;
    if (pairs === undefined) return false;
    const chosen = this.fitter.chosen[at] ?? 0;
    const nearest = this.measure(row, peers, chosen, pairs);
    for (let peer = 0; peer < peers; peer++) {
      if ((chosen & (1 << peer)) === 0 || this.distances[peer] !== nearest) continue;
      if (this.hasFurther(row, peers, peer, rule, pairs)) return true;
    }
    return false;
  }

  /** How far each peer of a rule is from the rule's others; the least of it. */
  private measure(row: number, peers: number, chosen: number, pairs: PairMatrix): number {
    const { places, stores } = this.table;
    const first = row * maxPeers;
    let nearest = Number.POSITIVE_INFINITY;
    for (let peer = 0; peer < peers; peer++) {
      if ((chosen & (1 << peer)) === 0) continue;
      const line = (places[first + peer] ?? 0) * stores.count;
      let distance = 0;
      for (let other = 0; other < peers; other++) {
        if ((chosen & (1 << other)) !== 0) distance += pairs[line + (places[first + other] ?? 0)] ?? 0;
      }
      this.distances[peer] = distance;
      nearest = Math.min(nearest, distance);
    }
    return nearest;
  }

  private hasFurther(row: number, peers: number, peer: number, rule: PackedRule, pairs: PairMatrix): boolean {
    const { places, stores } = this.table;
    const first = row * maxPeers;
    const own = places[first + peer] ?? 0;
    let lines = 0;
    for (let other = 0; other < peers; other++) {
      const place = places[first + other] ?? 0;
      const counts = rule.matchingRole[place] === 1 && stores.engineClass[place] === stores.engineClass[own];
      if (place !== own && counts) this.lines[lines++] = place * stores.count;
    }
    const floor = this.distanceTo(own, lines, pairs);
    for (let place = 0; place < stores.count; place++) {
      if (rule.matching[place] === 1 && this.distanceTo(place, lines, pairs) > floor) return true;
    }
    return false;
  }

  private distanceTo(place: number, lines: number, pairs: PairMatrix): number {
    let sum = 0;
    for (let at = 0; at < lines; at++) sum += pairs[(this.lines[at] ?? 0) + place] ?? 0;
    return sum;
  }
}
