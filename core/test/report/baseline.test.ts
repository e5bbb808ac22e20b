import { strict as assert } from 'node:assert';
import { fingerprint } from '#core/findings/fingerprint';
import { message } from '#core/messages/message';
import { baselineOf, readBaseline, withoutKnown } from '#core/report/baseline';
import type { CheckResult } from '#core/report/results';
import { parseFile } from '#core/text/parse';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const summary = { files: 1, errors: 0, warnings: 0, information: 0, hints: 0, silenced: 1, ms: 0 };

/** `a.yaml: x1 x1 y2` is a file with three findings: a code and a fingerprint each. */
function result(...lines: readonly string[]): CheckResult {
  const files = lines.map((line) => {
    const [path = '', list = ''] = line.split(':');
    const findings = list.split(' ').filter((word) => word !== '');
    return {
      path,
      kind: 'tiup' as const,
      ms: 0,
      findings: findings.map(([code = '', mark = '']) => ({
        ...{ code, fingerprint: mark, severity: 'warning' as const, message: '', range },
        ...{ related: [], fixes: [] },
      })),
    };
  });
  return { schema: 'regionwise/check/1', files, summary };
}

const codes = ({ files }: CheckResult) =>
  files.map(
    ({ path, findings }) => `${path}:${findings.map((one) => ` ${one.code}${one.fingerprint}`).join('')}`,
  );

interface Row {
  readonly known: readonly string[];
  readonly now: readonly string[];
  readonly told: readonly string[];
  /** `2 x1 a.yaml`. */
  readonly stale: readonly string[];
}

const rows: readonly Row[] = [
  { known: ['a: x1'], now: ['a: x1'], told: ['a:'], stale: [] },
  { known: ['a: x1'], now: ['a: x2'], told: ['a: x2'], stale: ['1 x1 a'] },
  { known: ['a: x1 x1'], now: ['a: x1'], told: ['a:'], stale: ['1 x1 a'] },
  { known: ['a: x1'], now: ['a: x1 x1'], told: ['a: x1'], stale: [] },
  { known: ['a: x1'], now: ['b: x1'], told: ['b: x1'], stale: [] },
  { known: ['gone: x1 x1'], now: ['b:'], told: ['b:'], stale: ['2 x1 gone'] },
  { known: [], now: ['a: x1'], told: ['a: x1'], stale: [] },
];

describe('a baseline', () => {
  for (const { known, now, told, stale } of rows) {
    it(`${known.join('; ') || 'empty'} against ${now.join('; ')}`, () => {
      const same = (path: string) => path;
      const baseline = baselineOf(result(...known), same);
      assert.deepEqual(readBaseline(JSON.stringify(baseline)), baseline);
      const left = withoutKnown(result(...now), baseline, same, (path) => path === 'gone');
      assert.deepEqual(codes(left), told);
      const entries = left.baseline?.stale.map(
        (entry) => `${entry.count} ${entry.code}${entry.fingerprint} ${entry.path}`,
      );
      assert.deepEqual(entries, stale);
      assert.equal(left.summary.silenced, 1 + (left.baseline?.known ?? 0));
      assert.equal(left.summary.warnings, left.files.flatMap(({ findings }) => findings).length);
    });
  }

  it('is in an order of its own', () => {
    const names = baselineOf(result('b: x1 a1', 'a: x1'), (path) => path).findings;
    assert.deepEqual(
      names.map(({ path, code }) => path + code),
      ['ax', 'ba', 'bx'],
    );
  });

  for (const text of ['', '[]', '{"schema":"regionwise/baseline/2","findings":[]}', 'null']) {
    it(`is not ${JSON.stringify(text)}`, () => assert.equal(readBaseline(text), undefined));
  }
  it('is not one with half an entry', () => {
    const entry = { path: 'a', code: 'x', fingerprint: '1', count: 1 };
    const text = (changed: object) =>
      JSON.stringify({ schema: 'regionwise/baseline/1', findings: [{ ...entry, ...changed }] });
    assert.notEqual(readBaseline(text({})), undefined);
    for (const changed of [{ path: 1 }, { count: 0 }, { count: 1.5 }, { fingerprint: null }])
      assert.equal(readBaseline(text(changed)), undefined);
  });
});

describe('the fingerprint of a finding', () => {
  const [at] = parseFile('a.yaml', 'a: 1\nb: 2\n').documents.map(({ place }) => place);
  const of = (args: Parameters<typeof message>[1], en = 'It is {a}.') => {
    assert.ok(at);
    const said = message({ en, 'zh-cn': '' }, args);
    return fingerprint({ code: 'x', severity: 'hint', message: said, at, related: [], fixes: [] });
  };

  it('is of what the message names, whatever its words', () => {
    assert.match(of({ a: 1 }), /^[0-9a-f]{16}$/);
    assert.equal(of({ a: 1, b: 'x' }), of({ b: 'x', a: 1 }, 'Other words for {a}.'));
    const different = [
      of({}),
      of({ a: 1 }),
      of({ a: '1' }),
      of({ b: 1 }),
      of({ a: message({ en: '', 'zh-cn': '' }) }),
    ];
    assert.equal(new Set(different).size, different.length);
  });
});
