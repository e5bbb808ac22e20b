import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of random numbers: the same seed and name give the same numbers on every machine. */
export interface RandomStream {
  /** A whole number in `[0, bound)`; `bound` from 1 to 2³¹. */
  below(bound: number): number;
  /** A number in `[0, 1)` with 32 random bits. */
  unit(): number;
}

const span = 0x100000000;

/** The stream of one actor. Streams of different names do not disturb one another. */
export function randomStream(seed: number, actor: string): RandomStream {
  const generator = xoroshiro128plus(mix(seed, actor));
  // Multiply and shift: even to one part in 2³², and several times faster than rejection.
  return {
    below: (bound) => Math.floor(((generator.next() >>> 0) * bound) / span),
    unit: () => (generator.next() >>> 0) / span,
  };
}

/** FNV-1a over the name, started from the seed, so that neighbouring seeds part at once. */
function mix(seed: number, actor: string): number {
  let hash = (2166136261 ^ seed) | 0;
  for (let i = 0; i < actor.length; i++) hash = Math.imul(hash ^ actor.charCodeAt(i), 16777619);
  return hash | 0;
}
