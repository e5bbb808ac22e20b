/** Completion in our own files, from the rows. */
import type { ConfigComponent } from '../../facts/config/catalogue';
import type { Language } from '../../messages/message';
import { cursorAt } from '../../text/cursor/find';
import { dimensions } from '../../units/dimension';
import { childOf, type KeyNode, type ValueType } from './key-spec';

export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'snippet';
  /** What to put in place of the range `from`..`to` of the file. */
  readonly newText: string;
  readonly from: number;
  /** Where the cursor is. */
  readonly to: number;
  /** Where the word ends of which a part stands behind the cursor, for editors that replace it. */
  readonly end?: number;
  readonly detail: string;
  readonly documentation: string;
  /** The text has places to fill in, `${1:name}`. */
  readonly isSnippet?: true;
  readonly deprecated?: true;
  /** The documentation is that of a configuration key, made when it is asked for. */
  readonly config?: { readonly component: ConfigComponent; readonly key: string; readonly version: string };
}

/** What may stand at an offset of a plan or scenario that is being typed. Offsets are of the whole text. */
export function completionsAt(text: string, offset: number, tree: KeyNode, language: Language): Completion[] {
  const cursor = cursorAt(text, offset);
  if (cursor === undefined) return [];
  let node: KeyNode | undefined = tree;
  for (const step of cursor.path) node = childOf(node, step);
  if (node === undefined) return [];
  const range = { from: cursor.from, to: offset };
  if (cursor.side === 'key') {
    return [...node.children]
      .filter(([key]) => !cursor.present.includes(key))
      .map(([key, child]) => ({
        ...range,
        label: key,
        kind: 'key',
        newText: `${key}: `,
        detail: child.spec?.example ?? '',
        documentation: child.spec?.description[language] ?? '',
      }));
  }
  const { spec } = node;
  if (spec === undefined) return [];
  return valuesOf(spec.type, cursor.typed, spec.example).map((value) => ({
    ...range,
    label: value,
    kind: 'value',
    newText: value,
    detail: '',
    documentation: spec.description[language],
  }));
}

/** Words to choose from; behind a number, its units; else the example. */
function valuesOf(type: ValueType, typed: string, example: string | undefined): readonly string[] {
  const given = example === undefined ? [] : [example];
  switch (type.kind) {
    case 'word':
    case 'word-or-map':
      return type.words;
    case 'boolean':
      return ['true', 'false'];
    case 'quantity': {
      const number = /^[0-9][0-9_.]*(?:e[0-9]+)?/i.exec(typed)?.[0];
      if (number === undefined) return example === undefined ? [dimensions[type.dimension].example] : given;
      const units = [type.dimension, ...(type.or === undefined ? [] : [type.or])].flatMap(
        (dimension) => dimensions[dimension].units,
      );
      return units.map((unit) => (/^[A-Za-z%]/.test(unit) ? `${number} ${unit}` : `${number}${unit}`));
    }
    case 'integer':
    case 'text':
    case 'formula':
    case 'comparison':
    case 'any':
      return given;
    case 'map':
    case 'list':
      return [];
  }
}
