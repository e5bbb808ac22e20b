/** Label keys that were meant for a location label of another spelling. */
import type { Instance, Label } from '../../cluster/cluster';
import { nearest } from '../../findings/nearest';
import { isTemplate } from '../../text/templates';
import { type Level, type Locations, labelOf } from '../locations';

/**
 * The label of a store that was meant for a level: the store has none of exactly that name, and a key of no
 * other use that is nearly it.
 */
export function misspeltKey(store: Instance, level: string, levels: readonly Level[]): Label | undefined {
  if (store.labels.some((label) => label.key === level)) return undefined;
  const used = new Set(levels.map(({ name }) => name));
  return store.labels.find((label) => !used.has(label.key) && nearest(label.key, [level]) !== undefined);
}

/** The levels that no store has, not even misspelt. */
export function unusedLevels({ levels, stores }: Locations): Level[] {
  return levels.filter(
    ({ name }) =>
      !isTemplate(name) &&
      stores.every(
        ({ instance }) =>
          labelOf(instance, name) === undefined && misspeltKey(instance, name, levels) === undefined,
      ),
  );
}

/**
 * The key that all stores carry where the location labels have another: `az` for `dc`. Only where it is
 * clear: one level that none has, one key that all have and the list lacks.
 */
export function replacementLevel(locations: Locations): string | undefined {
  const unused = unusedLevels(locations);
  if (unused.length !== 1) return undefined;
  const tikv = locations.stores.map(({ instance }) => instance);
  const names = new Set(locations.levels.map(({ name }) => name.toLowerCase()));
  const keys = new Set(tikv.flatMap((store) => store.labels.map(({ key }) => key)));
  const spare = [...keys].filter(
    (key) =>
      !isTemplate(key) &&
      !names.has(key.toLowerCase()) &&
      tikv.every((store) => labelOf(store, key) !== undefined),
  );
  return spare.length === 1 ? spare[0] : undefined;
}
