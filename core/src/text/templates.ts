import { classify, Lexical, lineEnd, lineStart } from './lexical';
import type { Repair } from './repair';

/** What a template engine would fill in: Go and Helm `{{ }}`, Jinja `{{ }} {% %} {# #}`, ERB `<% %>`, shell `${NAME}`. */
const opener = /\{\{|\{%|\{#|<%|\$\{[A-Za-z_]/g;

/** Without one of these there is none, which is nearly always. */
const signs = ['{{', '{%', '{#', '<%', '${'];

/** `true` where a value that is spelled like this is not known before a template engine has run. */
export function isTemplate(text: string): boolean {
  return /\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\{[A-Za-z_]/s.test(text);
}

/** `true` for a template that repeats or leaves out lines: how many instances it makes, nobody can say. */
export function isGenerated(text: string): boolean {
  return /\{\{-?\s*(?:range|for|if|else|with|end|block|template)\b|\{%-?\s*\w|<%-?\s*\w/.test(text);
}

/** How far the end of an expression may be from its beginning. */
const longest = 4096;

/**
 * The template expressions of a text, outside quotes, comments and block scalars, each as the repair that
 * makes the text readable: an expression within a line becomes a word of the same length, so that positions
 * stay; directives (`{% if … %}`) and what stands alone on its line (`{{- end }}`) become blank.
 */
export function findTemplates(text: string): readonly Repair[] {
  if (!signs.some((sign) => text.includes(sign))) return [];
  const marks = classify(text);
  const repairs: Repair[] = [];
  let behind = 0;
  for (const match of text.matchAll(opener)) {
    const from = match.index;
    if (from < behind || marks[from] !== Lexical.structure) continue;
    const to = closing(text, from);
    if (to === undefined) continue;
    const source = text.slice(from, to);
    const readAs = isBlank(text, from, to) ? source.replace(/[^\r\n]/g, ' ') : 'x'.repeat(source.length);
    repairs.push({ from, to, text: readAs });
    behind = to;
  }
  return repairs;
}

function closing(text: string, from: number): number | undefined {
  const second = text[from + 1];
  const three = text.startsWith('{{{', from);
  const end =
    text[from] === '$'
      ? '}'
      : text[from] === '<'
        ? '%>'
        : second === '{'
          ? three
            ? '}}}'
            : '}}'
          : `${second}}`;
  const at = text.slice(from + 2, from + longest).indexOf(end);
  return at < 0 ? undefined : from + 2 + at + end.length;
}

/** Whether an expression says nothing on its line: a directive or a comment, or alone on whole lines. */
function isBlank(text: string, from: number, to: number): boolean {
  const source = text.slice(from, to);
  if (/^(?:\{[%#]|<%[^=])/.test(source) || source.includes('\n')) return true;
  const before = text.slice(lineStart(text, from), from);
  const after = text.slice(to, lineEnd(text, to));
  return before.trim() === '' && after.trim() === '';
}
