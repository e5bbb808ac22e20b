/** Splits a Region where labels or rules change inside it. Source: checker/split_checker.go. */
import type { ClusterView } from '../model/cluster-view';
import type { Key } from '../model/key';
import type { Region } from '../model/region';
import { createSplitRegion } from '../operator/split-region';
import type { CheckResult } from './check-result';

/** Labels come first, since the rules of a labelled range are looked at again once it is split. */
export function checkSplit(view: ClusterView, region: Region): CheckResult {
  const { startKey, endKey } = region;
  const ofLabels = view.labels.splitKeys(startKey, endKey);
  if (ofLabels.length > 0) return split(view, region, 'labeler-split-region', ofLabels);
  if (!view.config.replication.enablePlacementRules) return {};
  const ofRules = view.rules.splitKeys(startKey, endKey);
  return ofRules.length === 0 ? {} : split(view, region, 'rule-split-region', ofRules);
}

function split(view: ClusterView, region: Region, description: string, keys: readonly Key[]): CheckResult {
  const result = createSplitRegion({ view, region, description }, 'USEKEY', keys);
  if (result.ok) return { operator: result.operator };
  view.trace?.({ what: 'failed', scope: 'split-checker', code: result.error.code, figures: {} });
  return {};
}
