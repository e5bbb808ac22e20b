import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { checkExpression } from '#core/formula/check';
import { dimensionOf, unitText } from '#core/formula/dimensions';
import { evaluate } from '#core/formula/evaluate';
import { unitOf } from '#core/formula/formula';
import { parseExpression } from '#core/formula/parse';
import { render } from '#core/messages/message';
import type { Interval } from '#core/units/quantity';

const units: Readonly<Record<string, string>> = {
  data: 'B',
  disk: 'B',
  cpu: 'cores',
  qps: '/s',
  stores: 'count',
  wait: 'ms',
  price: 'USD/h',
};
const scope = new Map(Object.entries(units).map(([name, unit]) => [name, unitOf(unit).exponents]));

function measure(text: string): string {
  const parsed = parseExpression(text);
  assert.ok(parsed.ok, text);
  const measured = dimensionOf(parsed.expression, (name) => scope.get(name));
  return measured.ok ? unitText(measured.exponents) : render(measured.problem.message, 'en');
}

describe('dimensions of expressions', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['data + disk', 'B'],
    ['data + cpu', 'B and cores cannot be combined by +'],
    ['data + 5', 'B and 1 cannot be combined by +'],
    ['data + 5 GiB', 'B'],
    ['data / disk', '1'],
    ['data * qps', 'B/s'],
    ['price * 730 h', 'USD'],
    ['price / data', 'USD/B/s'],
    ['max(data, stores)', 'B and 1 cannot be combined by max'],
    ['data > disk ? stores : 1', '1'],
    ['data > stores ? stores : 1', 'B and 1 cannot be combined by >'],
    ['data > disk ? data : 1', 'B and 1 cannot be combined by ? :'],
    ['data > disk', 'A comparison is no value; use it before ? :'],
    ['data ? 1 : 2', 'A condition needs a comparison before ?'],
    ['data ^ 2', 'B^2'],
    ['sqrt(data ^ 2)', 'B'],
    ['sqrt(data)', 'There is no square root of B'],
    ['wait * qps', '1'],
    ['unknown * 2', 'There is no formula or input named unknown'],
  ];
  for (const [text, expected] of rows)
    it(`${text}: ${expected}`, () => assert.equal(measure(text), expected));

  it('names the nearest input, and the dimension that the formula has', () => {
    const near = checkExpression('dta * 2', 'disk', scope);
    assert.ok(!near.ok);
    assert.equal(
      render(near.problem.message, 'en'),
      'There is no formula or input named dta; did you mean data?',
    );
    assert.deepEqual([near.problem.from, near.problem.to], [0, 3]);
    const wrong = checkExpression('data * qps', 'disk', scope);
    assert.ok(!wrong.ok);
    assert.equal(render(wrong.problem.message, 'en'), 'The formula disk is B, this is B/s');
  });
});

describe('intervals', () => {
  const values: Readonly<Record<string, Interval>> = {
    x: { low: 1, mid: 2, high: 4 },
    w: { low: -1, mid: 1, high: 3 },
    z: { low: 5, mid: 6, high: 8 },
  };
  const of = (text: string) => {
    const parsed = parseExpression(text);
    assert.ok(parsed.ok, text);
    return evaluate(parsed.expression, (name) => values[name]);
  };
  const rows: readonly (readonly [string, readonly [number, number, number]])[] = [
    ['x + z', [6, 8, 12]],
    ['x - z', [-7, -4, -1]],
    ['x * w', [-4, 2, 12]],
    ['z / x', [1.25, 3, 8]],
    ['w ^ 2', [0, 1, 9]],
    ['-w', [-3, -1, 1]],
    ['abs(w)', [0, 1, 3]],
    ['min(x, z)', [1, 2, 4]],
    ['ceil(x / 3)', [1, 1, 2]],
    ['x < z ? x : z', [1, 2, 4]],
    ['x < w ? x : z', [1, 6, 8]],
    ['x <= 4 ? 1 : 2', [1, 1, 1]],
  ];
  for (const [text, [low, mid, high]] of rows) {
    it(`${text}: ${low}, ${mid}, ${high}`, () =>
      assert.deepEqual(of(text), { ok: true, value: { low, mid, high } }));
  }

  it('has no value where something is not known or divides by zero', () => {
    assert.deepEqual(of('x + nobody'), { ok: false, missing: 'nobody' });
    const divided = of('x / w');
    assert.ok(!divided.ok && 'problem' in divided);
    assert.ok(of('z > 0 ? x : x / w').ok, 'a branch that is not taken does not count');
  });

  it('holds every value that its operands may give', () => {
    const texts = [
      'a + b * c',
      'a * b - c',
      'max(a, b) / c',
      'ceil(a * b) + floor(c)',
      'a < b ? a * c : b + c',
      '(a - b) ^ 2 * c',
    ];
    const range = fc
      .tuple(...Array.from({ length: 3 }, () => fc.double({ min: 0.1, max: 1000, noNaN: true })))
      .map((numbers) => [...numbers].sort((p, q) => p - q))
      .map(([low = 0, mid = 0, high = 0]) => ({ low, mid, high }));
    const within = ({ low, high }: Interval, share: number) => Math.min(high, low + (high - low) * share);
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        range,
        range,
        range,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (text, a, b, c, shares) => {
          const parsed = parseExpression(text);
          assert.ok(parsed.ok);
          const bounds = new Map([
            ['a', a],
            ['b', b],
            ['c', c],
          ]);
          const whole = evaluate(parsed.expression, (name) => bounds.get(name));
          const points = new Map(
            [...bounds].map(([name, interval], index) => [name, within(interval, shares[index] ?? 0)]),
          );
          const point = evaluate(parsed.expression, (name) => {
            const value = points.get(name);
            return value === undefined ? undefined : { low: value, mid: value, high: value };
          });
          assert.ok(whole.ok && point.ok);
          const { low, mid, high } = whole.value;
          const slack = 1e-9 * Math.max(1, Math.abs(low), Math.abs(high));
          assert.ok(low <= mid && mid <= high);
          assert.ok(point.value.mid >= low - slack && point.value.mid <= high + slack, text);
        },
      ),
      { numRuns: 300 },
    );
  });
});
