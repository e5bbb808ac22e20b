/** A manifest on its way into the cluster: what the API server, the webhook and TiDB Operator refuse. */
import type { Finding } from '../../findings/finding';
import type { MapNode } from '../../text/node';
import { textAt } from './detect';
import { checkGroup } from './group';
import { checkTidbCluster } from './shape';
import { validateTidbCluster } from './validate/validate';
import { refusedAtCreation, refusedAtUpdate } from './webhook';

/**
 * Everything that any layer refuses, as if the webhook of v1 were on: at creation, or where `old` is given at the
 * update of it.
 */
export function admit(root: MapNode, old?: MapNode): Finding[] {
  if (textAt(root, 'kind') !== 'TidbCluster') return checkGroup(root, old);
  return [
    ...checkTidbCluster(root, old),
    ...validateTidbCluster(root),
    ...(old === undefined ? refusedAtCreation(root) : refusedAtUpdate(root, old)),
  ];
}
