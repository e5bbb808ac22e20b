import type { ClusterView } from '../model/cluster-view';
import type { Region } from '../model/region';
import type { BuildResult } from './build-result';
import type { Intent } from './intent';

/** The operator for an intent. As yet it has the intent's name and kinds, and no step. */
export function buildOperator(_view: ClusterView, region: Region, intent: Intent): BuildResult {
  const { description, kinds } = intent;
  return { ok: true, operator: { description, regionId: region.id, kinds, priority: 'medium', steps: [] } };
}

/** The way out of joint consensus: as yet without a step. */
export function buildLeaveJointState(view: ClusterView, region: Region, description: string): BuildResult {
  return buildOperator(view, region, { description, kinds: [], changes: [] });
}
