/** The JSON of `size`: plain data, keys may be added and never renamed within a version. */
import type { Profile } from '../formula/catalogue';
import type { Derivation } from '../formula/derivation';

export interface SizeResult {
  readonly schema: 'regionwise/size/1';
  readonly cluster: string;
  readonly path: string;
  readonly profile: Profile;
  /** What reaches its limit first; null where nothing is known of any. */
  readonly bottleneck: Bottleneck | null;
  readonly figures: readonly Figure[];
  readonly growth: readonly GrowthLimit[];
  readonly assumptions: readonly string[];
}

export interface Figure {
  /** `storage.perStore`; figures of the other profile end in `@textbook` or `@physical`. */
  readonly name: string;
  /** `cluster`, a component, `zone=z1`, `machine=10.0.1.5`, `10.0.1.5:20160`. */
  readonly scope: string;
  readonly title: string;
  /** In `unit`: `B`, `count`, `cores`, `share` (0..1), `/s`, `USD/month`. */
  readonly value: number;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  /** For people: `2.7 TB`, `11,940 (11,000–13,000)`. */
  readonly text: string;
  readonly derivation: Derivation;
}

export interface Bottleneck {
  /** The figure that is nearest to its limit: `tikv.diskUse`. */
  readonly figure: string;
  readonly scope: string;
  /** Of what may be used; above 1 it does not suffice. */
  readonly share: number;
  readonly sentence: string;
}

export interface GrowthLimit {
  /**
   * `lowSpace`: PD places nothing more; `headroom`: the plan's headroom is used up; `regions`: Regions a
   * store.
   */
  readonly limit: 'lowSpace' | 'headroom' | 'regions';
  /** Whole months from now until it is reached; 0: it is reached already. */
  readonly month: number;
  readonly low: number;
  /** Null where the most favourable case never reaches it. */
  readonly high: number | null;
  readonly sentence: string;
}
