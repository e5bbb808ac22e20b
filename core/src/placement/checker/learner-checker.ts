/** Where placement rules are off a learner does not stay one. Source: checker/learner_checker.go. */
import type { ClusterView } from '../model/cluster-view';
import { isLearner, type Region } from '../model/region';
import { createPromoteLearner } from '../operator/build';
import type { CheckResult } from './check-result';

/** Promotes the first learner that can be. */
export function checkLearners(view: ClusterView, region: Region): CheckResult {
  for (const learner of region.peers.filter(isLearner)) {
    const result = createPromoteLearner({ view, region, description: 'promote-learner' }, learner);
    if (result.ok) return { operator: result.operator };
    view.trace?.({ what: 'failed', scope: 'learner-checker', code: result.error.code, figures: {} });
  }
  return {};
}
