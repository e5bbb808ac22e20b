import type { Position } from 'vscode-languageserver';
import type { Instance } from '#core/cluster/cluster';
import { isIn } from '#core/cluster/described-in';
import type { Place } from '#core/text/node';
import { absolute } from '#core/text/place';
import type { OpenDocument } from './document';
import { plain } from './markdown';
import { languageOf, type Session } from './session';

/** On the host or a label of a store: what keeps PD from placing copies there; silent where nothing does. */
export async function placeHover(
  session: Session,
  document: OpenDocument,
  position: Position,
): Promise<string[]> {
  const { analysis, clusters } = session.documents.read(document);
  const offset = document.offsetAt(position);
  for (const cluster of clusters) {
    const store = cluster.instances.find(
      ({ role, ...instance }) =>
        (role === 'tikv' || role === 'tiflash') &&
        namesOf(instance).some((place) => isIn(place, document.path) && holds(place, offset)),
    );
    if (store === undefined) continue;
    const { storeDoubts } = await import('#core/why/store-doubts');
    const language = languageOf(session, document.uri);
    return storeDoubts(cluster, analysis.plans.get(cluster), store, language).map(plain);
  }
  return [];
}

/** The host, and the keys and values of the labels. */
function namesOf({ host, labels }: Pick<Instance, 'host' | 'labels'>): readonly Place[] {
  const places = labels.flatMap(({ keyAt, valueAt }) => [keyAt, valueAt]);
  return host?.at === undefined ? places : [host.at, ...places];
}

function holds(place: Place, offset: number): boolean {
  const { from, to } = absolute(place);
  return from <= offset && offset <= to;
}
