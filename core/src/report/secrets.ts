/**
 * Secrets appear in no output. What a key calls a secret, and the user part of an address, are covered character by character, so
 * that columns stay where they are.
 */

/**
 * Keys whose values nobody may read: S3 keys, passwords, tokens, private keys; dotted, nested, in YAML, TOML and JSON. A slip in a
 * name does not make its value public.
 */
const secretKey =
  /((?:^|[\s{,.'"_-])(?:acc?ess?[_-]?key(?:[_-]?id)?|[a-z_-]*key[_-]?id|s[ae]cc?re?t(?:[_-]?access)?(?:[_-]?key)?|password|passwd|passphrase|token|private[_-]?key|session[_-]?token)["']?\s*[:=]\s*)("[^"]*"?|'[^']*'?|[^\s,}#][^,}#]*)/gi;

const userInfo = /(:\/\/)([^\s/@'"]+)(@)/g;

/** A line of a user's file, or a text that quotes one, without its secrets. */
export function withoutSecrets(line: string): string {
  return line
    .replace(secretKey, (_, key: string, value: string) => key + cover(value))
    .replace(userInfo, (_, scheme: string, user: string, at: string) => scheme + cover(user) + at);
}

/** Quotes stay, so that the line still reads as what it is. */
function cover(value: string): string {
  return value.replace(/[^'"\s]/g, '•');
}
