/** Text that is markup already. Only `html` and `trusted` make it, so that nothing else goes in unescaped. */
export class Markup {
  constructor(readonly text: string) {}
}

type Piece = Markup | string | number | undefined | readonly Piece[];

/** A piece of HTML or SVG. Every value that is put in is escaped, unless it is `Markup` itself. */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  let text = strings[0] ?? '';
  values.forEach((value, at) => {
    text += flatten(value) + (strings[at + 1] ?? '');
  });
  return new Markup(text);
}

/** Our own constant text: style sheet and script. Never anything that came from a file. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function flatten(value: Piece): string {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  return value.map(flatten).join('');
}

/**
 * Safe in elements and in quoted attributes. Control characters, which HTML forbids, become U+FFFD; `{{` is
 * escaped as well, since whoever fills in `{{nonce}}` must find only ours.
 */
export function escapeText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
      .replaceAll('{{', '&#123;&#123;')
  );
}
