/**
 * A pure function that remembers what it made of an object, for as long as the object lives. Nodes of text that did
 * not change, and what is made of them alone, outlive a keystroke: of a thousand instances one is looked at anew.
 * `given` is all else that the function goes by; what was made for another is forgotten.
 */
export function remembered<Key extends object, Value>(
  make: (key: Key, given: string) => Value,
): (key: Key, given?: string) => Value {
  const known = new WeakMap<Key, { readonly given: string; readonly value: Value }>();
  return (key, given = '') => {
    const before = known.get(key);
    if (before !== undefined && before.given === given) return before.value;
    const value = make(key, given);
    known.set(key, { given, value });
    return value;
  };
}

/**
 * The same for what is made of a whole list, as long as it holds the same objects in the same order: comparing a
 * thousand of them costs nothing beside looking into each. Of one list all is kept that was made for what was `given`.
 */
export function rememberedOver<Item extends object, Value>(
  make: (items: readonly Item[], given: string) => Value,
): (items: readonly Item[], given?: string) => Value {
  const known = new WeakMap<Item, { readonly items: readonly Item[]; readonly values: Map<string, Value> }>();
  return (items, given = '') => {
    const [first] = items;
    if (first === undefined) return make(items, given);
    const before = known.get(first);
    const values =
      before !== undefined && isSame(before.items, items) ? before.values : new Map<string, Value>();
    const value = values.has(given) ? (values.get(given) as Value) : make(items, given);
    known.set(first, { items, values: values.set(given, value) });
    return value;
  };
}

function isSame(one: readonly object[], other: readonly object[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
