import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const architecture = readFileSync('ARCHITECTURE.md', 'utf8');
/** The first cell of each row of the table of folders. */
const rows = [...architecture.matchAll(/^\| `([\w/-]+)` \|/gm)].map((row) => row[1] ?? '');

const pages = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/raft.md', 'docs/survival.md', 'samples/README.md'];

describe('the map of the code', () => {
  for (const layer of ['core/src', 'server/src']) {
    it(`names every folder of ${layer}`, () => {
      const folders = readdirSync(layer, { withFileTypes: true }).filter((entry) => entry.isDirectory());
      const missing = folders.map(({ name }) => `${layer}/${name}`).filter((path) => !rows.includes(path));
      assert.deepEqual(missing, []);
    });
  }

  it('names no folder that is not there', () => {
    assert.deepEqual(
      rows.filter((path) => !existsSync(path)),
      [],
    );
  });

  for (const page of pages) {
    it(`leads from ${page} to what is there`, () => {
      const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#]+)/g)].map((link) => link[1] ?? '');
      const dead = links.filter((link) => !link.startsWith('http') && !existsSync(join(dirname(page), link)));
      assert.deepEqual(dead, []);
    });
  }
});
