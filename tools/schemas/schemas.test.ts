import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemas } from './schemas';

describe('the JSON Schemas', () => {
  for (const [name, text] of schemas()) {
    it(`${name} is what \`npm run schemas\` makes`, () => {
      assert.equal(readFileSync(join('schemas', name), 'utf8'), text);
    });
  }
});
