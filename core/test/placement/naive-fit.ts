/**
 * The fit a second time, without a search: every way to give peers to rules is written down in PD's order, and the
 * first that no other beats is taken. Scores are counted from the labels' texts.
 */

import type { FitInput } from '#core/placement/fit/fit-region';
import { matchesConstraints } from '#core/placement/label-constraint';
import type { Peer } from '#core/placement/model/region';
import type { Rule } from '#core/placement/model/rule';
import type { Store } from '#core/placement/model/store';

export interface NaiveFit {
  readonly rules: readonly NaiveRuleFit[];
  readonly orphans: readonly number[];
}

interface NaiveRuleFit {
  readonly peers: readonly number[];
  readonly different: readonly number[];
  readonly score: number;
  readonly witnesses: number;
}

export function naiveIsolation(stores: readonly Store[], labels: readonly string[]): number {
  let sum = 0;
  for (const [at, a] of stores.entries()) {
    for (const b of stores.slice(at + 1)) {
      const level = labels.findIndex((label) => differ(labelOf(a, label), labelOf(b, label)));
      if (level >= 0) sum += Number(`1${'00'.repeat(labels.length - level - 1)}`);
    }
  }
  return sum;
}

function differ(a: string, b: string): boolean {
  return a !== '' && b !== '' && a !== b;
}

function labelOf({ labels }: Store, wanted: string): string {
  const found = labels.filter(({ key }) => key.toLowerCase() === wanted.toLowerCase());
  return (found[0]?.value ?? '').toLowerCase();
}

export function naiveFit(input: FitInput): NaiveFit {
  const { region, rules } = input;
  const health = ({ id }: Peer) =>
    region.downPeers.some(({ peerId }) => peerId === id) ? 2 : region.pendingPeers.includes(id) ? 1 : 0;
  const peers = [...region.peers].sort((a, b) => health(a) - health(b) || a.id - b.id);
  let best: readonly (readonly Peer[])[] | undefined;
  for (const way of ways(input, peers, rules, 0)) {
    if (best === undefined || beats(input, way, best)) best = way;
  }
  const taken = new Set((best ?? []).flat());
  return {
    rules: rules.map((rule, at) => judged(input, rule, best?.[at] ?? [])),
    orphans: peers.filter((peer) => !taken.has(peer)).map(({ id }) => id),
  };
}

function* ways(
  input: FitInput,
  free: readonly Peer[],
  rules: readonly Rule[],
  at: number,
): Generator<readonly (readonly Peer[])[]> {
  const rule = rules[at];
  if (rule === undefined) {
    yield [];
    return;
  }
  const leads = (peer: Peer) => peer.id === input.region.leader?.id;
  const usable = free.filter(
    (peer) =>
      matchesConstraints(storeOf(input, peer), rule.labelConstraints) &&
      !(leads(peer) && input.supportsWitness && rule.isWitness),
  );
  const size = Math.min(rule.count, usable.length);
  for (let bits = 0; bits < 2 ** usable.length; bits++) {
    const chosen = usable.filter((_, index) => ((bits >> index) & 1) === 1);
    if (chosen.length !== size) continue;
    const left = free.filter((peer) => !chosen.includes(peer));
    for (const rest of ways(input, left, rules, at + 1)) yield [chosen, ...rest];
  }
}

function storeOf({ stores }: FitInput, { storeId }: Peer): Store | undefined {
  return stores.find(({ id }) => id === storeId);
}

/** Rule by rule the first difference decides. */
function beats(input: FitInput, a: readonly (readonly Peer[])[], b: readonly (readonly Peer[])[]): boolean {
  for (const [at, rule] of input.rules.entries()) {
    const [one, other] = [judged(input, rule, a[at] ?? []), judged(input, rule, b[at] ?? [])];
    const orders = [
      one.peers.length - other.peers.length,
      other.different.length - one.different.length,
      one.score - other.score,
      other.witnesses - one.witnesses,
    ];
    const order = orders.find((difference) => difference !== 0);
    if (order !== undefined) return order > 0;
  }
  return false;
}

function judged(input: FitInput, rule: Rule, peers: readonly Peer[]): NaiveRuleFit {
  const stores = peers.flatMap((peer) => storeOf(input, peer) ?? []);
  const leads = (peer: Peer) => peer.id === input.region.leader?.id;
  const fits: Readonly<Record<Rule['role'], (peer: Peer) => boolean>> = {
    voter: ({ role }) => role !== 'learner',
    leader: leads,
    follower: (peer) => peer.role !== 'learner' && !leads(peer),
    learner: ({ role }) => role === 'learner',
  };
  const wantsWitness = input.supportsWitness && rule.isWitness;
  return {
    peers: peers.map(({ id }) => id),
    different: peers
      .filter((peer) => !fits[rule.role](peer) || peer.isWitness !== wantsWitness)
      .map(({ id }) => id),
    score: naiveIsolation(stores, rule.locationLabels),
    witnesses: wantsWitness ? stores.reduce((sum, { witnessCount }) => sum + witnessCount, 0) : 0,
  };
}
