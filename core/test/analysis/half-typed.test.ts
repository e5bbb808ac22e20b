import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { check } from '#core/analysis/check';

/** Faults that their own lines show: no setting elsewhere brings them or takes them away. */
const planted = {
  '  - host: ': '    prot: 1',
  '  tikv:': '    log.levle: info',
  '  pd:': '    scedule.x: 1',
};
const codes = ['tiup/unknown-field', 'config/unknown-key'];

const samples = readdirSync('samples', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('topology.yaml'))
  .map((name) => plant(readFileSync(join('samples', name), 'utf8')));

function plant(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const fault = Object.entries(planted).find(([head]) => line.startsWith(head))?.[1];
      return fault === undefined || line.includes('{') ? [line] : [line, fault];
    })
    .join('\n');
}

/** Of each line, the line at which its block begins: a key at the margin. */
function blocksOf(lines: readonly string[]): readonly number[] {
  let head = 0;
  return lines.map((line, index) => {
    if (/^[A-Za-z]/.test(line)) head = index;
    return head;
  });
}

const findings = (text: string): ReadonlySet<string> => {
  const [file] = check([{ path: 'topology.yaml', text }], { language: 'en' }).files;
  const found = file?.findings.filter(({ code }) => codes.includes(code)) ?? [];
  return new Set(found.map(({ code, range }) => `${range.start.line} ${code}`));
};

/** What was told outside the block of the line, and is no longer when the line ends after `length` letters. */
function lost(text: string, index: number, length: number): string[] {
  const lines = text.split('\n');
  const blocks = blocksOf(lines);
  const half = lines.with(index, (lines[index] ?? '').slice(0, length)).join('\n');
  const after = findings(half);
  return [...findings(text)].filter((found) => {
    return blocks[Number(found.split(' ')[0])] !== blocks[index] && !after.has(found);
  });
}

describe('a half-typed line', () => {
  it('has faults to lose', () => {
    for (const text of samples) assert.ok(findings(text).size > 5, text);
  });

  it('takes no finding away from other blocks', () => {
    const typed = fc.record({ sample: fc.nat(), line: fc.nat(), length: fc.nat() });
    fc.assert(
      fc.property(typed, ({ sample, line, length }) => {
        const text = samples[sample % samples.length] ?? '';
        const lines = text.split('\n');
        const index = line % lines.length;
        const letters = length % Math.max(1, lines[index]?.length ?? 0);
        assert.deepEqual(lost(text, index, letters), [], `${lines[index]?.slice(0, letters)}|`);
      }),
      { numRuns: 300 },
    );
  });
});
