/** Which documents of a file are TidbClusters of TiDB Operator v1. */
import type { MapNode, YamlNode } from '../../text/node';
import { asScalar, find } from '../../text/walk';
import { kindOf, objectsOf } from './kind';

/** The TidbClusters of a document: itself, or the items of a `List`. */
export function detectTidbClusters(root: YamlNode | undefined): MapNode[] {
  return objectsOf(root).filter(isTidbCluster);
}

/** `kind` decides; an `apiVersion` of another group means another thing of the same name. One is being typed at times. */
function isTidbCluster(map: MapNode): boolean {
  if (kindOf(map) !== 'TidbCluster') return false;
  const apiVersion = textAt(map, 'apiVersion');
  return (
    apiVersion === undefined || 'pingcap.com/'.startsWith(apiVersion) || apiVersion.startsWith('pingcap.com/')
  );
}

export function textAt(map: MapNode | undefined, key: string): string | undefined {
  return asScalar(find(map, key)?.value)?.text;
}
