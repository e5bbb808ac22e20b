/** Names that a slip of the hand turns into one another. */
import { editDistance, nearestWords } from '../messages/nearest';

export { editDistance };

/** Nobody misspells a name of hundreds of letters, and the distance takes the square of its length. */
const lengthMax = 64;

/** The candidate that `name` was most likely meant to be: equal but for case and dashes, or few letters away. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > lengthMax) return undefined;
  // Letters that one has more than the other are distance already: most candidates fall out here.
  const byPlain = new Map<string, string>();
  for (const candidate of candidates) {
    const allowed = Math.floor(Math.max(name.length, candidate.length) / 3);
    if (Math.abs(name.length - candidate.length) <= allowed) byPlain.set(plain(candidate), candidate);
  }
  const [best] = nearestWords(plain(name), [...byPlain.keys()]);
  return best === undefined ? undefined : byPlain.get(best);
}

/** Equal but for case and the kind of dash, or one letter away: nothing else can have been meant. */
export function surely(name: string, candidate: string): boolean {
  if (Math.abs(name.length - candidate.length) > 1) return false;
  return editDistance(plain(name), plain(candidate)) <= 1;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}
