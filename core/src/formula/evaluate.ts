/**
 * Values of expressions, as intervals. The middle value is computed from the middle values. Low and high are
 * found operator by operator at the corners of its operands: never too narrow, and wider than need be where a
 * name stands twice.
 */
import type { Interval } from '../units/quantity';
import type { Call, Comparison, ComparisonOperator, Condition, Expression } from './expression';
import { type FormulaProblem, problem, said } from './problem';

/** The value of a name in bytes, seconds, cores, dollars; nothing where it is not known. */
export type Values = (name: string) => Interval | undefined;

export type Evaluated =
  | { readonly ok: true; readonly value: Interval }
  /** A name whose value is not known, or a value that is none. */
  | { readonly ok: false; readonly missing: string }
  | { readonly ok: false; readonly problem: FormulaProblem };

/** `expression` must have passed `dimensionOf`. */
export function evaluate(expression: Expression, values: Values): Evaluated {
  const found = intervalOf(expression, values);
  if (!found.ok) return found;
  const { low, mid, high } = found.value;
  if (![low, mid, high].every(Number.isFinite)) {
    return { ok: false, problem: problem(expression, said.notFinite) };
  }
  return found;
}

function intervalOf(expression: Expression, values: Values): Evaluated {
  switch (expression.kind) {
    case 'literal':
      return known({ low: expression.value, mid: expression.value, high: expression.value });
    case 'name': {
      const value = values(expression.name);
      return value === undefined ? { ok: false, missing: expression.name } : known(value);
    }
    case 'negation': {
      const of = intervalOf(expression.of, values);
      return of.ok ? known({ low: -of.value.high, mid: -of.value.mid, high: -of.value.low }) : of;
    }
    case 'arithmetic': {
      const left = intervalOf(expression.left, values);
      if (!left.ok) return left;
      const right = intervalOf(expression.right, values);
      if (!right.ok) return right;
      const dividesByZero =
        expression.operator === '/'
          ? holdsZero(right.value)
          : expression.operator === '^' && right.value.mid < 0 && holdsZero(left.value);
      if (dividesByZero) return { ok: false, problem: problem(expression.right, said.division) };
      return known(operate(expression.operator, left.value, right.value));
    }
    case 'condition':
      return ofCondition(expression, values);
    case 'call':
      return ofCall(expression, values);
    case 'comparison':
      return { ok: false, problem: problem(expression, said.truth) };
  }
}

function known(value: Interval): Evaluated {
  return { ok: true, value };
}

function holdsZero({ low, high }: Interval): boolean {
  return low <= 0 && high >= 0;
}

function operate(operator: '+' | '-' | '*' | '/' | '^', a: Interval, b: Interval): Interval {
  switch (operator) {
    case '+':
      return { low: a.low + b.low, mid: a.mid + b.mid, high: a.high + b.high };
    case '-':
      return { low: a.low - b.high, mid: a.mid - b.mid, high: a.high - b.low };
    case '*':
      return corners(a, b, (x, y) => x * y);
    case '/':
      return corners(a, b, (x, y) => x / y);
    case '^':
      return power(a, b.mid);
  }
}

function corners(a: Interval, b: Interval, apply: (x: number, y: number) => number): Interval {
  const all = [apply(a.low, b.low), apply(a.low, b.high), apply(a.high, b.low), apply(a.high, b.high)];
  return { low: Math.min(...all), mid: apply(a.mid, b.mid), high: Math.max(...all) };
}

function power(base: Interval, by: number): Interval {
  const ends = [base.low ** by, base.high ** by];
  const turns = by % 2 === 0 && holdsZero(base);
  return { low: turns ? 0 : Math.min(...ends), mid: base.mid ** by, high: Math.max(...ends) };
}

function ofCall(expression: Call, values: Values): Evaluated {
  const args: Interval[] = [];
  for (const arg of expression.args) {
    const found = intervalOf(arg, values);
    if (!found.ok) return found;
    args.push(found.value);
  }
  switch (expression.name) {
    case 'min':
      return known(each(args, Math.min));
    case 'max':
      return known(each(args, Math.max));
    case 'ceil':
      return known(each(args, ceil));
    case 'floor':
      return known(each(args, floor));
    case 'round':
      return known(each(args, Math.round));
    case 'sqrt':
      return known(each(args, Math.sqrt));
    case 'abs': {
      const [of = { low: 0, mid: 0, high: 0 }] = args;
      const ends = [Math.abs(of.low), Math.abs(of.high)];
      const low = holdsZero(of) ? 0 : Math.min(...ends);
      return known({ low, mid: Math.abs(of.mid), high: Math.max(...ends) });
    }
  }
}

/** Functions that never fall as an argument grows. */
function each(args: readonly Interval[], apply: (...values: number[]) => number): Interval {
  return {
    low: apply(...args.map(({ low }) => low)),
    mid: apply(...args.map(({ mid }) => mid)),
    high: apply(...args.map(({ high }) => high)),
  };
}

/** What rounding leaves of 3 must not make a fourth store of it (mathjs rounds alike). */
const noise = 1e-12;

function ceil(value: number): number {
  return Math.ceil(value - Math.abs(value) * noise) + 0;
}

function floor(value: number): number {
  return Math.floor(value + Math.abs(value) * noise) + 0;
}

function ofCondition(expression: Condition, values: Values): Evaluated {
  const test = expression.test.kind === 'comparison' ? compare(expression.test, values) : undefined;
  if (test === undefined) return { ok: false, problem: problem(expression.test, said.noTruth) };
  if ('ok' in test) return test;
  // A branch that is never taken is not looked at: it may well divide by zero.
  if (test.sure) return intervalOf(test.mid ? expression.yes : expression.no, values);
  const yes = intervalOf(expression.yes, values);
  if (!yes.ok) return yes;
  const no = intervalOf(expression.no, values);
  if (!no.ok) return no;
  return known({
    low: Math.min(yes.value.low, no.value.low),
    mid: test.mid ? yes.value.mid : no.value.mid,
    high: Math.max(yes.value.high, no.value.high),
  });
}

interface Truth {
  readonly mid: boolean;
  /** The same for all values of the operands. */
  readonly sure: boolean;
}

function compare(expression: Comparison, values: Values): Truth | Exclude<Evaluated, { ok: true }> {
  const left = intervalOf(expression.left, values);
  if (!left.ok) return left;
  const right = intervalOf(expression.right, values);
  if (!right.ok) return right;
  const [a, b] = [left.value, right.value];
  const mid = holds(expression.operator, a.mid, b.mid);
  const apart = a.high < b.low || a.low > b.high;
  const oneEach = a.low === a.high && b.low === b.high;
  const touching = a.high === b.low || a.low === b.high;
  return { mid, sure: apart || oneEach || (touching && surelyOrdered(expression.operator, a, b)) };
}

/** Where the intervals share one end, `<=` or `<` may still be certain. */
function surelyOrdered(operator: ComparisonOperator, a: Interval, b: Interval): boolean {
  switch (operator) {
    case '<=':
    case '>':
      return a.high <= b.low;
    case '<':
    case '>=':
      return a.low >= b.high;
    case '==':
    case '!=':
      return false;
  }
}

function holds(operator: ComparisonOperator, a: number, b: number): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '==':
      return a === b;
    case '!=':
      return a !== b;
  }
}
