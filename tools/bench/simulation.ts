import { Play } from '#core/simulation/play';
import { defaultSettings } from '#core/simulation/settings';
import type { StoreSpec } from '#core/simulation/world';
import type { Figure } from './figures';

const runs = 3;
const regions = 1_000_000;
const zones = 3;
const storesOfZone = 50;

const stores: readonly StoreSpec[] = Array.from({ length: zones * storesOfZone }, (_, index) => ({
  address: `10.0.${index % zones}.${Math.floor(index / zones)}:20160`,
  machine: `10.0.${index % zones}.${Math.floor(index / zones)}`,
  location: [`z${index % zones}`, `h${index}`],
  capacityBytes: 4e12,
}));

/** One zone of three lost for good, with 150 stores and a million Regions: every copy is rebuilt in the other two. */
export function measureZoneFailure(): Figure[] {
  const failed = [...stores.keys()].filter((index) => index % zones === 0);
  const valuesMs = Array.from({ length: runs }, (_, run) => {
    const from = performance.now();
    const play = new Play({
      stores,
      settings: defaultSettings,
      regions,
      regionBytes: 96 * 1024 ** 2,
      failed,
      healsMs: undefined,
      untilMs: 30 * 86_400_000,
      seed: run + 1,
    });
    while (!play.run(100_000).done);
    play.result();
    return performance.now() - from;
  });
  return [
    { name: 'one zone of 150 stores and 1,000,000 Regions fails', unit: 'ms', aim: 1000, values: valuesMs },
  ];
}
