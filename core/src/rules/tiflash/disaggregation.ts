/** TiFlash nodes by their part in the disaggregated architecture, and what they take from S3. */
import type { Cluster, Instance, TiFlashMode } from '../../cluster/cluster';
import { nearest } from '../../findings/nearest';
import { type Found, findPath } from '../../formats/keys';
import type { ScalarNode } from '../../text/node';
import { asMap, asScalar } from '../../text/walk';
import type { RuleContext } from '../context';
import { sharedConfig } from '../settings';

/** Words of `flash.disaggregated_mode`; `tiflash_storage` is an older name of the Write Node. */
export const modes: ReadonlyMap<string, TiFlashMode> = new Map([
  ['tiflash_write', 'write'],
  ['tiflash_storage', 'write'],
  ['tiflash_compute', 'compute'],
]);

export interface TiFlashNode {
  readonly instance: Instance;
  readonly mode: TiFlashMode;
  /** The word that gives it its mode; a coupled node has none. */
  readonly modeNode: ScalarNode | undefined;
}

/**
 * All TiFlash nodes. A misspelt mode counts as what was meant; a node of any other unknown mode is left out.
 */
export function tiflashNodes(cluster: Cluster, context: RuleContext): readonly TiFlashNode[] {
  return context.ofRole('tiflash').flatMap((instance): TiFlashNode[] => {
    const modeNode = asScalar(settingOf(cluster, instance, 'flash.disaggregated_mode')?.value);
    if (modeNode === undefined || modeNode.text === '') {
      return [{ instance, mode: 'coupled', modeNode: undefined }];
    }
    const mode = modes.get(modeNode.text) ?? modes.get(nearest(modeNode.text, modes.keys()) ?? '');
    return mode === undefined ? [] : [{ instance, mode, modeNode }];
  });
}

/** The Write and Compute Nodes. */
export function disaggregatedNodes(cluster: Cluster, context: RuleContext): readonly TiFlashNode[] {
  return tiflashNodes(cluster, context).filter(({ mode }) => mode !== 'coupled');
}

/** A setting of a TiFlash or TiDB instance: its own, else the one of `server_configs`. */
export function settingOf(cluster: Cluster, instance: Instance, path: string): Found | undefined {
  return findPath(asMap(instance.config), path) ?? findPath(sharedConfig(cluster, instance.role), path);
}

/** Settings of several nodes, each place once: what `server_configs` says for all is one place. */
export function placesOf(
  cluster: Cluster,
  nodes: readonly TiFlashNode[],
  path: string,
): readonly { readonly found: Found; readonly node: TiFlashNode }[] {
  const seen = new Map<Found['pair'], { readonly found: Found; readonly node: TiFlashNode }>();
  for (const node of nodes) {
    const found = settingOf(cluster, node.instance, path);
    if (found !== undefined && !seen.has(found.pair)) seen.set(found.pair, { found, node });
  }
  return [...seen.values()];
}
