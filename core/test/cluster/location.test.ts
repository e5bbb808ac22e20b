import { strict as assert } from 'node:assert';
import { mayStandIn } from '#core/cluster/location';

const levels = ['topology.kubernetes.io/zone', 'rack', 'host'];
const zone = 'topology.kubernetes.io/zone=z1';

const rows: readonly {
  readonly at: readonly (string | undefined)[];
  readonly path: string;
  readonly may: boolean;
}[] = [
  { at: [undefined, undefined, undefined], path: zone, may: true },
  { at: [undefined, undefined, undefined], path: `${zone}/rack=r1`, may: true },
  { at: ['z1', undefined, undefined], path: zone, may: false },
  { at: ['z1', undefined, undefined], path: `${zone}/rack=r1`, may: true },
  { at: ['Z1', undefined, undefined], path: `${zone}/rack=r1`, may: true },
  { at: ['z2', undefined, undefined], path: `${zone}/rack=r1`, may: false },
  { at: ['z1', 'r2', undefined], path: `${zone}/rack=r1/host=h1`, may: false },
  { at: ['z1', 'r1', undefined], path: `${zone}/rack=r1/host=h1`, may: true },
  { at: ['z1', 'r1', 'h1'], path: `${zone}/rack=r1/host=h1`, may: false },
];

describe('an instance of which not all is known', () => {
  for (const { at, path, may } of rows) {
    it(`with ${at.map((value) => value ?? '?').join('/')} ${may ? 'may' : 'does not'} hang on ${path}`, () => {
      assert.equal(mayStandIn(at, levels, path), may);
    });
  }
});
