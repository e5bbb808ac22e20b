import { strict as assert } from 'node:assert';
import { shortName } from '#core/availability/verdict';

describe('short names of failure domains', () => {
  const rows: readonly (readonly [path: string, short: string])[] = [
    ['zone=z1', 'z1'],
    ['zone=z1/rack=r2/host=h1', 'h1 (r2, z1)'],
    ['machine=10.0.1.5', '10.0.1.5'],
    ['topology.kubernetes.io/zone=eu-1a', 'eu-1a'],
    ['topology.kubernetes.io/zone=eu-1a/kubernetes.io/hostname=kv-0', 'kv-0 (eu-1a)'],
    ['zone=eu.1/kubernetes.io/hostname=kv-0', 'kv-0 (eu.1)'],
    ['zone=eu.1/host=kv-0', 'kv-0 (eu.1)'],
  ];
  for (const [path, short] of rows) it(`${path}: ${short}`, () => assert.equal(shortName(path), short));
});
