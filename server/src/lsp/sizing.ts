import type { Analysis } from '#core/analysis/analyse';
import { unfilled } from '#core/analysis/unfilled';
import type { Cluster, Section } from '#core/cluster/cluster';
import { isIn } from '#core/cluster/described-in';
import { type Language, render } from '#core/messages/message';

/** The sizing of a section in one line. */
export interface SectionSizing {
  readonly section: Section;
  readonly sentence: string;
}

/**
 * What the sections of a cluster that stand in a file hold and need; nothing of a template. It takes some milliseconds for a thousand instances, so that
 * it can be made with the lenses; the engine is loaded with the first one.
 */
export async function sizeSections(
  analysis: Analysis,
  cluster: Cluster,
  path: string,
  language: Language,
): Promise<SectionSizing[]> {
  if (cluster.fragment || unfilled(cluster, analysis) !== undefined) return [];
  const { sizeLenses } = await import('#core/sizing/lens');
  return sizeLenses(cluster, analysis.plans.get(cluster))
    .filter(({ section }) => isIn(section.key, path))
    .map(({ section, message }) => ({ section, sentence: render(message, language) }));
}
