/** The instances of a topology as its tree has them, in the file's order. */
import type { ServerSection } from '../../facts/tiup/field';
import { serverSections } from '../../facts/tiup/topology';
import type { MapNode, Pair } from '../../text/node';
import { asMap, asSequence, entries } from '../../text/walk';

export interface SectionItems {
  readonly section: ServerSection;
  readonly pair: Pair;
  /** Items that are maps; anything else there is a finding and no instance. */
  readonly items: readonly MapNode[];
}

const sectionsByName = new Map(serverSections.map((section) => [section.name, section]));

export function serverItems(topology: MapNode | undefined): SectionItems[] {
  const found: SectionItems[] = [];
  if (topology === undefined) return found;
  for (const pair of entries(topology)) {
    const section = sectionsByName.get(pair.key.text);
    if (section === undefined) continue;
    const items = (asSequence(pair.value)?.items ?? []).map(asMap).filter((item) => item !== undefined);
    found.push({ section, pair, items });
  }
  return found;
}
