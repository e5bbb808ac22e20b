/** What a user may write over a formula, judged before anything is computed with it. */
import { nearestWords } from '../messages/nearest';
import { type Exponents, sameExponents } from '../units/dimension';
import { dimensionOf, unitText } from './dimensions';
import { type Expression, namesIn, partsOf } from './expression';
import { type Formula, type Input, unitOf } from './formula';
import { parseExpression } from './parse';
import { type FormulaProblem, problem, said } from './problem';

/** Names with what they measure. */
export function scopeOf(
  formulas: readonly Formula[],
  inputs: Iterable<Input>,
): ReadonlyMap<string, Exponents> {
  const scope = new Map<string, Exponents>();
  for (const { name, unit } of inputs) scope.set(name, unitOf(unit).exponents);
  for (const { name, unit } of formulas) scope.set(name, unitOf(unit).exponents);
  return scope;
}

export type Checked =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problem: FormulaProblem };

/**
 * Whether `text` may stand for the formula `name`: readable, only known names, alike added to alike, and the
 * formula's own dimension. A plain number passes for any dimension that a plain number can measure only.
 */
export function checkExpression(text: string, name: string, scope: ReadonlyMap<string, Exponents>): Checked {
  const parsed = parseExpression(text);
  if (!parsed.ok) return parsed;
  const { expression } = parsed;
  const unknown = firstUnknown(expression, scope);
  if (unknown !== undefined) return { ok: false, problem: unknown };
  const measured = dimensionOf(expression, (wanted) => scope.get(wanted));
  if (!measured.ok) return measured;
  const wanted = scope.get(name);
  if (wanted !== undefined && !sameExponents(wanted, measured.exponents)) {
    const args = { name, wanted: unitText(wanted), got: unitText(measured.exponents) };
    return { ok: false, problem: problem(expression, said.result, args) };
  }
  return { ok: true, expression };
}

function firstUnknown(
  expression: Expression,
  scope: ReadonlyMap<string, Exponents>,
): FormulaProblem | undefined {
  const name = namesIn(expression).find((used) => !scope.has(used));
  if (name === undefined) return undefined;
  const [near] = nearestWords(name, [...scope.keys()]);
  const at = placeOf(expression, name) ?? expression;
  return near === undefined
    ? problem(at, said.unknownName, { name })
    : problem(at, said.unknownNameNear, { name, near });
}

function placeOf(expression: Expression, name: string): Expression | undefined {
  if (expression.kind === 'name' && expression.name === name) return expression;
  for (const part of partsOf(expression)) {
    const found = placeOf(part, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The names of a circle through `name`, in order; nothing where there is none. */
export function findCycle(
  name: string,
  expressions: ReadonlyMap<string, readonly Expression[]>,
): readonly string[] | undefined {
  const path: string[] = [];
  const finished = new Set<string>();
  const visit = (at: string): readonly string[] | undefined => {
    if (at === name && path.length > 0) return [...path, at];
    if (finished.has(at) || path.includes(at)) return undefined;
    path.push(at);
    for (const next of (expressions.get(at) ?? []).flatMap(namesIn)) {
      const found = visit(next);
      if (found !== undefined) return found;
    }
    path.pop();
    finished.add(at);
    return undefined;
  };
  return visit(name);
}
