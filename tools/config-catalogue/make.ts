/**
 * Compiles a catalogue of configuration keys into the table that the core carries.
 *
 *   npx tsx tools/config-catalogue/make.ts <catalogue.json>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { compile } from './compile';

const input = process.argv[2];
if (input === undefined) {
  console.error('Which catalogue? npx tsx tools/config-catalogue/make.ts <catalogue.json>');
  process.exitCode = 2;
} else {
  const text = JSON.stringify(compile(JSON.parse(readFileSync(input, 'utf8'))));
  const quoted = `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const source = `// Made by tools/config-catalogue/make.ts.\nexport const catalogueText =\n  ${quoted};\n`;
  writeFileSync('core/src/facts/generated/config.ts', source);
}
