import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { describedBy } from '#core/rules/documented';

describe('the page of known mistakes', () => {
  const page = readFileSync('docs/mistakes.md', 'utf8');
  const codes = [...page.matchAll(/`([a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9-]+)`/g)].map(([, code = '']) => code);

  it('names rules that there are', () => {
    assert.ok(codes.length > 100);
    assert.deepEqual(
      codes.filter((code) => describedBy(code) === undefined),
      [],
    );
  });
});
