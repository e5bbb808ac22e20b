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

/**
 * The same for what is made of each item of a list that comes again and again, little changed: it is compared with the
 * one before, place by place. That is a tenth of looking each of them up. The very list of values of before comes
 * back where none has changed. `given` is all else that `make` goes by.
 */
export function rememberedEach<Item extends object, Value>(): (
  items: readonly Item[],
  given: unknown,
  make: (item: Item) => Value,
) => readonly Value[] {
  const known = new WeakMap<Item, Row<Item, Value>>();
  return (items, given, make) => {
    const ends = [items[0], items.at(-1)].filter((item) => item !== undefined);
    const before = ends.map((item) => known.get(item)).find((row) => row !== undefined);
    const isSame = before !== undefined && before.given === given;
    const values = isSame ? carriedOver(before, items, make) : items.map((item) => make(item));
    // Whichever end is edited, the row is found by the other; nothing older is kept alive by a former end.
    for (const item of before?.ends ?? []) known.delete(item);
    for (const item of ends) known.set(item, { items, given, values, ends });
    return values;
  };
}

/** A list, and what was made of its items. */
interface Row<Item, Value> {
  readonly items: readonly Item[];
  readonly given: unknown;
  readonly values: readonly Value[];
  readonly ends: readonly Item[];
}

function carriedOver<Item, Value>(
  before: Row<Item, Value>,
  items: readonly Item[],
  make: (item: Item) => Value,
): readonly Value[] {
  const shift = items.length - before.items.length;
  const values = items.map((item, at) => {
    if (item === before.items[at]) return before.values[at] as Value;
    return item === before.items[at - shift] ? (before.values[at - shift] as Value) : make(item);
  });
  const isSame = shift === 0 && values.every((value, at) => value === before.values[at]);
  return isSame ? before.values : values;
}

function isSame(one: readonly object[], other: readonly object[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
