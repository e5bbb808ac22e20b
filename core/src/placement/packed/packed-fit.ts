/**
 * The fit of `fit/fit-region.ts` over packed Regions: the same search over bits, without an object made. A Region that
 * has one rule and just the peers for it, which is nearly every one, goes a straight path.
 */
import { bitCount, firstSubset, indexOf, nextSubset } from './bits';
import { downFlag, maxPeers, pendingFlag, type RegionTable, roleMask, witnessFlag } from './region-table';
import { differs } from './role';
import type { PackedRule, RuleTable } from './rule-table';
import type { PairMatrix } from './store-table';

/** Most ranges have fewer rules; for more the fitter makes itself larger. */
const usualRules = 16;

const unwell = pendingFlag | downFlag;

export class PackedFitter {
  /** For each rule, bits over the peers in the order of the report. */
  chosen = new Int32Array(usualRules);
  different = new Int32Array(usualRules);
  scores = new Float64Array(usualRules);
  witnessScores = new Float64Array(usualRules);
  orphans = 0;
  isSatisfied = false;

  private readonly table: RegionTable;
  private readonly count: number;
  private readonly witnessCounts: Float64Array;
  // The peers of the Region at hand, healthy ones first, then by id.
  private readonly order = new Int32Array(maxPeers);
  private readonly keys = new Float64Array(maxPeers);
  private isInOrder = true;
  private readonly place = new Int32Array(maxPeers);
  private readonly flags = new Int32Array(maxPeers);
  private peers = 0;
  private leaderBit = 0;
  // Bits over the peers in that order, and which rules have a best.
  private bestChosen = new Int32Array(usualRules);
  private bestDifferent = new Int32Array(usualRules);
  private hasBest = new Uint8Array(usualRules);
  private bestOrphans = 0;
  private isOver = false;
  private rules: readonly PackedRule[] = [];
  private needsIsolation = false;

  constructor(
    table: RegionTable,
    private readonly supportsWitness: boolean,
  ) {
    this.table = table;
    this.count = table.stores.count;
    this.witnessCounts = Float64Array.from(table.stores.stores, ({ witnessCount }) => witnessCount);
  }

  /** Fits a row; the result stands in the public fields until the next call. True where all rules are satisfied. */
  fit(row: number, { rules, needsIsolation }: RuleTable): boolean {
    const only = rules[0];
    if (rules.length === 1 && only !== undefined && this.fitStraight(row, only)) return this.isSatisfied;
    if (rules.length > this.chosen.length) this.grow(rules.length);
    this.rules = rules;
    this.needsIsolation = needsIsolation;
    this.sortPeers(row);
    this.search();
    return this.isSatisfied;
  }

  private grow(rules: number): void {
    this.chosen = new Int32Array(rules);
    this.different = new Int32Array(rules);
    this.scores = new Float64Array(rules);
    this.witnessScores = new Float64Array(rules);
    this.bestChosen = new Int32Array(rules);
    this.bestDifferent = new Int32Array(rules);
    this.hasBest = new Uint8Array(rules);
  }

  /** One rule and just as many peers, all on stores that it may use: there is nothing to choose. */
  private fitStraight(row: number, rule: PackedRule): boolean {
    const { table, count } = this;
    const shape = table.shape[row] ?? 0;
    const peers = shape & 0xf;
    if (peers !== rule.count || (rule.isWitness && this.supportsWitness)) return false;
    const first = row * maxPeers;
    const { places, flags } = table;
    const { matching, pairs } = rule;
    let score = 0;
    let seen = 0;
    for (let at = 0; at < peers; at++) {
      const place = places[first + at] ?? 0;
      if (matching[place] !== 1) return false;
      seen |= flags[first + at] ?? 0;
      if (pairs === undefined) continue;
      const line = place * count;
      for (let before = 0; before < at; before++) score += pairs[line + (places[first + before] ?? 0)] ?? 0;
    }
    const all = (1 << peers) - 1;
    const isPlain = rule.role === 'voter' && (seen & (roleMask | witnessFlag)) === 0;
    const different = isPlain ? 0 : this.differentRoles(row, peers, shape >> 4, rule);
    this.chosen[0] = all;
    this.different[0] = different;
    this.scores[0] = score;
    this.witnessScores[0] = 0;
    this.orphans = 0;
    this.isSatisfied = different === 0;
    return true;
  }

  private differentRoles(row: number, peers: number, leader: number, rule: PackedRule): number {
    let different = 0;
    for (let at = 0; at < peers; at++) {
      const flags = this.table.flags[row * maxPeers + at] ?? 0;
      if (differs(flags, at === leader, rule, this.supportsWitness)) different |= 1 << at;
    }
    return different;
  }

  private sortPeers(row: number): void {
    const { table, order, keys, place, flags } = this;
    const shape = table.shape[row] ?? 0;
    const leader = shape >> 4;
    const first = row * maxPeers;
    this.peers = shape & 0xf;
    this.isInOrder = true;
    for (let at = 0; at < this.peers; at++) {
      const key = sortKey(table.flags[first + at] ?? 0, table.peerIds[first + at] ?? 0);
      let to = at;
      while (to > 0 && key < (keys[to - 1] ?? 0)) {
        order[to] = order[to - 1] ?? 0;
        keys[to] = keys[to - 1] ?? 0;
        to--;
      }
      if (to !== at) this.isInOrder = false;
      order[to] = at;
      keys[to] = key;
    }
    this.leaderBit = 0;
    for (let at = 0; at < this.peers; at++) {
      const column = order[at] ?? 0;
      place[at] = table.places[first + column] ?? 0;
      flags[at] = table.flags[first + column] ?? 0;
      if (column === leader) this.leaderBit = 1 << at;
    }
  }

