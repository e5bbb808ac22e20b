import { strict as assert } from 'node:assert';
import { type Preparation, prepareTimeoutMs, unprepared } from '#core/placement/patrol/prepared';
import { store } from '../sketch';

const stores = [store('1', { regionCount: 10 }), store('2', { regionCount: 100 })];
const heard = (regions: number, one: number, two: number): Preparation => ({
  leadingMs: 1000,
  regionCount: 100,
  heardRegions: regions,
  heardByStore: new Map([
    [1, one],
    [2, two],
  ]),
  stores,
});

describe('PD is prepared', () => {
  const rows: readonly (readonly [string, Preparation, unknown])[] = [
    ['once nine tenths of the Regions have reported', heard(90, 9, 90), undefined],
    ['not one before', heard(89, 9, 90), { code: 'regions', heard: 89, of: 100 }],
    [
      'not while a store lacks more than a tenth',
      heard(95, 8, 95),
      { code: 'store', storeId: 1, heard: 8, of: 10 },
    ],
    [
      'after five minutes whatever has reported',
      { ...heard(0, 0, 0), leadingMs: prepareTimeoutMs + 1 },
      undefined,
    ],
    [
      'without those of a store that is being drained',
      { ...heard(95, 0, 95), stores: [store('1', { regionCount: 10, nodeState: 'Removing' })] },
      undefined,
    ],
    [
      'in a cluster without a Region',
      { leadingMs: 0, regionCount: 0, heardRegions: 0, heardByStore: new Map(), stores: [] },
      undefined,
    ],
  ];
  for (const [name, preparation, expected] of rows) {
    it(name, () => assert.deepEqual(unprepared(preparation), expected));
  }
});
