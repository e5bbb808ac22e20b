/**
 * Which of several children get one copy more: a random set of fixed size with given chances for each child. Uniform where the
 * chances are equal; else the set of maximum entropy (conditional Poisson sampling), which adds no dependence of its own.
 */

/** Weights for which the chance of each entry to be in a random set of size `take`, drawn in proportion to products, is as given. */
export function selectionWeights(chances: readonly number[], take: number): number[] {
  const settled = chances.map((chance) => chance >= 1 - 1e-9 || chance <= 1e-9);
  let weights = chances.map((chance, i) => (settled[i] ? 0 : chance / (1 - chance)));
  const sure = chances.filter((chance) => chance >= 1 - 1e-9).length;
  const rest = take - sure;
  if (rest <= 0) return weights;
  for (let round = 0; round < 200; round++) {
    const got = inclusionChances(weights, rest);
    let worst = 0;
    weights = weights.map((weight, i) => {
      const wanted = chances[i] ?? 0;
      const now = got[i] ?? 0;
      if (settled[i] || now <= 0) return weight;
      worst = Math.max(worst, Math.abs(now - wanted));
      return (weight * wanted) / now;
    });
    if (worst < 1e-12) break;
  }
  return weights;
}

/** Elementary symmetric sums e₀…e_size of the weights. */
export function symmetricSums(weights: readonly number[], size: number): number[] {
  const sums = new Array<number>(size + 1).fill(0);
  sums[0] = 1;
  for (const weight of weights) {
    for (let k = size; k >= 1; k--) sums[k] = (sums[k] ?? 0) + (sums[k - 1] ?? 0) * weight;
  }
  return sums;
}

function inclusionChances(weights: readonly number[], take: number): number[] {
  const sums = symmetricSums(weights, take);
  const all = sums[take] ?? 0;
  return weights.map((weight) => {
    if (weight === 0 || all === 0) return 0;
    // The sums without this weight, from those with it: e'ₖ = eₖ − w e'ₖ₋₁.
    let without = 1;
    for (let k = 1; k < take; k++) without = (sums[k] ?? 0) - weight * without;
    return (weight * without) / all;
  });
}
