import { strict as assert } from 'node:assert';
import {
  dueRegions,
  emptyQueue,
  inspected,
  missingPeers,
  type PriorityQueue,
  withoutRegion,
} from '#core/placement/patrol/priority';
import { config, region, store, view, voterRule } from '../sketch';

const stores = [1, 2, 3, 4].map((id) => store(`${id}`));

describe('missing peers', () => {
  const learners = { ...voterRule, id: 'learners', index: 1, role: 'learner', count: 2 } as const;
  const rows = [
    ['1* 2 3', [voterRule], 0],
    ['1*', [voterRule], 2],
    ['1* 2 3', [voterRule, learners], 0],
    ['1*', [voterRule, learners], 2],
  ] as const;
  for (const [peers, rules, missing] of rows) {
    it(`are ${missing} for ${peers} under ${rules.length} rules`, () =>
      assert.equal(missingPeers(view(stores, { rules }), region(peers)), missing));
  }
  it('are counted to max-replicas without rules, and may be less than none', () => {
    const off = config({}, { enablePlacementRules: false });
    const missing = (peers: string) => missingPeers(view(stores, { config: off }), region(peers));
    assert.deepEqual([missing('1*'), missing('1* 2 3 4l')], [2, -1]);
  });
});

/** `1:2` is Region 1 that lacks two; the time goes on by a second. */
function seen(texts: string, start: PriorityQueue = emptyQueue): PriorityQueue {
  return texts.split(' ').reduce((queue, text, at) => {
    const [id = 0, missing = 0] = text.split(':').map(Number);
    return inspected(queue, id, missing, at * 1000);
  }, start);
}

describe('Regions that lack peers', () => {
  const due = (texts: string, nowMs = 1e9) => dueRegions(seen(texts), nowMs, 10);
  const rows: readonly (readonly [string, string, readonly number[]])[] = [
    ['come by what they lack', '1:1 2:3 3:2', [2, 3, 1]],
    ['leave once they are complete', '1:1 2:2 2:0', [1]],
    ['of equals only the last has a turn', '1:1 2:1', [2]],
    ['take the turn of their new number', '1:2 2:1 1:1', [1]],
    ['take the turn of others with them', '1:1 2:1 1:0', []],
  ];
  for (const [name, texts, expected] of rows) it(name, () => assert.deepEqual(due(texts), expected));

  it('are tried less and less often', () => {
    // The third attempt was at 2 s: the next comes 3 × 10 × 10 ms later.
    assert.deepEqual([due('1:1 1:1 1:1', 2300), due('1:1 1:1 1:1', 2301)], [[], [1]]);
    // Another number keeps the attempts and the time of the last.
    assert.deepEqual([due('1:1 1:1 1:2', 1200), due('1:1 1:1 1:2', 1201)], [[], [1]]);
  });

  it('may be dropped though they were never there', () =>
    assert.equal(withoutRegion(emptyQueue, 1), emptyQueue));
});
