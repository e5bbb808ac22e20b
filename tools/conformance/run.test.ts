import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runConformance } from './run';
import type { CaseResult, Suite } from './suite';

/** A case is `[a, b, sum]`; the suite adds. */
const addition: Suite = {
  kind: 'cases',
  endings: ['.json'],
  *run({ path, text }): Iterable<CaseResult> {
    const cases = JSON.parse(text) as readonly (readonly [number, number, number])[];
    for (const [at, [a, b, sum]] of cases.entries()) {
      const id = `${path}#${at}`;
      yield a + b === sum ? { id, ok: true } : { id, ok: false, expected: `${sum}`, got: `${a + b}` };
    }
  },
};
const coverage: Suite = {
  kind: 'aims',
  endings: ['.json'],
  run: (files) => [{ name: 'files', wanted: '2', got: `${files.length}`, ok: files.length === 2 }],
};
const inParts: Suite = {
  kind: 'cases',
  endings: ['.json'],
  *run(): Iterable<CaseResult> {
    yield { id: '2', part: 'even', ok: true };
    yield { id: '1', part: 'odd', ok: false, expected: 'even', got: 'odd' };
  },
};
/** A case a line of `list.txt`: the name of a file that is there. */
const listing: Suite = {
  kind: 'folder',
  endings: ['.txt'],
  *run(files): Iterable<CaseResult> {
    const list = files.find(({ path }) => path === 'list.txt');
    if (list === undefined) throw new Error('no list.txt');
    for (const id of list.text.split('\n')) {
      const ok = files.some(({ path }) => path === id);
      yield ok ? { id, ok } : { id, ok, expected: 'a file', got: 'none' };
    }
  },
};
const suites = new Map<string, Suite>([
  ['addition', addition],
  ['coverage', coverage],
  ['listing', listing],
]);

describe('the conformance runner', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'regionwise-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  const run = (...args: string[]) => {
    const lines: string[] = [];
    const code = runConformance(suites, args, (line) => lines.push(line));
    return { code, lines: lines.map((line) => line.replaceAll(folder, 'DIR')) };
  };

  it('counts the cases of all files', () => {
    mkdirSync(join(folder, 'deep'));
    write('a.json', '[[1,2,3],[2,2,4]]');
    write('deep/b.json', '[[0,0,0]]');
    write('README.md', 'no case');
    assert.deepEqual(run('addition', folder), { code: 0, lines: ['addition: 3 passed, 0 failed'] });
  });

  it('counts the parts of a suite', () => {
    write('a.json', '[[1,2,3],[2,2,5]]');
    const parted = new Map<string, Suite>([['parted', inParts]]);
    const lines: string[] = [];
    runConformance(parted, ['parted', folder], (line) => lines.push(line));
    assert.deepEqual(lines.slice(1), [
      'parted/even: 1 passed, 0 failed',
      'parted/odd: 0 passed, 1 failed',
      'parted: 1 passed, 1 failed',
    ]);
  });

  it('prints a line for each case that fails', () => {
    write('a.json', '[[1,2,3],[2,2,5]]');
    const lines = ['FAIL a.json#1: expected 5, got 4', 'addition: 1 passed, 1 failed'];
    assert.deepEqual(run('addition', folder), { code: 1, lines });
  });

  it('fails a file that cannot be run, and goes on', () => {
    write('a.json', 'no JSON');
    write('b.json', '[[1,1,2]]');
    const { code, lines } = run('addition', folder);
    assert.equal(code, 1);
    assert.match(lines[0] ?? '', /^FAIL a\.json: expected a case file that can be run, got /);
    assert.equal(lines[1], 'addition: 1 passed, 1 failed');
  });

  it('hands all files at once to a suite that asks for them', () => {
    write('a.txt', '');
    const unread = 'FAIL DIR: expected a case file that can be run, got no list.txt';
    assert.deepEqual(run('listing', folder), { code: 1, lines: [unread, 'listing: 0 passed, 1 failed'] });
    write('list.txt', 'a.txt\nb.txt');
    const missing = 'FAIL b.txt: expected a file, got none';
    assert.deepEqual(run('listing', folder), { code: 1, lines: [missing, 'listing: 1 passed, 1 failed'] });
  });

  it('judges aims over all files', () => {
    write('a.json', '[]');
    const missed = ['FAIL files: wanted 2, got 1', 'coverage: 0 passed, 1 failed'];
    assert.deepEqual(run('coverage', folder), { code: 1, lines: missed });
    write('b.json', '[]');
    assert.deepEqual(run('coverage', folder), {
      code: 0,
      lines: ['ok   files: wanted 2, got 2', 'coverage: 1 passed, 0 failed'],
    });
  });

  it('fails where there is nothing to run', () => {
    assert.deepEqual(run('addition', folder), {
      code: 1,
      lines: ['conformance: no case in DIR (files ending in .json)'],
    });
    write('a.json', '[]');
    assert.deepEqual(run('addition', folder), { code: 1, lines: ['addition: 0 passed, 0 failed'] });
    assert.match(
      run('addition', join(folder, 'none')).lines[0] ?? '',
      /^conformance: DIR\/none cannot be read/,
    );
    assert.deepEqual(run('multiplication', folder), {
      code: 1,
      lines: ['conformance: no suite "multiplication"; suites: addition, coverage, listing'],
    });
    assert.equal(run().code, 1);
  });
});
