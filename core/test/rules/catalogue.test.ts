import { strict as assert } from 'node:assert';
import { readParsed } from '#core/formats/read';
import { catalogue } from '#core/rules/catalogue';
import { runRules } from '#core/rules/run';
import { parseFile } from '#core/text/parse';

const codesOf = (text: string) => [
  ...new Set(runRules(readParsed(parseFile('topology.yaml', text)).clusters).map(({ code }) => code)),
];

describe('the catalogue of rules', () => {
  for (const { code, example } of catalogue) {
    it(`${code}: the bad example has this finding and no other`, () => {
      assert.deepEqual(codesOf(example.bad), [code]);
    });
    it(`${code}: the good example has no finding`, () => {
      assert.deepEqual(codesOf(example.good), []);
    });
  }
});
