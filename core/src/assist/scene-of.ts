import type { Analysis } from '../analysis/analyse';
import { isDescribedIn, isIn } from '../cluster/described-in';
import { mapSections, serverSections } from '../facts/tiup/topology';
import type { Language } from '../messages/message';
import { cursorAt } from '../text/cursor/find';
import { absolute } from '../text/place';
import { isOperators, objectAt } from './operator-spot';
import type { Scene } from './scene';

/** The scene at an offset of a file; nothing inside a comment. The cluster is the one whose document holds it. */
export function sceneAt(
  analysis: Analysis,
  path: string,
  text: string,
  offset: number,
  language: Language,
): Scene | undefined {
  const cursor = cursorAt(text, offset);
  if (cursor === undefined) return undefined;
  const own = analysis.clusters.filter((cluster) => isDescribedIn(cluster, path));
  const around = own.find(({ place }) => {
    const { from, to } = absolute(place);
    return isIn(place, path) && from <= offset && offset <= to;
  });
  // A file of TiDB Operator 2 has no cluster of its own.
  const cluster = around ?? own[0] ?? analysis.clusters[0];
  const plan = cluster === undefined ? undefined : analysis.plans.get(cluster);
  return { path, text, cursor, cluster, plan, language };
}

/**
 * Whether a file in which nothing of a cluster stands yet is going to be one: an object of TiDB Operator, or a file of
 * such a name with no other keys than ours at its left edge.
 */
export function isTopologyToBe(path: string, text: string): boolean {
  if (isOperators(objectAt(text, 0))) return true;
  if (!/(?:topo|tidb|tiup|scale-?out)[^/]*\.ya?ml$/i.test(path)) return false;
  return [...text.matchAll(/^["']?([\w./-]+)["']?[ \t]*:/gm)].every(([, key = '']) => sectionNames.has(key));
}

const sectionNames: ReadonlySet<string> = new Set(
  [...mapSections, ...serverSections].map(({ name }) => name),
);
