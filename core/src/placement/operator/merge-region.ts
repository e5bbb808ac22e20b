/** Two operators that belong together. Source: tikv/pd pkg/schedule/operator/create_operator.go, CreateMergeRegionOperator. */
import { joinKinds, type Operator } from '../model/operator';
import { isInJointState, isLearner, peerOnStore, type Region } from '../model/region';
import type { Step } from '../model/step';
import type { Order } from './build';
import type { BuildError } from './build-result';
import { buildOperator } from './builder';
import { refused } from './draft';

export type MergeResult =
  | { readonly ok: true; readonly source: Operator; readonly target: Operator }
  | { readonly ok: false; readonly error: BuildError };

/** The source's peers are first brought to the stores of the target's; the target waits. */
export function createMergeRegion(order: Order, target: Region): MergeResult {
  const { view, region, description, kinds = [] } = order;
  if (isInJointState(region) || isInJointState(target)) return refused('in-joint-state');
  const merge = { type: 'MergeRegion', fromRegion: region.id, toRegion: target.id } as const;
  let steps: readonly Step[] = [];
  let all = kinds;
  if (!standsAlike(region, target)) {
    const peers = target.peers.map((peer) => ({ ...peer, id: 0 }));
    const moved = buildOperator(view, region, {
      description,
      kinds,
      changes: [{ do: 'setPeers', peers }],
    });
    if (!moved.ok) return moved;
    steps = moved.operator.steps;
    all = moved.operator.kinds;
  }
  const operator = (regionId: number, ownSteps: readonly Step[]): Operator => {
    const joined = joinKinds(all, ['merge']);
    const priority = joined.includes('admin') ? 'urgent' : 'medium';
    return { description, regionId, kinds: joined, priority, steps: ownSteps };
  };
  return {
    ok: true,
    source: operator(region.id, [...steps, { ...merge, isPassive: false }]),
    target: operator(target.id, [{ ...merge, isPassive: true }]),
  };
}

/** The same stores, each with a peer of the same kind. */
function standsAlike(a: Region, b: Region): boolean {
  return (
    a.peers.length === b.peers.length &&
    a.peers.every((peer) => {
      const other = peerOnStore(b, peer.storeId);
      return (
        other !== undefined && isLearner(other) === isLearner(peer) && other.isWitness === peer.isWitness
      );
    })
  );
}
