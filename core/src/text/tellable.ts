/**
 * What a message may repeat of a broken text. It must not tell a secret, and where the text is broken nobody
 * knows what is one: so keys and signs are told, and values are not.
 */
export function tellable(text: string): string {
  const key = /^[A-Za-z_][\w.-]*:/.exec(text)?.[0];
  if (key !== undefined) return key;
  if (/^[a-z][a-z_.-]{0,39}$/.test(text)) return text;
  return /^\W/.test(text) ? text.slice(0, text.startsWith('\\') ? 2 : 1) : '…';
}
