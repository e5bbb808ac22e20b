/**
 * Replaces what would command the terminal instead of being shown: control characters, and the marks that
 * reorder text. One character for one, so that columns stay. What a user's file says is never trusted.
 */
export function sanitize(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/** The same for a text that must stay on one line. */
export function sanitizeLine(text: string): string {
  return sanitize(text.replace(/[\r\n]+/g, ' '));
}