  private search(): void {
    this.hasBest.fill(0);
    this.bestOrphans = 0;
    this.isOver = false;
    this.fitRule(0, 0);
    if (this.rules.length === 0) this.bestOrphans = (1 << this.peers) - 1;
    for (let at = 0; at < this.rules.length; at++) {
      this.chosen[at] = this.inReportOrder(this.bestChosen[at] ?? 0);
      this.different[at] = this.inReportOrder(this.bestDifferent[at] ?? 0);
    }
    this.orphans = this.inReportOrder(this.bestOrphans);
    this.isSatisfied = this.isBestSatisfied();
  }

  private isBestSatisfied(): boolean {
    for (let at = 0; at < this.rules.length; at++) {
      const complete = bitCount(this.bestChosen[at] ?? 0) === this.rules[at]?.count;
      if (this.hasBest[at] === 0 || !complete || this.bestDifferent[at] !== 0) return false;
    }
    return this.rules.length > 0 && this.bestOrphans === 0;
  }

  /** Whether something better was found from this rule on. `taken` are the bits of earlier rules. */
  private fitRule(index: number, taken: number): boolean {
    if (this.isOver) return false;
    const rule = this.rules[index];
    if (rule === undefined) return this.atEnd();
    const candidates = this.candidatesOf(rule, taken);
    const wrong = this.wrongOf(candidates, rule);
    const size = Math.min(rule.count, bitCount(candidates));
    let better = false;
    let chosen = firstSubset(candidates, size);
    while (chosen >= 0) {
      better = this.compareBest(index, rule, chosen, chosen & wrong, taken) || better;
      if (this.isOver) break;
      chosen = nextSubset(candidates, chosen);
    }
    return better;
  }

  private candidatesOf({ matching, isWitness }: PackedRule, taken: number): number {
    let candidates = 0;
    for (let at = 0; at < this.peers; at++) {
      if (matching[this.place[at] ?? 0] === 1) candidates |= 1 << at;
    }
    candidates &= ~taken;
    return this.supportsWitness && isWitness ? candidates & ~this.leaderBit : candidates;
  }

  /** Those that have another role than the rule's. */
  private wrongOf(candidates: number, rule: PackedRule): number {
    let wrong = 0;
    for (let rest = candidates; rest !== 0; rest &= rest - 1) {
      const bit = rest & -rest;
      if (differs(this.flags[indexOf(bit)] ?? 0, this.leaderBit === bit, rule, this.supportsWitness))
        wrong |= bit;
    }
    return wrong;
  }

  private compareBest(
    index: number,
    rule: PackedRule,
    chosen: number,
    different: number,
    taken: number,
  ): boolean {
    const score = rule.pairs === undefined ? 0 : this.scoreOf(chosen, rule.pairs);
    const witnesses = this.supportsWitness && rule.isWitness ? this.witnessesOf(chosen) : 0;
    const order = this.hasBest[index] === 0 ? 1 : this.compare(index, chosen, different, score, witnesses);
    if (order < 0) return false;
    const isLast = index + 1 === this.rules.length;
    if (order === 0) {
      if (isLast ? !this.atEnd() : !this.fitRule(index + 1, taken | chosen)) return false;
      this.keep(index, chosen, different, score, witnesses);
      return true;
    }
    this.keep(index, chosen, different, score, witnesses);
    if (isLast) {
      this.atEnd();
      this.bestOrphans = ((1 << this.peers) - 1) & ~(taken | chosen);
      return true;
    }
    this.hasBest.fill(0, index + 1, this.rules.length);
    this.fitRule(index + 1, taken | chosen);
    return true;
  }

  /** Past the last rule nothing better is found; where copies need not be apart a fit that satisfies ends the search. */
  private atEnd(): false {
    if (!this.needsIsolation && this.isBestSatisfied()) this.isOver = true;
    return false;
  }

  private keep(index: number, chosen: number, different: number, score: number, witnesses: number): void {
    this.hasBest[index] = 1;
    this.bestChosen[index] = chosen;
    this.bestDifferent[index] = different;
    this.scores[index] = score;
    this.witnessScores[index] = witnesses;
  }

  private compare(
    index: number,
    chosen: number,
    different: number,
    score: number,
    witnesses: number,
  ): number {
    return (
      bitCount(chosen) - bitCount(this.bestChosen[index] ?? 0) ||
      bitCount(this.bestDifferent[index] ?? 0) - bitCount(different) ||
      score - (this.scores[index] ?? 0) ||
      (this.witnessScores[index] ?? 0) - witnesses
    );
  }

  private scoreOf(chosen: number, pairs: PairMatrix): number {
    let score = 0;
    for (let rest = chosen; rest !== 0; ) {
      const line = (this.place[indexOf(rest & -rest)] ?? 0) * this.count;
      rest &= rest - 1;
      for (let others = rest; others !== 0; others &= others - 1) {
        score += pairs[line + (this.place[indexOf(others & -others)] ?? 0)] ?? 0;
      }
    }
    return score;
  }

  private witnessesOf(chosen: number): number {
    let sum = 0;
    for (let at = 0; at < this.peers; at++) {
      if ((chosen & (1 << at)) !== 0) sum += this.witnessCounts[this.place[at] ?? 0] ?? 0;
    }
    return sum;
  }

  private inReportOrder(bits: number): number {
    if (this.isInOrder) return bits;
    let result = 0;
    for (let at = 0; at < this.peers; at++) {
      if ((bits & (1 << at)) !== 0) result |= 1 << (this.order[at] ?? 0);
    }
    return result;
  }
}

/** By health, then by id, which is below 2^32. */
function sortKey(flags: number, id: number): number {
  if ((flags & unwell) === 0) return id;
  return ((flags & downFlag) !== 0 ? 2 ** 33 : 2 ** 32) + id;
}
