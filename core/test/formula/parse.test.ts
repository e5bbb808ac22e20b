import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { all, create } from 'mathjs/number';
import { evaluate } from '#core/formula/evaluate';
import { limits, parseExpression } from '#core/formula/parse';
import { render } from '#core/messages/message';

/** mathjs is the judge of what an expression means; it is used in tests alone. */
const judge = create(all ?? {});

const scope = { a: 3, b: 0.5, c: 7, e: -2 };

function ours(text: string): number | undefined {
  const parsed = parseExpression(text);
  assert.ok(parsed.ok, `${text}: ${JSON.stringify(parsed)}`);
  const found = evaluate(parsed.expression, (name) => {
    const value = Object.entries(scope).find(([key]) => key === name)?.[1];
    return value === undefined ? undefined : { low: value, mid: value, high: value };
  });
  return found.ok ? found.value.mid : undefined;
}

// No percentages: mathjs takes `x + 10%` for `x * 1.1` as pocket calculators do, we for `x + 0.1`.
const leaf = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map(String),
  fc.constantFrom('0.25', '1.5', '2e2', '.5', 'a', 'b', 'c', 'e'),
);

const { tree: expressionText } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc
      .tuple(tie('tree'), fc.constantFrom('+', '-', '*', '/'), tie('tree'))
      .map(([left, sign, right]) => `${left} ${sign} ${right}`),
    tie('tree').map((inner) => `(${inner})`),
    tie('tree').map((inner) => `-(${inner})`),
    tie('tree').map((inner) => `-${inner}`),
    fc.tuple(tie('tree'), fc.integer({ min: 0, max: 3 })).map(([base, by]) => `(${base})^${by}`),
    fc
      .tuple(fc.constantFrom('min', 'max'), tie('tree'), tie('tree'))
      .map(([name, left, right]) => `${name}(${left}, ${right})`),
    fc.tuple(fc.constantFrom('ceil', 'floor', 'abs'), tie('tree')).map(([name, of]) => `${name}(${of})`),
    fc
      .tuple(tie('tree'), fc.constantFrom('<', '<=', '>', '>='), tie('tree'), tie('tree'), tie('tree'))
      .map(([left, sign, right, yes, no]) => `(${left} ${sign} ${right} ? ${yes} : ${no})`),
  ),
}));

describe('expressions', () => {
  it('mean what they mean to mathjs', () => {
    fc.assert(
      fc.property(expressionText, (text) => {
        const parsed = parseExpression(text);
        fc.pre(parsed.ok);
        const mine = ours(text);
        const theirs: unknown = judge.evaluate(text, { ...scope });
        if (mine === undefined) {
          // A division by zero somewhere: mathjs gives an infinity or none, or drops it in a branch or a minimum.
          assert.ok(/\//.test(text), text);
          return;
        }
        assert.equal(typeof theirs, 'number');
        const error = Math.abs(mine - Number(theirs));
        assert.ok(error <= 1e-9 * Math.max(1, Math.abs(mine)), `${text}: ${mine}, mathjs ${String(theirs)}`);
      }),
      { numRuns: 400 },
    );
  });

  const values: readonly (readonly [string, number])[] = [
    ['1 + 2 * 3', 7],
    ['-2^2', -4],
    ['(-2)^2', 4],
    ['2^-1', 0.5],
    ['2 - 3 - 4', -5],
    ['12 / 3 / 2', 2],
    ['1 < 2 ? 3 : 4', 3],
    ['a > c ? 1 : a == 3 ? 2 : 3', 2],
    ['min(a, b, c)', 0.5],
    ['20 % * 5', 1],
    ['1 + 20 %', 1.2],
    ['6 GB / 2 GB', 3],
    ['1 GiB / 1 MiB', 1024],
    ['(1 day / 1 h) ^ 2', 576],
    ['ceil(0.1 * 3 / 0.1)', 3],
    ['--1', 1],
  ];
  for (const [text, expected] of values) {
    it(`${text} = ${expected}`, () => assert.equal(ours(text), expected));
  }

  const refused: readonly (readonly [string, string, string])[] = [
    ['', '', 'An expression is wanted here'],
    ['1 +', '+', 'The expression ends too early: a value is missing'],
    ['1 2', '2', 'an operator is expected before “2”'],
    ['(1 + 2', '2', 'The expression ends too early: “)” is missing'],
    ['a ? 1', '1', 'The expression ends too early: “:” is missing'],
    ['import("fs")', '"', ''],
    ['a = 1', '=', ''],
    ['a.b', '.', ''],
    ['[1]', '[', ''],
    [
      'evaluate(1)',
      'evaluate',
      'There is no function evaluate; known are min, max, ceil, floor, round, abs, sqrt',
    ],
    ['min(1)', 'min', 'min takes 2+, not 1 values'],
    ['2^100', '100', 'An exponent is a whole number from -64 to 64, as written'],
    ['2^a', 'a', 'An exponent is a whole number from -64 to 64, as written'],
    ['5 GB ^ 2', '5 GB', 'Put parentheses round the value: it is not clear what the power is of'],
    ['５ + 1', '５', ''],
  ];
  for (const [text, at, sentence] of refused) {
    it(`refuses ${text === '' ? 'nothing' : text}`, () => {
      const parsed = parseExpression(text);
      assert.ok(!parsed.ok);
      const { from, to } = parsed.problem;
      assert.equal(text.slice(from, to), at);
      const said = render(parsed.problem.message, 'en');
      if (sentence !== '') assert.equal(said, sentence);
      assert.notEqual(render(parsed.problem.message, 'zh-cn'), said);
    });
  }

  it('keeps to its limits, and returns from all of them', () => {
    const long = '1+'.repeat(limits.characters);
    const wide = `${Array.from({ length: 150 }, () => '1').join('+')}`;
    const deep = `${'('.repeat(60)}1${')'.repeat(60)}`;
    const signs = `${'-'.repeat(400)}1`;
    for (const text of [long, wide, deep, signs]) assert.ok(!parseExpression(text).ok, text.slice(0, 20));
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'12.e+-*/^()<>=!?:,% GBabminceil[]"`$'), maxLength: 60 }),
        (text) => {
          const parsed = parseExpression(text);
          if (!parsed.ok)
            assert.ok(parsed.problem.from <= parsed.problem.to && parsed.problem.to <= text.length);
        },
      ),
      { numRuns: 400 },
    );
  });
});
