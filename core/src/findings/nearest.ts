/** Names that a slip of the hand turns into one another. */

/**
 * Letters inserted, left out, replaced or swapped with their neighbour, at least, to make `b` of `a`
 * (optimal string alignment).
 */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** The candidate that `name` was most likely meant to be: equal but for case, or few letters away. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  // Nobody misspells a name of hundreds of letters, and the distance takes the square of its length.
  if (name.length > 64) return undefined;
  const wanted = plain(name);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, plain(candidate));
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  const allowed = Math.floor(Math.max(name.length, best?.length ?? 0) / 3);
  return bestDistance <= allowed ? best : undefined;
}

/** Equal but for case and the kind of dash, or one letter away: nothing else can have been meant. */
export function surely(name: string, candidate: string): boolean {
  return editDistance(plain(name), plain(candidate)) <= 1;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}
