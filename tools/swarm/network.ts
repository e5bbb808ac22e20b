import { type Message, MessageType } from '#core/raft/message';
import { type RandomStream, randomStream } from '#core/random/random';
import type { Weather } from './scenario';

/** One copy of a message, and when it arrives. */
export interface Delivery {
  readonly delay: number;
  readonly arrives: boolean;
}

const lost: readonly Delivery[] = [{ delay: 1, arrives: false }];

/** Loses, doubles, delays and thereby reorders messages; nothing sets out across a cut. Each sender has its own chance. */
export class Network {
  private readonly chances: readonly RandomStream[];
  /** From whom to whom nothing passes: bit `to` of the number at `from`. */
  private cuts: number[];
  /** Who cuts heals first, so that this number tells whether a cut is still the last one. */
  heals = 0;
  private calmed = false;

  constructor(
    seed: number,
    nodes: number,
    public weather: Weather,
  ) {
    this.chances = Array.from({ length: nodes + 1 }, (_, id) => randomStream(seed, `network ${id}`));
    this.cuts = this.chances.map(() => 0);
  }

  /** All faults end: no cut from now on. */
  calm(): void {
    this.heal();
    this.calmed = true;
    this.weather = { lost: 0, doubled: 0, delay: 50 };
  }

  heal(): void {
    this.heals++;
    this.cuts = this.cuts.map(() => 0);
  }

  /** Nothing passes from one set of nodes to the other; sets are bits by id. */
  cut(from: number, to: number): void {
    if (this.calmed) return;
    this.cuts = this.cuts.map((cut, id) => (((from >> id) & 1) === 1 ? cut | to : cut));
  }

  open(from: number, to: number): void {
    this.cuts = this.cuts.map((cut, id) => (((from >> id) & 1) === 1 ? cut & ~to : cut));
  }

  isCut(from: number, to: number): boolean {
    return (((this.cuts[from] ?? 0) >> to) & 1) === 1;
  }

  send({ from, to, type }: Message): readonly Delivery[] {
    const chance = this.chances[from];
    if (chance === undefined) return [];
    const { weather } = this;
    if (this.isCut(from, to) || chance.below(1000) < weather.lost) return lost;
    const first = { delay: 1 + chance.below(weather.delay), arrives: true };
    // A proposal that came twice would be two proposals: applications send them over ordered connections.
    if (type === MessageType.Prop || chance.below(1000) >= weather.doubled) return [first];
    return [first, { delay: 1 + chance.below(weather.delay * 2), arrives: true }];
  }
}
