/** Names that a slip of the hand turns into one another. */
import { editDistance, nearestWords } from '../messages/nearest';

export { editDistance };

/** Nobody misspells a name of hundreds of letters, and the distance takes the square of its length. */
const lengthMax = 64;

/** The candidate that `name` was most likely meant to be: equal but for case and dashes, or few letters away. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > lengthMax) return undefined;
  const byPlain = new Map([...candidates].map((candidate) => [plain(candidate), candidate]));
  const [best] = nearestWords(plain(name), [...byPlain.keys()]);
  return best === undefined ? undefined : byPlain.get(best);
}

/** Equal but for case and the kind of dash, or one letter away: nothing else can have been meant. */
export function surely(name: string, candidate: string): boolean {
  if (name.length > lengthMax) return false;
  return editDistance(plain(name), plain(candidate)) <= 1;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}
