/** Whether an expression adds like to like, and what it measures. */
import { combine, dimensionless, type Exponents, raise, sameExponents } from '../units/dimension';
import type { Arithmetic, Call, Comparison, Condition, Expression } from './expression';
import { type FormulaProblem, problem, said } from './problem';

/** What a name stands for; nothing where there is no such name. */
export type Scope = (name: string) => Exponents | undefined;

export type Measured =
  | { readonly ok: true; readonly exponents: Exponents }
  | { readonly ok: false; readonly problem: FormulaProblem };

/** The dimension of an expression, known before any value is. */
export function dimensionOf(expression: Expression, scope: Scope): Measured {
  switch (expression.kind) {
    case 'literal':
      return { ok: true, exponents: expression.exponents };
    case 'name': {
      const exponents = scope(expression.name);
      return exponents === undefined
        ? refuse(problem(expression, said.unknownName, { name: expression.name }))
        : { ok: true, exponents };
    }
    case 'negation':
      return dimensionOf(expression.of, scope);
    case 'arithmetic':
      return ofArithmetic(expression, scope);
    case 'comparison':
      return refuse(problem(expression, said.truth));
    case 'condition':
      return ofCondition(expression, scope);
    case 'call':
      return ofCall(expression, scope);
  }
}

function ofArithmetic(expression: Arithmetic, scope: Scope): Measured {
  const { operator } = expression;
  if (operator === '+' || operator === '-') return alike(expression, operator, scope);
  const left = dimensionOf(expression.left, scope);
  if (!left.ok) return left;
  if (operator === '^') {
    const by = expression.right.kind === 'literal' ? expression.right.value : 1;
    return { ok: true, exponents: raise(left.exponents, by) };
  }
  const right = dimensionOf(expression.right, scope);
  if (!right.ok) return right;
  return { ok: true, exponents: combine(left.exponents, right.exponents, operator === '*' ? 1 : -1) };
}

function alike(expression: Arithmetic | Comparison, operator: string, scope: Scope): Measured {
  return allAlike(expression, [expression.left, expression.right], operator, scope);
}

function ofCondition(expression: Condition, scope: Scope): Measured {
  const { test } = expression;
  if (test.kind !== 'comparison') return refuse(problem(test, said.noTruth));
  const compared = alike(test, test.operator, scope);
  if (!compared.ok) return compared;
  return allAlike(expression, [expression.yes, expression.no], '? :', scope);
}

function ofCall(expression: Call, scope: Scope): Measured {
  const measured = allAlike(expression, expression.args, expression.name, scope);
  if (!measured.ok || expression.name !== 'sqrt') return measured;
  const root = raise(measured.exponents, 0.5);
  const whole = Object.values(root).every((power) => Number.isInteger(power));
  if (whole) return { ok: true, exponents: root };
  return refuse(problem(expression, said.root, { unit: unitText(measured.exponents) }));
}

function allAlike(at: Expression, parts: readonly Expression[], operator: string, scope: Scope): Measured {
  let first: Exponents | undefined;
  for (const part of parts) {
    const measured = dimensionOf(part, scope);
    if (!measured.ok) return measured;
    if (first !== undefined && !sameExponents(first, measured.exponents)) {
      const args = { left: unitText(first), right: unitText(measured.exponents), operator };
      return refuse(problem(at, said.mixed, args));
    }
    first ??= measured.exponents;
  }
  return { ok: true, exponents: first ?? dimensionless };
}

function refuse(found: FormulaProblem): Measured {
  return { ok: false, problem: found };
}

const symbols: readonly (readonly [keyof Exponents, string])[] = [
  ['usd', 'USD'],
  ['bytes', 'B'],
  ['cores', 'cores'],
  ['seconds', 's'],
];

/** A dimension in symbols: `B/s`, `cores`, `1` for a plain number. */
export function unitText(exponents: Exponents): string {
  const power = (symbol: string, by: number) => (by === 1 ? symbol : `${symbol}^${by}`);
  const over = symbols.flatMap(([key, symbol]) =>
    exponents[key] > 0 ? [power(symbol, exponents[key])] : [],
  );
  const under = symbols.flatMap(([key, symbol]) =>
    exponents[key] < 0 ? [power(symbol, -exponents[key])] : [],
  );
  const top = over.length === 0 ? '1' : over.join('·');
  return under.length === 0 ? top : `${top}/${under.join('/')}`;
}
