/** Formulas that a plan writes over ours. */
import type { Finding } from '../../findings/finding';
import { nearest } from '../../findings/nearest';
import { allInputs, formulaNames, formulasOf, type Profile, profiles } from '../../formula/catalogue';
import { checkExpression, findCycle, scopeOf } from '../../formula/check';
import type { Expression } from '../../formula/expression';
import { parseExpression } from '../../formula/parse';
import { type FormulaProblem, said as saidOfFormulas } from '../../formula/problem';
import type { Template } from '../../messages/message';
import type { MapNode, Place, ScalarNode, YamlNode } from '../../text/node';
import { scalarOffsets } from '../../text/scalar-offsets';
import { asMap, asScalar, entries, find } from '../../text/walk';
import { fixTo, tell } from '../schema/said';
import type { PlannedFormula } from './plan';

const said = {
  unknown: {
    plain: {
      en: 'There is no formula “{name}”; `regionwise size` names those that there are',
      'zh-cn': '没有公式“{name}”；`regionwise size` 会列出可用的公式',
    },
    near: {
      en: 'There is no formula “{name}”; did you mean “{near}”?',
      'zh-cn': '没有公式“{name}”；是否应为“{near}”？',
    },
    input: {
      en: '“{name}” comes from the plan or the topology and is no formula; change it there',
      'zh-cn': '“{name}”来自规划文件或拓扑，不是公式；请在原处修改',
    },
  },
  shape: {
    en: 'A number, an expression or {low, mid, high} stands here',
    'zh-cn': '此处应为数字、表达式或 {low, mid, high}',
  },
} as const satisfies Readonly<Record<string, Template | Readonly<Record<string, Template>>>>;

/** The formulas as written; those whose shape cannot be one are left out, and told by `checkFormulas`. */
export interface WrittenFormula extends PlannedFormula {
  readonly key: ScalarNode;
  readonly node: YamlNode | undefined;
  /** The scalars of the expression, three for an interval. */
  readonly scalars: readonly ScalarNode[];
}

const ends = ['low', 'mid', 'high'] as const;

export function readFormulas(map: MapNode | undefined): readonly WrittenFormula[] {
  if (map === undefined) return [];
  return entries(map).map(({ key, value }) => {
    const scalar = asScalar(value);
    const scalars =
      scalar !== undefined
        ? [scalar]
        : ends.map((end) => asScalar(find(asMap(value), end)?.value)).filter((end) => end !== undefined);
    const [low, mid, high] = scalars.map(({ text }) => text);
    const expression =
      low !== undefined && mid !== undefined && high !== undefined
        ? { low, mid, high }
        : (scalar?.text ?? '');
    return { name: key.text, expression, at: key, key, node: value, scalars };
  });
}

/** Names that are no formula, expressions that cannot be read, dimensions that do not fit, circles. */
export function checkFormulas(written: readonly WrittenFormula[]): Finding[] {
  const names = formulaNames();
  return written.flatMap((formula) => {
    // An empty value was told as such.
    if (formula.node === undefined || asScalar(formula.node)?.text === '') return [];
    if (!names.includes(formula.name)) return [unknownFormula(formula, names)];
    if (formula.scalars.length !== 1 && formula.scalars.length !== 3) {
      return [tell('plan/bad-formula', formula.node ?? formula.key, said.shape)];
    }
    const found = formula.scalars.flatMap((scalar) => checkScalar(scalar, formula.name));
    return found.length > 0 ? found : circle(formula, written);
  });
}

function unknownFormula({ name, key }: WrittenFormula, names: readonly string[]): Finding {
  if (allInputs.has(name)) return tell('plan/unknown-formula', key, said.unknown.input, { name });
  const near = nearest(name, names);
  if (near === undefined) return tell('plan/unknown-formula', key, said.unknown.plain, { name });
  const finding = tell('plan/unknown-formula', key, said.unknown.near, { name, near });
  return { ...finding, fixes: [fixTo(key, near)] };
}

/** An expression must fit every profile that has the formula. */
function checkScalar(scalar: ScalarNode, name: string): Finding[] {
  for (const profile of profilesOf(name)) {
    const scope = scopeOf(formulasOf[profile], allInputs.values());
    const checked = checkExpression(scalar.text, name, scope);
    if (!checked.ok) return [problemFinding(scalar, checked.problem)];
  }
  return [];
}

function profilesOf(name: string): readonly Profile[] {
  return profiles.filter((profile) => formulasOf[profile].some((formula) => formula.name === name));
}

function problemFinding(scalar: ScalarNode, { from, to, message }: FormulaProblem): Finding {
  return {
    code: 'plan/bad-formula',
    severity: 'error',
    message,
    at: within(scalar, from, to),
    related: [],
    fixes: [],
  };
}

/** The part of a scalar, whatever its quotes; the whole of it where that cannot be told. */
function within(scalar: ScalarNode, from: number, to: number): Place {
  const offsets = scalarOffsets(scalar);
  const start = offsets?.[from];
  const end = offsets?.[to];
  return start === undefined || end === undefined || end <= start
    ? scalar
    : { block: scalar.block, from: start, to: end };
}

/** The names of a circle that an override closes. */
function circle(formula: WrittenFormula, written: readonly WrittenFormula[]): Finding[] {
  for (const profile of profilesOf(formula.name)) {
    const trees = new Map<string, readonly Expression[]>();
    for (const { name, expression } of [...formulasOf[profile], ...written]) {
      const texts = typeof expression === 'string' ? [expression] : Object.values(expression);
      trees.set(name, texts.flatMap(treesOf));
    }
    const cycle = findCycle(formula.name, trees);
    if (cycle !== undefined) {
      const [at = formula.key] = formula.scalars;
      return [tell('plan/bad-formula', at, saidOfFormulas.cycle, { names: cycle.join(' → ') })];
    }
  }
  return [];
}

function treesOf(text: string): Expression[] {
  const parsed = parseExpression(text);
  return parsed.ok ? [parsed.expression] : [];
}
