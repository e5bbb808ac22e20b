/** Names that are counted: `h1`, `h2`, … `h10`. */

/** Names of one large cluster, which are sorted anew at every keystroke. */
const keysKept = 10_000;
const keys = new Map<string, string>();

/** A text that sorts as the name counts: `h2` before `h10`. */
export function naturalKey(name: string): string {
  const before = keys.get(name);
  if (before !== undefined) return before;
  const key = name.replace(/\d+/g, (digits) => digits.padStart(12, '0'));
  if (keys.size >= keysKept) keys.clear();
  keys.set(name, key);
  return key;
}

/** For a few names; many are sorted by `sortedNaturally`, which makes each key once. */
export function compareNatural(one: string, other: string): number {
  return compareTexts(naturalKey(one), naturalKey(other));
}

export function sortedNaturally<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, key: naturalKey(nameOf(item)) }))
    .sort((one, other) => compareTexts(one.key, other.key))
    .map(({ item }) => item);
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** `pd-4` behind `pd-1` to `pd-3`. */
export function following(names: readonly string[]): string | undefined {
  let last = '';
  let lastKey = '';
  for (const name of names) {
    const key = naturalKey(name);
    if (key > lastKey) [last, lastKey] = [name, key];
  }
  const [, lead, digits = ''] = /^(.*?)(\d+)$/.exec(last) ?? [];
  return lead === undefined ? undefined : `${lead}${String(Number(digits) + 1).padStart(digits.length, '0')}`;
}
