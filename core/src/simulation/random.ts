import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** A stream of random numbers: the same seed and name give the same numbers on every machine. */
export interface RandomStream {
  /** A whole number in `[0, bound)`; `bound` from 1 to 2³¹. */
  below(bound: number): number;
  /** A number in `[0, 1)` with 31 random bits. */
  unit(): number;
}

/** The stream of one actor. Streams of different names do not disturb one another. */
export function randomStream(seed: number, actor: string): RandomStream {
  const generator: RandomGenerator = xoroshiro128plus(mix(seed, actor));
  const below = (bound: number) => uniformInt(generator, 0, bound - 1);
  return { below, unit: () => uniformInt(generator, 0, 0x7fffffff) / 0x80000000 };
}

/** FNV-1a over the name, started from the seed, so that neighbouring seeds part at once. */
function mix(seed: number, actor: string): number {
  let hash = (2166136261 ^ seed) | 0;
  for (let i = 0; i < actor.length; i++) hash = Math.imul(hash ^ actor.charCodeAt(i), 16777619);
  return hash | 0;
}
