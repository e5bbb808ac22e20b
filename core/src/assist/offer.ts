import type { ConfigComponent } from '../facts/config/catalogue';

/** Something to be written at a cursor; where it goes and how it is quoted is not its business yet. */
export interface Offer {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'snippet';
  /** What is written; lines after the first are indented from the column of the first. */
  readonly text: string;
  /** The text has places to fill in, `${1:name}`. */
  readonly isSnippet?: true;
  /** The text is a string, to be quoted where the place needs that; else it is written as it is. */
  readonly isString?: true;
  readonly detail?: string;
  readonly documentation?: string;
  readonly deprecated?: true;
  /** The documentation is that of a configuration key, made when it is asked for. */
  readonly config?: { readonly component: ConfigComponent; readonly key: string; readonly version: string };
}

/** Each text once, the first of each. */
export function distinct(offers: readonly Offer[]): Offer[] {
  const seen = new Set<string>();
  return offers.filter(({ label }) => {
    if (seen.has(label)) return false;
    seen.add(label);
    return true;
  });
}

/** A text as it must stand in a snippet to mean itself. */
export function literal(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A place to fill in: one of several, the first by default. */
export function choice(index: number, values: readonly string[]): string {
  const [first = ''] = values;
  if (values.length < 2) return `\${${index}:${literal(first)}}`;
  return `\${${index}|${values.map((value) => value.replace(/[\\$},|]/g, '\\$&')).join(',')}|}`;
}

/** A snippet with its first choices made, for editors without snippets. */
export function withoutPlaces(text: string): string {
  return text
    .replace(/\$\{\d+\|((?:\\.|[^,|\\])*)(?:,(?:\\.|[^|\\])*)?\|\}/g, '$1')
    .replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replace(/\$\{?\d+\}?/g, '')
    .replace(/\\([\\$},|])/g, '$1');
}
