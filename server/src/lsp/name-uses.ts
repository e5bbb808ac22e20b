import type { Location, Position } from 'vscode-languageserver';
import { type NameUse, namesAround, nameWithin, sameName } from '#core/analysis/names';
import type { Cluster } from '#core/cluster/cluster';
import { toRange, touches } from './convert';
import type { OpenDocument } from './document';
import type { NameScope } from './name-scope';

export interface NameUses {
  /** The one under the cursor. */
  readonly here: NameUse;
  /** All of its cluster, `here` among them. */
  readonly all: readonly NameUse[];
  readonly cluster: Cluster;
}

/** The name under the cursor, with every use of it in its cluster, be it in another file. */
export function nameUses(
  { analysis }: NameScope,
  { path }: OpenDocument,
  position: Position,
): NameUses | undefined {
  const lines = analysis.lines.get(path);
  if (lines === undefined) return undefined;
  const at = { start: position, end: position };
  for (const cluster of analysis.clusters) {
    const names = namesAround(cluster, analysis);
    const here = names.find((use) => use.at.block.path === path && touches(toRange(use.at, lines), at));
    if (here !== undefined) return { here, all: names.filter((use) => sameName(use, here)), cluster };
  }
  return undefined;
}

/** Where uses stand, in whatever file. */
export function toLocations({ analysis, uriOf }: NameScope, uses: readonly NameUse[]): Location[] {
  return uses.flatMap((use) => {
    const { path } = use.at.block;
    const uri = uriOf(path);
    const lines = analysis.lines.get(path);
    if (uri === undefined || lines === undefined) return [];
    return [{ uri, range: toRange(nameWithin(use) ?? use.at, lines) }];
  });
}
