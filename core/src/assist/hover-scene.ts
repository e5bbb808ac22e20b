import type { Analysis } from '../analysis/analyse';
import type { Cluster } from '../cluster/cluster';
import { isDescribedIn, isIn } from '../cluster/described-in';
import type { Plan } from '../formats/plan/plan';
import type { Language } from '../messages/message';
import type { MapNode, ParsedFile, Place } from '../text/node';
import { absolute } from '../text/place';
import { asMap } from '../text/walk';

/** What is known where somebody points. */
export interface HoverScene {
  readonly parsed: ParsedFile;
  readonly cluster: Cluster | undefined;
  readonly plan: Plan | undefined;
  /** The map that holds the sections of a topology. */
  readonly topology: MapNode | undefined;
  readonly language: Language;
  /** The line of a place in its file, from 1. */
  readonly lineOf: (place: Place) => number;
}

/** The scene at an offset of a file; nothing in a file that was not read. */
export function hoverSceneAt(
  analysis: Analysis,
  path: string,
  offset: number,
  language: Language,
): HoverScene | undefined {
  const file = analysis.files.find((candidate) => candidate.path === path);
  if (file === undefined) return undefined;
  const own = analysis.clusters.filter((cluster) => isDescribedIn(cluster, path));
  const here = own.find(({ place }) => {
    const { from, to } = absolute(place);
    return isIn(place, path) && from <= offset && offset <= to;
  });
  const cluster = here ?? own[0] ?? analysis.clusters[0];
  return {
    parsed: file.parsed,
    cluster,
    plan: cluster === undefined ? undefined : analysis.plans.get(cluster),
    topology: cluster?.kind.startsWith('tiup') ? asMap(cluster.root) : undefined,
    language,
    lineOf: (place) => (analysis.lines.get(place.block.path)?.position(absolute(place).from).line ?? 0) + 1,
  };
}
