import { strict as assert } from 'node:assert';
import { matchesPath } from '#core/analysis/settings';

const rows: readonly (readonly [pattern: string, path: string, holds: boolean])[] = [
  ['topology.yaml', 'topology.yaml', true],
  ['topology.yaml', 'a/b/topology.yaml', true],
  ['topology.yaml', 'topology.yml', false],
  ['./a/topology.yaml', 'a/topology.yaml', true],
  ['a/topology.yaml', 'b/a/topology.yaml', false],
  ['staging/', 'staging/x/y.yaml', true],
  ['staging', 'eu/staging/y.yaml', true],
  ['eu/staging', 'eu/staging/y.yaml', true],
  ['*.yaml', 'a/b.yaml', true],
  ['a/*.yaml', 'a/b/c.yaml', false],
  ['a/*/c.yaml', 'a/b/c.yaml', true],
  ['a/**/c.yaml', 'a/c.yaml', true],
  ['a/**/c.yaml', 'a/b/b/c.yaml', true],
  ['a/**/c.yaml', 'b/a/c.yaml', false],
  ['**', 'x.yaml', true],
  ['**/x.yaml', 'x.yaml', true],
  ['prod-?.yaml', 'prod-1.yaml', true],
  ['prod-?.yaml', 'prod-12.yaml', false],
  ['*a*b*', 'xaxbx', true],
  ['*a*b*', 'xbxax', false],
];

describe('the paths of settings', () => {
  for (const [pattern, path, holds] of rows) {
    it(`${pattern} ${holds ? 'holds' : 'does not hold'} for ${path}`, () => {
      assert.equal(matchesPath(pattern, path), holds);
    });
  }
});
