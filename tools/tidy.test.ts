import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The style as a test: what a reviewer would have to say again and again. */
const files = execFileSync('git', ['ls-files', '*.ts', '*.mts'], { encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '' && !path.includes('/generated/'));

const sources = files.flatMap((path) => {
  try {
    return [{ path, text: readFileSync(path, 'utf8') }];
  } catch {
    return []; // deleted in the work tree, not yet in the index
  }
});

interface Ban {
  readonly what: string;
  readonly pattern: RegExp;
  readonly where: RegExp;
}

const bans: readonly Ban[] = [
  { what: 'a skipped or lone test', pattern: /\b(?:it|describe|test)\.(?:skip|only)\b|\bxit\(/, where: /./ },
  { what: 'a note to self', pattern: /\b(?:TODO|FIXME|XXX)\b/, where: /^(?!tools\/tidy)/ },
  {
    what: 'a silenced compiler',
    pattern: /@ts-(?:ignore|expect-error|nocheck)|biome-ignore-all/,
    where: /^(?!tools\/tidy)/,
  },
  { what: 'any', pattern: /\bas any\b|: any\s*[;,)=\]}|>]|<any>/, where: /^(?!tools\/tidy)/ },
  {
    what: 'the world outside in the core',
    pattern: /from ['"](?:node:|vscode|fs|path|os)|\bDate\.now|\bnew Date\(\)|Math\.random|\bprocess\./,
    where: /^core\/src\//,
  },
  {
    what: 'a mathematical function that engines round differently',
    pattern: /Math\.(?:log|exp|pow|sin|cos|tan)\w*\(/,
    where: /^core\/src\/simulation\//,
  },
];

describe('tidiness', () => {
  for (const { what, pattern, where } of bans) {
    it(`has no ${what}`, () => {
      const found = sources
        .filter(({ path }) => where.test(path) && path !== 'tools/tidy.test.ts')
        .flatMap(({ path, text }) =>
          text
            .split('\n')
            .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
        );
      assert.deepEqual(found, []);
    });
  }

  it('keeps source files under 400 lines, data tables apart', () => {
    const long = sources
      .filter(({ path }) => /\/src\//.test(path) && !path.includes('/facts/'))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
      .filter(({ lines }) => lines > 400);
    assert.deepEqual(long, []);
  });

  it('names no file by a shape that nobody would look for', () => {
    const odd = files.filter((path) => /\/(?:utils?|helpers?|misc|common)\.ts$/.test(path));
    assert.deepEqual(odd, []);
  });
});
