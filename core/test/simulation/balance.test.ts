import { strict as assert } from 'node:assert';
import { randomStream } from '#core/random/random';
import { balance } from '#core/simulation/balance';
import { defaultSettings } from '#core/simulation/settings';
import { settle } from '#core/simulation/settle';
import { addPeer, emptyWorld, storeAt } from '#core/simulation/world';

const tib = 1024 ** 4;
const regionBytes = 96 * 1024 ** 2;

describe('one store added to ten that hold 1 TiB each', () => {
  const stores = Array.from({ length: 11 }, (_, index) => ({
    address: `tikv-${index}`,
    machine: `m-${index}`,
    location: [],
    capacityBytes: 2 * tib,
  }));
  const regions = Math.round((10 * tib) / regionBytes / 3);
  const ten = emptyWorld(stores.slice(0, 10), defaultSettings, regions, 1, regionBytes);
  settle(ten, Array<number>(10).fill(0.1), randomStream(1, 'settle'));
  const world = emptyWorld(stores, defaultSettings, regions, 1, regionBytes);
  for (let region = 0; region < regions; region++) {
    for (let slot = 0; slot < 3; slot++) addPeer(world, region, slot, storeAt(ten, region, slot));
  }
  const outcome = balance(world, randomStream(1, 'balance'), Number.POSITIVE_INFINITY);

  it('takes in about 9,930 Regions: a share of 10/11 TiB, less what PD tolerates', () => {
    const even = (10 * tib) / regionBytes / 11;
    assert.equal(Math.round(even), 9930);
    const received = outcome.received[10] ?? 0;
    assert.ok(received > even * 0.985 && received <= even, String(received));
    assert.equal(outcome.movedRegions, received);
  });

  it('takes 11.0 hours at 15 a minute', () => {
    const hours = outcome.endsMs / 3_600_000;
    assert.ok(hours > 10.8 && hours < 11.1, String(hours));
    const perMinute = outcome.movedRegions / (outcome.endsMs / 60_000);
    assert.ok(perMinute > 14.9 && perMinute < 15.1, String(perMinute));
  });
});
