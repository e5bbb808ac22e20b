/**
 * What could be done next to the peers of a Region where one is changed at a time, and which of it is best.
 * Source: tikv/pd pkg/schedule/operator/builder.go, peerPlan and its kin.
 */
import { isLearner, type Peer } from '../model/region';
import { labelValue } from '../store/label';
import { allowsLeader, isOnUpStore } from './leader';
import { ordered, type Work } from './work';

export interface Plan {
  /** The store that leads while a peer is added, and while one is removed; 0: it does not matter. */
  readonly leaderBeforeAdd: number;
  readonly leaderBeforeRemove: number;
  readonly add?: Peer;
  readonly promote?: Peer;
  readonly remove?: Peer;
  readonly nonWitness?: Peer;
  readonly promoteNonWitness?: Peer;
  readonly witness?: Peer;
}

type Deed = Omit<Plan, 'leaderBeforeAdd' | 'leaderBeforeRemove'>;
const anyLeader = { leaderBeforeAdd: 0, leaderBeforeRemove: 0 } as const;

/**
 * In PD's order: what keeps the number of voters and learners comes first. Nothing where no way is left, as where
 * none of those that stay may lead.
 */
export function nextPlan(work: Work): Plan | undefined {
  const { todo } = work;
  return (
    best(work, replacements(work)) ??
    firstOf(todo.promote, (promote) => ({ promote, ...anyLeader })) ??
    best(work, removals(work)) ??
    best(work, additions(work)) ??
    firstOf(todo.toNonWitness, (nonWitness) => ({ nonWitness, ...anyLeader })) ??
    firstOf(todo.promoteNonWitness, (promoteNonWitness) => ({ promoteNonWitness, ...anyLeader })) ??
    firstOf(todo.toWitness, (witness) => ({ witness, ...anyLeader }))
  );
}

function firstOf(peers: ReadonlyMap<number, Peer>, plan: (peer: Peer) => Plan): Plan | undefined {
  const [peer] = ordered(peers);
  return peer === undefined ? undefined : plan(peer);
}

/** Add and remove of one kind; or add a learner, promote another, remove a voter. */
function* replacements(work: Work): Generator<Plan> {
  const { todo } = work;
  for (const add of ordered(todo.add)) {
    for (const remove of ordered(todo.remove)) {
      if (isLearner(remove) === isLearner(add)) yield* withLeaders(work, { add, remove });
    }
  }
  for (const promote of ordered(todo.promote)) {
    for (const add of ordered(todo.add)) {
      if (!isLearner(add)) continue;
      for (const remove of ordered(todo.remove)) {
        if (!isLearner(remove) && add.storeId !== remove.storeId) {
          yield* withLeaders(work, { promote, add, remove });
        }
      }
    }
  }
}

/** Every pair of leaders that are allowed: one while the peer is added, one that is not removed. */
function* withLeaders(work: Work, deed: Deed): Generator<Plan> {
  const removed = deed.remove?.storeId;
  const present = leaders(work);
  const stay = present.filter((id) => id !== removed);
  const come = [deed.promote, deed.add].flatMap((peer) =>
    peer !== undefined && peer.storeId !== removed && allowsLeader(work, peer, false) ? [peer.storeId] : [],
  );
  for (const leaderBeforeAdd of present) {
    for (const leaderBeforeRemove of [...stay, ...come])
      yield { ...deed, leaderBeforeAdd, leaderBeforeRemove };
  }
}

function* removals(work: Work): Generator<Plan> {
  const present = leaders(work);
  for (const remove of ordered(work.todo.remove)) {
    for (const leader of present) {
      if (leader !== remove.storeId) yield { remove, leaderBeforeAdd: 0, leaderBeforeRemove: leader };
    }
  }
}

function* additions(work: Work): Generator<Plan> {
  const present = leaders(work);
  for (const add of ordered(work.todo.add)) {
    for (const leader of present) yield { add, leaderBeforeAdd: leader, leaderBeforeRemove: 0 };
  }
}

function leaders(work: Work): readonly number[] {
  return ordered(work.current)
    .filter((peer) => allowsLeader(work, peer, false))
    .map(({ storeId }) => storeId);
}

/** The higher the better: what the replicas' safety asks for, then what is quick, then what is tidy. */
const preferences: readonly ((work: Work, plan: Plan) => number)[] = [
  replacesNearby,
  (work, { add, leaderBeforeAdd }) => Number(add === undefined || isOnUpStore(work, leaderBeforeAdd)),
  oldPeersLead,
  (work, { add, promote }) => {
    const isTarget = (peer: Peer | undefined) => peer?.storeId === work.targetLeader;
    const adds = isTarget(add) && add !== undefined && !isLearner(add);
    return Number(work.targetLeader !== 0 && (adds || isTarget(promote)));
  },
  ({ targetLeader }, { leaderBeforeAdd, leaderBeforeRemove }) => {
    const last = leaderBeforeRemove === 0 ? leaderBeforeAdd : leaderBeforeRemove;
    return Number(targetLeader === 0 || last === targetLeader);
  },
  fewTransfers,
];

/** The first of the best. */
function best(work: Work, plans: Iterable<Plan>): Plan | undefined {
  let top: Plan | undefined;
  for (const plan of plans) if (top === undefined || isBetter(work, plan, top)) top = plan;
  return top;
}

function isBetter(work: Work, next: Plan, top: Plan): boolean {
  for (const preference of preferences) {
    const difference = preference(work, next) - preference(work, top);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/** How many location labels, from the coarsest, the stores of both peers share, as written. */
function sharedLabels({ view }: Work, a: Peer, b: Peer): number {
  const left = view.store(a.storeId);
  const right = view.store(b.storeId);
  if (left === undefined || right === undefined) return 0;
  const { locationLabels } = view.config.replication;
  const at = locationLabels.findIndex((key) => labelValue(left, key) !== labelValue(right, key));
  return at < 0 ? locationLabels.length : at;
}

function replacesNearby(work: Work, { add, remove, promote }: Plan): number {
  if (add === undefined || remove === undefined) return 0;
  const shared = sharedLabels(work, add, remove);
  return promote === undefined ? shared : Math.min(shared, sharedLabels(work, promote, add));
}

/** A peer that has just been made may refuse to lead: https://github.com/tikv/tikv/issues/3819. */
function oldPeersLead({ addedAt, steps }: Work, { add, leaderBeforeAdd, leaderBeforeRemove }: Plan): number {
  const age = (id: number) => addedAt.get(id) ?? 0;
  const isNew = add !== undefined && add.storeId === leaderBeforeRemove;
  return -age(leaderBeforeAdd) - (isNew ? steps.length + 1 : age(leaderBeforeRemove));
}

function fewTransfers({ currentLeader }: Work, { leaderBeforeAdd, leaderBeforeRemove }: Plan): number {
  const stays = leaderBeforeAdd === 0 || leaderBeforeAdd === currentLeader;
  const then = stays ? currentLeader : leaderBeforeAdd;
  return (stays ? 2 : 0) + Number(leaderBeforeRemove === 0 || leaderBeforeRemove === then);
}
