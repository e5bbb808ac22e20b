/** Sizes in bytes. Each program reads suffixes its own way, so each has a parser of its own here. */

const steps = { k: 1, m: 2, g: 3, t: 4, p: 5, e: 6 } as const;

function power(base: number, letter: string): number {
  const step = steps[letter.toLowerCase() as keyof typeof steps] ?? 0;
  return base ** step;
}

/** TiKV's, PD's and TiFlash's sizes: `GB` and `GiB` are both 2^30 there. Nothing when they refuse it. */
export function parseReadableSize(text: string): number | undefined {
  const found = /^\s*([0-9]+(?:\.[0-9]+)?(?:e[0-9]+)?)\s*(?:([KMGTPE])(?:i?B)?|B)?\s*$/i.exec(text);
  if (found === null) return undefined;
  return Math.round(Number(found[1]) * power(1024, found[2] ?? ''));
}

/** systemd's sizes (`MemoryLimit=`): `K`, `M`, `G`, `T` are powers of 1024. A share (`50%`) is no size. */
export function parseSystemdSize(text: string): number | undefined {
  const found = /^\s*([0-9]+(?:\.[0-9]+)?)\s*([KMGTPE])?B?\s*$/i.exec(text);
  if (found === null) return undefined;
  return Math.round(Number(found[1]) * power(1024, found[2] ?? ''));
}

/** A Kubernetes quantity as a plain number: `500Gi`, `1T`, `250m`, `1e9`. Nothing when it is none. */
export function parseQuantity(text: string): number | undefined {
  const found = /^([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(?:([KMGTPE]i)|([numkMGTPE])|[eE]([+-]?[0-9]+))?$/.exec(
    text.trim(),
  );
  if (found === null) return undefined;
  const value = Number(found[1]);
  const [, , binary, decimal, exponent] = found;
  if (binary !== undefined) return value * power(1024, binary.charAt(0));
  if (exponent !== undefined) return value * 10 ** Number(exponent);
  if (decimal === undefined) return value;
  const fractions: Readonly<Record<string, number>> = { n: 1e-9, u: 1e-6, m: 1e-3 };
  return value * (fractions[decimal] ?? power(1000, decimal));
}
