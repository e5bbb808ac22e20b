import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { analyse } from '#core/analysis/analyse';
import { check, toCheckResult } from '#core/analysis/check';
import type { CheckResult } from '#core/report/results';
import { runs } from '../text/runs';

const texts = readdirSync('samples')
  .map((name) => join('samples', name))
  .filter((path) => statSync(path).isDirectory())
  .flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .map((name) => join(folder, name)),
  )
  .map((path) => readFileSync(path, 'utf8'));

/** What a hand does to a text: a line gone, doubled, indented, a stretch replaced by something else. */
const edit = fc.record({
  at: fc.nat(),
  what: fc.constantFrom('drop', 'double', 'indent', 'replace'),
  by: fc.constantFrom(
    '',
    '- ',
    '{',
    '[',
    '"',
    ': ',
    '*a',
    '&a ',
    '<<: *a',
    '\t',
    '{{ x }}',
    '---',
    'null',
    '：',
    '\0',
  ),
});

type HandEdit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function apply(text: string, { at, what, by }: HandEdit): string {
  const lines = text.split('\n');
  const index = at % lines.length;
  const line = lines[index] ?? '';
  const cut = line.length === 0 ? 0 : at % line.length;
  const changed: Record<HandEdit['what'], readonly string[]> = {
    drop: [],
    double: [line, line],
    indent: [`  ${line}`],
    replace: [line.slice(0, cut) + by + line.slice(cut + 3)],
  };
  return lines.toSpliced(index, 1, ...changed[what]).join('\n');
}

function insideFile(result: CheckResult, text: string): void {
  const lines = text.split(/\r\n|\n|\r/);
  for (const { code, message, range } of result.files.flatMap(({ findings }) => findings)) {
    assert.notEqual(code, 'internal/rule-failed', message);
    assert.doesNotMatch(message, /undefined|NaN|\[object/);
    const { start, end } = range;
    assert.ok(start.line < lines.length && end.line < lines.length, JSON.stringify(range));
    assert.ok(start.line < end.line || (start.line === end.line && start.character <= end.character));
    assert.ok(end.character <= (lines[end.line]?.length ?? 0), JSON.stringify(range));
  }
}

describe('any text', () => {
  it('is answered, with places inside it, and the same from the analysis before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        (text, edits) => {
          let previous = analyse([{ path: 'a.yaml', text }], { language: 'en' });
          let changed = text;
          for (const each of edits) {
            changed = apply(changed, each);
            const files = [{ path: 'a.yaml', text: changed }];
            previous = analyse(files, { language: 'en', previous });
            const result = check(files, { language: 'en' });
            insideFile(result, changed);
            assert.deepEqual(toCheckResult(previous), result);
          }
        },
      ),
      runs(80),
    );
  });
});
