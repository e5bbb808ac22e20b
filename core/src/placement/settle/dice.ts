/** A seeded stream of random numbers, given from outside: chance is nobody's own here. */
export interface Dice {
  /** A whole number in `[0, bound)`. */
  below(bound: number): number;
  /** A number in `[0, 1)`. */
  unit(): number;
}
