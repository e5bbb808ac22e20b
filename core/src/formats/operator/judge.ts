/** A TidbCluster as `check` tells of it: `admit` without what its reader may not have meant to write. */
import type { Finding } from '../../findings/finding';
import type { MapNode } from '../../text/node';
import { asMap, find } from '../../text/walk';
import { checkTidbCluster } from './shape';
import { validateTidbCluster } from './validate/validate';
import { refusedAtCreation } from './webhook';

/** Said of what is not there: on a part of a manifest (an overlay, a page's excerpt) the rest has it. */
const ofMissing = new Set(['operator/storage-request']);

/**
 * What the API server and TiDB Operator refuse, and as warnings what the webhook would: it is off by default. `fragment`:
 * the manifest shows a part of a cluster.
 */
export function judgeManifest(root: MapNode, fragment: boolean): Finding[] {
  const isPart = fragment && find(asMap(find(root, 'spec')?.value), 'cluster') === undefined;
  const refused = [...checkTidbCluster(root), ...validateTidbCluster(root)];
  const byWebhook = refusedAtCreation(root).filter(
    ({ upstreamPath }) => !isPart || upstreamPath !== 'spec.version',
  );
  return [
    ...refused.filter(({ code }) => !isPart || !ofMissing.has(code)),
    ...byWebhook.map((finding): Finding => ({ ...finding, severity: 'warning' })),
  ];
}
