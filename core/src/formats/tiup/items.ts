/** The instances of a topology as its tree has them, in the file's order. */
import type { ServerSection } from '../../facts/tiup/field';
import { serverSections } from '../../facts/tiup/topology';
import { surely } from '../../findings/nearest';
import type { MapNode, Pair } from '../../text/node';
import { asMap, asSequence, entries, find } from '../../text/walk';

export interface SectionItems {
  readonly section: ServerSection;
  readonly pair: Pair;
  /** Items that are maps; anything else there is a finding and no instance. */
  readonly items: readonly MapNode[];
}

const sectionsByName = new Map(serverSections.map((section) => [section.name, section]));

/** A map with more keys than that is no topology that a hand slipped in: near names are not looked for. */
export const handWrittenKeysMax = 200;

/**
 * The section that a key at the top stands for. One letter wrong still is that section, if the right name is not
 * there too: it is reported, and what it holds is read all the same, so that nothing seems to be missing.
 */
export function sectionOf(key: string, topology: MapNode): ServerSection | undefined {
  const exact = sectionsByName.get(key);
  if (exact !== undefined || topology.pairs.length > handWrittenKeysMax) return exact;
  const meant = serverSections.find((section) => surely(key, section.name));
  return meant !== undefined && find(topology, meant.name) === undefined ? meant : undefined;
}

export function serverItems(topology: MapNode | undefined): SectionItems[] {
  const found: SectionItems[] = [];
  if (topology === undefined) return found;
  for (const pair of entries(topology)) {
    const section = sectionOf(pair.key.text, topology);
    if (section === undefined) continue;
    const items = (asSequence(pair.value)?.items ?? []).map(asMap).filter((item) => item !== undefined);
    found.push({ section, pair, items });
  }
  return found;
}
