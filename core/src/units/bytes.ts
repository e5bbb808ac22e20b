/**
 * Sizes as other programs read them, in bytes: each has a parser of its own, since the same text is another
 * size to each of them (`16G` is GiB to systemd, GB to Kubernetes; `GB` is GiB to TiKV). Ours is
 * `parse-quantity.ts`.
 */
import { scaleExactly } from './exact';

const steps: Readonly<Record<string, bigint>> = { k: 1n, m: 2n, g: 3n, t: 4n, p: 5n, e: 6n };

function power(base: bigint, letter: string | undefined): bigint {
  return base ** (steps[(letter ?? '').toLowerCase()] ?? 0n);
}

/** TiKV's, PD's and TiFlash's sizes: `GB` and `GiB` are both 2^30 there. Nothing when they refuse it. */
export function parseReadableSize(text: string): number | undefined {
  const found = /^\s*([0-9]+(?:\.[0-9]+)?(?:e[0-9]{1,3})?)\s*(?:([KMGTPE])(?:i?B)?|B)?\s*$/i.exec(text);
  return found?.[1] === undefined
    ? undefined
    : Math.round(scaleExactly(found[1], power(1024n, found[2]), 1n));
}

/**
 * systemd's sizes (`MemoryLimit=`): `K`, `M`, `G`, `T` are powers of 1024. A share (`50%`) and `infinity` are
 * no size.
 */
export function parseSystemdSize(text: string): number | undefined {
  const found = /^\s*([0-9]+(?:\.[0-9]+)?)\s*([KMGTPE])?B?\s*$/i.exec(text);
  return found?.[1] === undefined
    ? undefined
    : Math.round(scaleExactly(found[1], power(1024n, found[2]), 1n));
}

/** systemd's `CPUQuota=` in cores: 200% is the time of two. */
export function parseCpuQuota(text: string): number | undefined {
  const found = /^\s*([0-9]+(?:\.[0-9]+)?)\s*%\s*$/.exec(text);
  return found?.[1] === undefined ? undefined : scaleExactly(found[1], 1n, 100n);
}

const fractions: Readonly<Record<string, bigint>> = { n: 1_000_000_000n, u: 1_000_000n, m: 1_000n };

/** A Kubernetes quantity as a plain number: `500Gi`, `1T`, `250m`, `1e9`. Nothing when it is none. */
export function parseKubernetesQuantity(text: string): number | undefined {
  const found =
    /^([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(?:([KMGTPE]i)|([numkMGTPE])|[eE]([+-]?[0-9]{1,3}))?$/.exec(
      text.trim(),
    );
  if (found?.[1] === undefined) return undefined;
  const [, number, binary, decimal, exponent] = found;
  if (exponent !== undefined) return scaleExactly(`${number}e${exponent}`, 1n, 1n);
  if (binary !== undefined) return scaleExactly(number, power(1024n, binary.charAt(0)), 1n);
  const fraction = fractions[decimal ?? ''];
  return fraction === undefined
    ? scaleExactly(number, power(1000n, decimal), 1n)
    : scaleExactly(number, 1n, fraction);
}
