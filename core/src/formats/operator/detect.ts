/** Which documents of a file are TidbClusters of TiDB Operator v1. */
import type { MapNode, YamlNode } from '../../text/node';
import { asMap, asScalar, asSequence, find } from '../../text/walk';

/** The TidbClusters of a document: itself, or the items of a `List`. */
export function detectTidbClusters(root: YamlNode | undefined): MapNode[] {
  const map = asMap(root);
  if (map === undefined) return [];
  if (isTidbCluster(map)) return [map];
  if (textAt(map, 'kind') !== 'List') return [];
  const items = asSequence(find(map, 'items')?.value)?.items ?? [];
  return items.flatMap((item) => {
    const found = asMap(item);
    return found !== undefined && isTidbCluster(found) ? [found] : [];
  });
}

/** `kind` decides; an `apiVersion` of another group means another thing of the same name. One is being typed at times. */
function isTidbCluster(map: MapNode): boolean {
  if (textAt(map, 'kind') !== 'TidbCluster') return false;
  const apiVersion = textAt(map, 'apiVersion');
  return (
    apiVersion === undefined || 'pingcap.com/'.startsWith(apiVersion) || apiVersion.startsWith('pingcap.com/')
  );
}

export function textAt(map: MapNode | undefined, key: string): string | undefined {
  return asScalar(find(map, key)?.value)?.text;
}
