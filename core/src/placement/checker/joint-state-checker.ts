/** Brings a Region out of joint consensus that was left in it. Source: checker/joint_state_checker.go. */
import type { ClusterView } from '../model/cluster-view';
import { isInJointState, type Region } from '../model/region';
import { createLeaveJointState } from '../operator/build';
import { withPriority } from '../operator/build-result';
import type { CheckResult } from './check-result';

export function checkJointState(view: ClusterView, region: Region): CheckResult {
  if (!isInJointState(region)) return {};
  const built = createLeaveJointState({ view, region, description: 'leave-joint-state' });
  const result = withPriority(built, 'high');
  if (result.ok) return { operator: result.operator };
  view.trace?.({ what: 'failed', scope: 'joint-state-checker', code: result.error.code, figures: {} });
  return {};
}
