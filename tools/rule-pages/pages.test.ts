import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { rulePages } from './pages';

const folder = 'docs/rules';

function filesIn(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    const inner = join(path, name);
    return statSync(inner).isDirectory() ? filesIn(inner) : [relative(folder, inner).split(sep).join('/')];
  });
}

describe('the pages of the rules', () => {
  it('are those that `npm run docs:rules` makes', () => {
    const pages = rulePages();
    assert.deepEqual(filesIn(folder).sort(), [...pages.keys()].sort());
    for (const [path, text] of pages) assert.equal(readFileSync(join(folder, path), 'utf8'), text, path);
  });
});
