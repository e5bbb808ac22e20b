/** The operators of a solution: a move and perhaps one back, or a split first. Source: hot_region_solver.go, buildOperators. */
import type { Key } from '../../model/key';
import { beforeEnd } from '../../model/key';
import type { Operator } from '../../model/operator';
import { isLeader, peerOnStore, type Region } from '../../model/region';
import { createMoveLeader, createMovePeer, createTransferLeader } from '../../operator/build';
import type { BuildResult } from '../../operator/build-result';
import { createSplitRegion } from '../../operator/split-region';
import { type Dimension, flowOf, movesLeader } from './dimension';
import type { HotPeer } from './hot-peer';
import type { LoadDetail } from './load';
import type { Bucket, Problem } from './problem';
import type { HotMove, Solution } from './solution';

/** None where one of them cannot be built. */
export function operatorsOf(problem: Problem, solution: Solution): readonly Operator[] {
  const { source, target, main, revert } = solution;
  const moves = revert === undefined ? [main] : [main, revert];
  if (!movesLeader(problem.resource)) {
    const most = problem.view.config.schedule.maxMovableHotPeerSizeMib;
    const large = moves.filter(({ region }) => region.approximateSizeMib > most);
    if (large.length > 0) return large.flatMap(({ region }) => splitInHalves(problem, region) ?? []);
  }
  const built = [move(problem, main, source, target)];
  if (revert !== undefined) built.push(move(problem, revert, target, source));
  const operators = built.flatMap((result) => (result.ok ? [result.operator] : []));
  if (operators.length < built.length) return [];
  return operators.map((operator) => ({ ...operator, priority: 'high' as const }));
}

function move(
  { view, resource }: Problem,
  { region }: HotMove,
  from: LoadDetail,
  to: LoadDetail,
): BuildResult {
  const flow = flowOf(resource);
  const order = (description: string) => ({ view, region, description, kinds: ['hot-region'] as const });
  const target = to.store.id;
  if (peerOnStore(region, target) !== undefined) {
    return createTransferLeader(order(`transfer-hot-${flow}-leader`), target);
  }
  const old = peerOnStore(region, from.store.id);
  if (old === undefined) return { ok: false, error: { code: 'no-peer', storeId: from.store.id } };
  const peer = { id: 0, storeId: target, role: old.role, isWitness: false };
  return isLeader(region, old)
    ? createMoveLeader(order(`move-hot-${flow}-leader`), old.storeId, peer)
    : createMovePeer(order(`move-hot-${flow}-peer`), old.storeId, peer);
}

/** A Region that is a large part of its store's load is split where half of it flows. */
export function splitOfTooHot(
  problem: Problem,
  { current }: LoadDetail,
  peer: HotPeer,
  region: Region,
): Operator | undefined {
  const buckets = problem.bucketsOf?.(region.id);
  if (buckets === undefined) return undefined;
  const { priorities, resource, settings } = problem;
  const looked: readonly Dimension[] = resource === 'write-leader' ? [priorities[0]] : priorities;
  const isTooHot = looked.some(
    (dimension) => peer.loads[dimension] > current.loads[dimension] * settings.splitThreshold,
  );
  const key = isTooHot ? halfOfLoad(problem, region, buckets) : undefined;
  return key === undefined ? undefined : split(problem, region, key);
}

function halfOfLoad({ priorities }: Problem, region: Region, buckets: readonly Bucket[]): Key | undefined {
  const inside = buckets.filter(
    ({ startKey, endKey }) => isInside(region, startKey) || isInside(region, endKey),
  );
  if (inside.length <= 1) return undefined;
  const [first, second] = priorities;
  // Buckets know bytes and keys alone.
  const dimension = first === 'query' || first === 'cpu' ? second : first;
  const total = inside.reduce((sum, { loads }) => sum + loads[dimension], 0);
  let passed = 0;
  let last: Bucket | undefined;
  for (const bucket of inside) {
    if (passed >= Math.trunc(total / 2)) break;
    passed += bucket.loads[dimension];
    last = bucket;
  }
  if (last === undefined) return undefined;
  return isInside(region, last.endKey) ? last.endKey : last.startKey;
}

function splitInHalves(problem: Problem, region: Region): Operator | undefined {
  const buckets = problem.bucketsOf?.(region.id) ?? [];
  const cuts = new Set(buckets.flatMap(({ startKey, endKey }) => [startKey, endKey]));
  const keys = [...cuts].filter((key) => isInside(region, key)).sort();
  const middle = keys[keys.length >> 1];
  return middle === undefined ? undefined : split(problem, region, middle);
}

/** Strictly between the ends. */
function isInside({ startKey, endKey }: Region, key: Key): boolean {
  return key > startKey && beforeEnd(key, endKey);
}

function split({ view, resource }: Problem, region: Region, key: Key): Operator | undefined {
  if (!isInside(region, key)) return undefined;
  const description = `split-hot-${flowOf(resource)}-region`;
  const result = createSplitRegion({ view, region, description, kinds: ['split'] }, 'USEKEY', [key]);
  return result.ok ? result.operator : undefined;
}
