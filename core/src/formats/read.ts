import type { Cluster, DocumentKind } from '../cluster/cluster';
import type { Finding } from '../findings/finding';
import type { ParsedFile } from '../text/node';
import { detectTidbClusters } from './operator/detect';
import { checkTidbCluster } from './operator/shape';
import { readTidbCluster } from './operator/tidb-cluster';
import { detectTopology } from './tiup/detect';
import { checkTopology } from './tiup/shape/topology';
import { readTopology } from './tiup/topology';

/** What a file holds: its kind, the clusters in it, and what is wrong with its shape. */
export interface ReadResult {
  readonly kind: DocumentKind;
  readonly clusters: readonly Cluster[];
  readonly findings: readonly Finding[];
}

/**
 * Reads a parsed file by what it contains, never by its name alone. A foreign file has kind `none` and
 * nothing else.
 */
export function readParsed(parsed: ParsedFile): ReadResult {
  for (const document of parsed.documents) {
    const detected = detectTopology(document.root);
    if (detected === undefined) continue;
    return {
      kind: detected.kind,
      clusters: [readTopology(parsed, detected, document.place)],
      findings: checkTopology(parsed, document, detected),
    };
  }
  const manifests = parsed.documents.flatMap(({ root, place }) =>
    detectTidbClusters(root).map((found) => ({ found, place })),
  );
  if (manifests.length === 0) return { kind: 'none', clusters: [], findings: [] };
  return {
    kind: 'tidbcluster',
    clusters: manifests.map(({ found, place }) => readTidbCluster(parsed, found, place)),
    findings: manifests.flatMap(({ found }) => checkTidbCluster(found)),
  };
}
