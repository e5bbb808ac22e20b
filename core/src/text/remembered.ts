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
