import type { Key } from '../model/key';
import { joinKinds } from '../model/operator';
import { isInJointState } from '../model/region';
import type { SplitPolicy } from '../model/step';
import type { Order } from './build';
import type { BuildResult } from './build-result';
import { refused } from './draft';

/** One step, at the keys or where TiKV finds the middle. Source: create_operator.go, CreateSplitRegionOperator. */
export function createSplitRegion(order: Order, policy: SplitPolicy, splitKeys: readonly Key[]): BuildResult {
  const { region, description, kinds = [] } = order;
  if (isInJointState(region)) return refused('in-joint-state');
  const all = joinKinds(kinds, ['split']);
  return {
    ok: true,
    operator: {
      description,
      regionId: region.id,
      kinds: all,
      priority: all.includes('admin') ? 'urgent' : 'medium',
      steps: [{ type: 'SplitRegion', policy, splitKeys }],
    },
  };
}
