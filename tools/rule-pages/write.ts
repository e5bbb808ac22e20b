/** `npm run docs:rules`: writes the pages of the rules, and removes those of rules that are gone. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rulePages } from './pages';

const folder = 'docs/rules';
rmSync(folder, { recursive: true, force: true });
for (const [path, text] of rulePages()) {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}
