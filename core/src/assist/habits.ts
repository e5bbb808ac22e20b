/** What the instances of a section write in their fields: counted once, for all that hangs on it. */
import type { ServerSection } from '../facts/tiup/field';
import { type EffectiveInstance, numberOf } from '../formats/tiup/effective';
import { rememberedOver } from '../text/remembered';
import { asScalar, entries } from '../text/walk';
import { type Scene, sectionPeers } from './scene';

/** A scalar that instances set a field to. */
export interface HabitValue {
  readonly text: string;
  /** As it stands in the file, with its quotes. */
  readonly source: string;
  /** The main port of the instances that say so. */
  readonly port: number;
  readonly count: number;
}

interface Habits {
  readonly all: readonly EffectiveInstance[];
  /** How many instances set each field. */
  readonly counts: ReadonlyMap<string, number>;
  readonly values: Map<string, readonly HabitValue[]>;
}

function habitsOf(scene: Scene, server: ServerSection): Habits {
  return habitsOfAll(sectionPeers(scene, server));
}

const habitsOfAll = rememberedOver((all: readonly EffectiveInstance[]): Habits => {
  const counts = new Map<string, number>();
  for (const { node } of all) {
    for (const { key } of node.pairs) counts.set(key.text, (counts.get(key.text) ?? 0) + 1);
  }
  return { all, counts, values: new Map() };
});

/** How many instances of the section set each field. */
export function usage(scene: Scene, server: ServerSection): ReadonlyMap<string, number> {
  return habitsOf(scene, server).counts;
}

/** Half of the neighbours set the field, and one at least. */
export function isUsual(scene: Scene, server: ServerSection, field: string): boolean {
  const { all, counts } = habitsOf(scene, server);
  const count = counts.get(field) ?? 0;
  return count > 0 && count * 2 >= all.length;
}

/** What they set it to, by text and main port. */
export function valuesOf(scene: Scene, server: ServerSection, field: string): readonly HabitValue[] {
  const { all, values } = habitsOf(scene, server);
  const before = values.get(field);
  if (before !== undefined) return before;
  const made = countValues(all, server.mainPort, field);
  values.set(field, made);
  return made;
}

interface Counted extends HabitValue {
  count: number;
}

function countValues(
  all: readonly EffectiveInstance[],
  mainPort: string,
  field: string,
): readonly HabitValue[] {
  const byPort = new Map<number, Map<string, Counted>>();
  for (const { node, values } of all) {
    const scalar = asScalar(entries(node).find(({ key }) => key.text === field)?.value);
    if (scalar === undefined || scalar.text === '') continue;
    const port = numberOf(values, mainPort);
    const texts = byPort.get(port) ?? new Map<string, Counted>();
    byPort.set(port, texts);
    const found = texts.get(scalar.text);
    if (found !== undefined) found.count += 1;
    else {
      const source = scalar.block.text.slice(scalar.from, scalar.to);
      texts.set(scalar.text, { text: scalar.text, source, port, count: 1 });
    }
  }
  return [...byPort.values()].flatMap((texts) => [...texts.values()]);
}
