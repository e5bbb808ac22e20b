/** An invocation as it can be typed into a shell. */
export function commandLine(words: readonly string[]): string {
  return ['regionwise', ...words].map(quoted).join(' ');
}

/** POSIX quoting, only where it is needed. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
