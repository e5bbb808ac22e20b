/** Which documents of a file are objects of TiDB Operator v2. */
import { groupsApi } from '../../../facts/operator/groups';
import { isKindOf } from '../../../facts/operator/schema';
import type { MapNode, ParsedFile, Place, ScalarNode } from '../../../text/node';
import { asMap, asScalar, find } from '../../../text/walk';
import { textAt } from '../detect';
import { kindOf, objectsOf } from '../kind';

/** An object as it names itself. */
export interface GroupObject {
  readonly kind: string;
  readonly name: string;
  /** Empty where the manifest leaves it to `kubectl`. */
  readonly namespace: string;
  /** The cluster that it belongs to: its own name for a `Cluster`. */
  readonly cluster: string;
  readonly clusterAt: ScalarNode | undefined;
  readonly root: MapNode;
  /** Its document's. */
  readonly place: Place;
}

/** The objects of a file in their order, those in a `List` too. */
export function groupObjects(parsed: ParsedFile): GroupObject[] {
  return parsed.documents.flatMap(({ root, place }) =>
    objectsOf(root)
      .filter(isOurs)
      .map((object) => read(object, place)),
  );
}

/** Any version of the group: that another one is served by nobody is a finding, not another kind. */
function isOurs(map: MapNode): boolean {
  const group = groupsApi.slice(0, groupsApi.indexOf('/'));
  if ((textAt(map, 'apiVersion') ?? '').split('/')[0] !== group) return false;
  return isKindOf(group, kindOf(map));
}

function read(root: MapNode, place: Place): GroupObject {
  const metadata = asMap(find(root, 'metadata')?.value);
  const kind = kindOf(root);
  const name = textAt(metadata, 'name') ?? '';
  const clusterAt =
    kind === 'Cluster'
      ? asScalar(find(metadata, 'name')?.value)
      : asScalar(find(asMap(find(asMap(find(root, 'spec')?.value), 'cluster')?.value), 'name')?.value);
  return {
    ...{ kind, name, namespace: textAt(metadata, 'namespace') ?? '' },
    ...{ cluster: clusterAt?.text ?? '', clusterAt, root, place },
  };
}
