/** Clusters played to their rest, and what stands where in the end. */
import type { Choose } from '#core/placement/choice';
import { allKeys } from '#core/placement/schedulers/scheduling';
import { SettlePlay } from '#core/placement/settle/play';
import { randomStream } from '#core/random/random';
import { type Playable, regionMibOf } from './clusters';

export function seeded(seed: number): Choose {
  const random = randomStream(seed, 'choices');
  return (equals) => equals[random.below(Math.max(1, equals.length))];
}

export function played(cluster: Playable, count: number, seed: number): SettlePlay {
  const regionMib = regionMibOf(cluster, count);
  const regions = allKeys.map((range) => ({ range, count }));
  const play = new SettlePlay({ view: cluster.view, regions, regionMib, choose: seeded(seed) });
  for (let slices = 0; slices < 100 && !play.run(100).done; slices++);
  return play;
}
