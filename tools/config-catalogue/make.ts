/**
 * Compiles a catalogue of configuration keys into the tables that the core carries: the keys with their English
 * meanings, and the Chinese ones beside, from the sentences of `chinese/`.
 *
 *   npx tsx tools/config-catalogue/make.ts <catalogue.json>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { meaningsOf, type PackedChinese, valuesOf } from '../../core/src/facts/config/packed';
import { chineseSentence } from './chinese/sentence';
import { chineseValue } from './chinese/values';
import { compile } from './compile';

const folder = 'core/src/facts/generated';

function make(catalogue: string): void {
  const table = compile(JSON.parse(readFileSync(catalogue, 'utf8')));
  const missing = meaningsOf(table).filter((english) => chineseSentence(english) === undefined);
  if (missing.length > 0) {
    console.error(`To be told in Chinese in tools/config-catalogue/chinese:\n${missing.join('\n')}`);
    process.exitCode = 1;
    return;
  }
  const chinese: PackedChinese = {
    meanings: translated(meaningsOf(table), chineseSentence).map(([, told]) => told),
    values: Object.fromEntries(translated(valuesOf(table), chineseValue)),
  };
  write('config', 'catalogueText', table);
  write('config-chinese', 'chineseText', chinese);
}

type Translate = (english: string) => string | undefined;

function translated(sentences: readonly string[], translate: Translate): (readonly [string, string])[] {
  return sentences.flatMap((english) => {
    const told = translate(english);
    return told === undefined ? [] : [[english, told] as const];
  });
}

/** Data as text: a bundle holds it unread until it is asked for. */
function write(file: string, name: string, data: unknown): void {
  const text = JSON.stringify(data);
  const quoted = `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const source = `// Made by tools/config-catalogue/make.ts.\nexport const ${name} =\n  ${quoted};\n`;
  writeFileSync(`${folder}/${file}.ts`, source);
}

const input = process.argv[2];
if (input === undefined) {
  console.error('Which catalogue? npx tsx tools/config-catalogue/make.ts <catalogue.json>');
  process.exitCode = 2;
} else {
  make(input);
}
