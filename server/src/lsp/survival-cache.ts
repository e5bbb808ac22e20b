/** What is said of a cluster's survival: the verdict in a sentence, and how it comes about as Markdown. */
export interface Survival {
  readonly sentence: string;
  readonly derivation: string;
}

/** The survival of a document's clusters, kept while nothing changes that it hangs on. */
export class SurvivalCache {
  private readonly kept = new Map<number, { readonly basis: string; readonly answer: Promise<Survival> }>();
  private readonly said = new Map<number, Survival>();

  /** The answer for this basis, made by `make` where it is new. */
  answer(cluster: number, basis: string, make: () => Promise<Survival>): Promise<Survival> {
    const before = this.kept.get(cluster);
    if (before?.basis === basis) return before.answer;
    const answer = make();
    this.kept.set(cluster, { basis, answer });
    answer.then(
      (survival) => this.said.set(cluster, survival),
      () => this.kept.delete(cluster),
    );
    return answer;
  }

  has(cluster: number, basis: string): boolean {
    return this.kept.get(cluster)?.basis === basis;
  }

  /** What was said last, whatever has changed since. */
  last(cluster: number): Survival | undefined {
    return this.said.get(cluster);
  }
}
