/**
 * Tests that are read without knowing how to program. A file `testdata/*.txt` holds cases: a command, a
 * file's text (or several, each below a line `-- path --`), a line `----`, and what the command answers, up
 * to the next blank line. Lines above a command that begin with `#` explain it.
 *
 *     check only=tiup/
 *     tikv_server:
 *       - host: 10.0.0.1
 *     ----
 *     1:1 error tiup/unknown-section “tikv_server” is no section …
 *
 * `UPDATE=1 npx mocha <test>` writes the answers down; commit only differences that you understand.
 */
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InputFile } from '#core/analysis/files';

export interface FixtureInput {
  readonly command: string;
  /** `key=value` words behind the command; a word alone has an empty value. */
  readonly args: ReadonlyMap<string, string>;
  readonly files: readonly InputFile[];
}

/** Answers a command with text. Blank lines in it would end the expectation, and are dropped. */
export type FixtureCommand = (input: FixtureInput) => string;

interface Case {
  readonly line: number;
  /** Blank lines and comments above the command, kept as they are. */
  readonly lead: string;
  readonly head: string;
  readonly input: string;
  readonly expected: string;
}

const separator = '----';

/** Runs all cases of a folder of `*.txt` files as mocha tests, one a case. */
export function runFixtures(folder: string, commands: Readonly<Record<string, FixtureCommand>>): void {
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  it('has fixtures', () => assert.ok(names.length > 0, folder));
  for (const name of names.sort()) {
    describe(name, () => runFile(join(folder, name), commands));
  }
}

function runFile(path: string, commands: Readonly<Record<string, FixtureCommand>>): void {
  const text = readFileSync(path, 'utf8');
  const cases = readCases(text);
  const answers: string[] = [];
  for (const fixture of cases) {
    it(`${fixture.line}: ${fixture.head}`, () => {
      const answer = run(fixture, commands);
      answers.push(answer);
      if (process.env.UPDATE !== '1') assert.equal(answer, fixture.expected);
    });
  }
  after(() => {
    if (process.env.UPDATE !== '1' || answers.length !== cases.length) return;
    const written = cases.map(
      ({ lead, head, input }, i) =>
        `${lead}${head}\n${input}${separator}\n${answers[i] === '' ? '' : `${answers[i]}\n`}`,
    );
    writeFileSync(path, written.join(''));
  });
}

function run({ head, input }: Case, commands: Readonly<Record<string, FixtureCommand>>): string {
  const [command = '', ...words] = head.split(/\s+/);
  const handler = commands[command];
  assert.ok(handler, `unknown command ${command}; there is ${Object.keys(commands).join(', ')}`);
  const args = new Map(
    words.map((word) => {
      const equals = word.indexOf('=');
      return equals < 0 ? [word, ''] : [word.slice(0, equals), word.slice(equals + 1)];
    }),
  );
  return handler({ command, args, files: readFiles(input) })
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join('\n');
}

/** One file without a name is `topology.yaml`; a name that ends in `(companion)` is only there for others. */
function readFiles(input: string): InputFile[] {
  const parts = input.split(/^-- (.+?) --\n/m);
  if (parts.length === 1) return [{ path: 'topology.yaml', text: input }];
  const files: InputFile[] = [];
  for (let i = 1; i < parts.length; i += 2) {
    const [, path = '', companion] = /^(.*?)( \(companion\))?$/.exec(parts[i] ?? '') ?? [];
    const text = parts[i + 1] ?? '';
    files.push(companion === undefined ? { path, text } : { path, text, companion: true });
  }
  return files;
}

function readCases(text: string): readonly Case[] {
  const lines = text.split('\n');
  const block = (from: number, to: number) =>
    lines
      .slice(from, to)
      .map((line) => `${line}\n`)
      .join('');
  const cases: Case[] = [];
  let at = 0;
  for (;;) {
    const above = at;
    while (at < lines.length && /^(#|\s*$)/.test(lines[at] ?? '')) at += 1;
    if (at >= lines.length) return cases;
    const end = lines.indexOf(separator, at);
    assert.ok(end > 0, `line ${at + 1}: no ${separator} below`);
    let stop = end + 1;
    while (stop < lines.length && lines[stop]?.trim() !== '') stop += 1;
    cases.push({
      line: at + 1,
      lead: block(above, at),
      head: lines[at] ?? '',
      input: block(at + 1, end),
      expected: lines.slice(end + 1, stop).join('\n'),
    });
    at = stop;
  }
}
