/** A TidbCluster as `check` tells of it: `admit` without what its reader may not have meant to write. */
import type { Finding } from '../../findings/finding';
import type { MapNode } from '../../text/node';
import { asMap, find } from '../../text/walk';
import { compareTidbClusters } from './compare';
import { compareGroups } from './compare-groups';
import { compareSettings } from './compare-settings';
import { compareVersions } from './compare-versions';
import { textAt } from './detect';
import { checkGroup } from './group';
import { checkTidbCluster } from './shape';
import { componentsOf } from './validate/component';
import { validateTidbCluster } from './validate/validate';
import { refusedAtCreation, refusedAtUpdate } from './webhook';

/**
 * What the API server and TiDB Operator refuse, and as warnings what the webhook would: it is off by default. `fragment`:
 * the manifest shows a part of a cluster.
 */
export function judgeManifest(root: MapNode, fragment: boolean): Finding[] {
  const spec = asMap(find(root, 'spec')?.value);
  const isPart = fragment && find(spec, 'cluster') === undefined;
  // An overlay, a page's excerpt: the rest has what is not here.
  const isExcerpt = isPart || (spec !== undefined && lacksReplicas(spec));
  const refused = [...checkTidbCluster(root), ...validateTidbCluster(root)];
  const byWebhook = refusedAtCreation(root).filter(
    ({ upstreamPath }) => !isExcerpt || upstreamPath !== 'spec.version',
  );
  return [
    ...refused.filter(({ code }) => !isExcerpt || code !== 'operator/storage-request'),
    ...byWebhook.map(asWarning),
  ];
}

function lacksReplicas(spec: MapNode): boolean {
  return componentsOf(spec).some(({ map }) => find(map, 'replicas') === undefined);
}

/** What is wrong with the step from `old` to `root`, two states of one object; not what is wrong with `root` by itself. */
export function judgeUpdate(root: MapNode, old: MapNode): Finding[] {
  if (textAt(root, 'kind') === 'TidbCluster') {
    const risks = [
      ...compareTidbClusters(root, old),
      ...compareSettings(root, old),
      ...compareVersions(root, old),
    ];
    return [...refusedAtUpdate(root, old).map(asWarning), ...risks];
  }
  const refused = checkGroup(root, old).filter(({ code }) => code === 'operator/update');
  return [...refused, ...compareGroups(root, old), ...compareVersions(root, old)];
}

function asWarning(finding: Finding): Finding {
  return { ...finding, severity: 'warning' };
}
