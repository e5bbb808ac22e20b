/** The world at one moment. Bytes a store, in the order of the stores; Regions of the cluster. */
export interface Sample {
  readonly tMs: number;
  readonly underReplicated: number;
  readonly usedBytes: readonly number[];
}

const samplesMax = 160;

/**
 * Keeps samples at even distances without knowing beforehand how long it will take: when there are too many, every other one goes
 * and the distance doubles.
 */
export class Curve {
  private samples: Sample[] = [];
  private readonly pinned: Sample[] = [];
  private distanceMs = 1000;
  private nextMs = 0;

  /** A moment that every picture of it must have. */
  pin(sample: Sample): void {
    this.pinned.push(sample);
  }

  /** Asks for a sample only when one is due. */
  offer(tMs: number, take: () => Omit<Sample, 'tMs'>): void {
    if (tMs < this.nextMs) return;
    this.samples.push({ tMs, ...take() });
    if (this.samples.length >= samplesMax) {
      this.samples = this.samples.filter((_, index) => index % 2 === 0);
      this.distanceMs *= 2;
    }
    this.nextMs = tMs + this.distanceMs;
  }

  /** The samples, with a last one at the end whether due or not. */
  finish(tMs: number, take: () => Omit<Sample, 'tMs'>): readonly Sample[] {
    if ((this.samples.at(-1)?.tMs ?? -1) < tMs) this.samples.push({ tMs, ...take() });
    const pinnedAt = new Set(this.pinned.map((sample) => sample.tMs));
    const others = this.samples.filter((sample) => !pinnedAt.has(sample.tMs));
    return [...this.pinned, ...others].sort((a, b) => a.tMs - b.tMs);
  }
}
