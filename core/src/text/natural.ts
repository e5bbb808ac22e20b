/** Names that are counted: `h1`, `h2`, … `h10`. */

/** `h2` before `h10`. */
export function compareNatural(one: string, other: string): number {
  const pad = (text: string) => text.replace(/\d+/g, (digits) => digits.padStart(12, '0'));
  const [a, b] = [pad(one), pad(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `pd-4` behind `pd-1` to `pd-3`. */
export function following(names: readonly string[]): string | undefined {
  const last = [...names].sort(compareNatural).at(-1) ?? '';
  const [, lead, digits = ''] = /^(.*?)(\d+)$/.exec(last) ?? [];
  return lead === undefined ? undefined : `${lead}${String(Number(digits) + 1).padStart(digits.length, '0')}`;
}
