/**
 * What the lean reader takes for one line, put together from its parts. All patterns are sticky: they match
 * where `lastIndex` points or not at all. Classes list what is allowed, so that what nobody thought of goes to
 * the full parser.
 */
const raw = String.raw;

/** Beyond ASCII: printable, without byte order mark, replacement character and control characters. */
const beyond = raw`\u00a0-\ufefe\uff00-\ufffc`;

/** Quoted on one line, without escapes. */
const double = raw`"[ !#-[\]-~${beyond}]*"`;
const single = raw`'[ -&(-~${beyond}]*'`;

/** A plain scalar begins with a character that can be no indicator, and goes on with letters and signs. */
const first = raw`(?:[\w./~$(+^=;]|-(?=[\w./]))`;
/** In block context; a comma ends a plain scalar only within brackets. `<` may begin a template. */
const inBlock = raw`[\w./@%+,=;()$~^*>?!-]`;
const inFlow = raw`[\w./@%+=;()$~^*>?!-]`;
/** Spaces and colons only between others: `a: b` and `a #b` are no words. */
const plain = (letter: string) => raw`${first}${letter}*(?:(?: +|:+)${letter}+)*`;

const key = raw`[A-Za-z_][\w./-]*`;
const comment = raw`#[\t -~${beyond}]*`;
const lineEnd = raw`(?:\r?\n|$)`;
const rest = raw` *(?:(?<= )${comment})?${lineEnd}`;

/** Indentation, dash, key, colon with its spaces; then quoted, literal header or plain value; the line break. */
export const line = new RegExp(
  raw`( *)(- +|-(?=\r?\n|$))?(?:(${key})(:(?: +|(?=\r?\n|$))))?` +
    raw`(?:(${double}|${single})|(\|-?(?=[ \r\n]))|(${plain(inBlock)}))?${rest}`,
  'y',
);

/** Indentation, dash, key, colon: up to the bracket with which a flow collection begins. */
export const lineToBracket = new RegExp(raw`( *)(- +)?(?:(${key})(: +))?(?=[[{])`, 'y');

/** Behind a flow collection. */
export const lineRest = new RegExp(rest, 'y');

/** A line without content: blank, or a comment. */
export const emptyLine = new RegExp(raw` *(?:${comment})?${lineEnd}`, 'y');

/** A scalar within brackets. */
export const flowScalar = new RegExp(`${double}|${single}|${plain(inFlow)}`, 'y');

/** A line of a literal block scalar. */
export const printableLine = new RegExp(raw`[\t -~${beyond}]*${lineEnd}`, 'y');

/** The offset behind a pattern at `at`, where it matches. */
export function behind(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
