import { strict as assert } from 'node:assert';
import { fitRegion } from '#core/placement/fit/fit-region';
import { isRegionSatisfied } from '#core/placement/fit/region-fit';
import { regionMibOf, type SmallCluster, smallClusters } from './clusters';
import { played } from './played';

const regions = 120;

/** Copies of a Region on each store, in percent. */
function peersOf(cluster: SmallCluster, seed: number): readonly number[] {
  const { settled } = played(cluster, regions, seed);
  return settled.view.stores.map(({ regionCount }) => (100 * regionCount) / regions);
}

describe('a play of PD until nothing moves', () => {
  for (const cluster of smallClusters) {
    it(`${cluster.name}: the stores hold what the settings lead to`, () => {
      const found = peersOf(cluster, 1);
      found.forEach((share, at) => {
        assert.ok(Math.abs(share - (cluster.peers[at] ?? 0)) < 3, `${found} for ${cluster.peers}`);
      });
    });
  }

  it('comes to rest with every Region as its rules want it where there is room, and with true books', () => {
    for (const cluster of smallClusters) {
      const play = played(cluster, 30, 2);
      assert.equal(play.run(0).done, true, cluster.name);
      assert.equal(play.restlessRegions, 0, cluster.name);
      const { view, regions } = play.settled;
      const unsatisfied = regions.filter((region) => !isRegionSatisfied(fitRegion(view, region)));
      const expected = cluster.name === 'one copy in each of two zones at most' ? regions.length : 0;
      assert.equal(unsatisfied.length, expected, cluster.name);
      // No more repairs than copies to place and to move.
      const copies = Math.max(...regions.map(({ peers }) => peers.length));
      assert.ok(play.mostRepairs <= 2 * copies, `${cluster.name}: ${play.mostRepairs}`);
      for (const store of view.stores) {
        const there = regions.filter(({ peers }) => peers.some(({ storeId }) => storeId === store.id));
        const led = regions.filter(({ leader }) => leader?.storeId === store.id);
        assert.deepEqual([store.regionCount, store.leaderCount], [there.length, led.length]);
        assert.equal(store.regionSizeMib, there.length * regionMibOf(cluster, 30));
      }
    }
  });

  it('is the same again from the same seed', () => {
    for (const cluster of smallClusters.slice(0, 3)) {
      assert.deepEqual(played(cluster, 20, 5).settled.regions, played(cluster, 20, 5).settled.regions);
    }
  });
});
