/** Formulas and inputs put together: what a name stands for, evaluated once, and how it came about. */
import { type Language, render, type Template } from '../messages/message';
import type { Interval } from '../units/quantity';
import type { Derivation } from './derivation';
import { evaluate } from './evaluate';
import { type Expression, namesIn } from './expression';
import { type Formula, type Input, type UncertainConstant, unitOf } from './formula';
import { parseExpression } from './parse';

/** A value from outside, in the unit of its `Input`. */
export interface GivenValue {
  readonly value: Interval;
  /** Where it was said: the plan, the topology, an assumption. */
  readonly source: string | Template;
}

/** What a user writes over a formula: an expression or a constant with bounds. */
export interface Override {
  readonly name: string;
  readonly expression: string | UncertainConstant;
  readonly source: string | Template;
}

interface Entry {
  readonly name: string;
  readonly unit: string;
  readonly title: Template;
  readonly explanation: Template;
  readonly source: string | Template;
  readonly text: string;
  readonly parts: readonly Expression[];
}

/** A value in the unit of its formula. */
export interface Value extends Interval {
  readonly unit: string;
}

/** Ours have at most a few dozen. */
const derivationMax = 300;

const silent: Template = { en: '', 'zh-cn': '' };

/**
 * Evaluates formulas on demand. A name whose inputs are not known has no value (`missing` says which), and a
 * division by zero likewise: a figure that cannot be told is left out, never guessed.
 */
export class Sheet {
  private readonly entries = new Map<string, Entry>();
  private readonly values = new Map<string, Interval | undefined>();
  private readonly lacking = new Map<string, string>();

  constructor(
    formulas: readonly Formula[],
    private readonly inputs: ReadonlyMap<string, Input>,
    private readonly given: ReadonlyMap<string, GivenValue>,
    overrides: readonly Override[] = [],
  ) {
    const own = new Map(overrides.map((override) => [override.name, override]));
    for (const formula of formulas) {
      const override = own.get(formula.name);
      const entry = entryOf(formula, override);
      if (entry !== undefined) this.entries.set(formula.name, entry);
    }
  }

  /** The value of a formula or an input, in its own unit. */
  value(name: string): Value | undefined {
    const unit = this.unit(name);
    const base = this.base(name);
    if (base === undefined || unit === undefined) return undefined;
    const { factor } = unitOf(unit);
    const scaled = { low: base.low / factor, mid: base.mid / factor, high: base.high / factor };
    // The input as it was given, without the noise of the way to seconds and back.
    return { ...(this.entries.has(name) ? scaled : (this.given.get(name)?.value ?? scaled)), unit };
  }

  /** The first input that is not known and without which `name` has no value. */
  missing(name: string): string | undefined {
    return this.base(name) === undefined ? (this.lacking.get(name) ?? name) : undefined;
  }

  /**
   * How `name` came about; nothing where it has no value. A tree of more than `derivationMax` nodes, as overrides
   * that name one another again and again can make, is cut.
   */
  derivation(name: string, language: Language): Derivation | undefined {
    return this.derive(name, language, { nodes: derivationMax });
  }

  private derive(name: string, language: Language, left: { nodes: number }): Derivation | undefined {
    const value = this.value(name);
    if (value === undefined || left.nodes === 0) return undefined;
    left.nodes--;
    const say = (said: Template | string) =>
      typeof said === 'string' ? said : render({ template: said, args: {} }, language);
    const entry = this.entries.get(name);
    if (entry === undefined) {
      const title = this.inputs.get(name)?.title ?? { en: name, 'zh-cn': name };
      const source = say(this.given.get(name)?.source ?? '');
      return { name, ...value, title: say(title), expression: '', source, explanation: '', children: [] };
    }
    return {
      name,
      ...value,
      title: say(entry.title),
      expression: entry.text,
      source: say(entry.source),
      explanation: say(entry.explanation),
      children: [...new Set(entry.parts.flatMap(namesIn))]
        .map((child) => this.derive(child, language, left))
        .filter((child) => child !== undefined),
    };
  }

  private unit(name: string): string | undefined {
    return this.entries.get(name)?.unit ?? this.inputs.get(name)?.unit;
  }

  /** In bytes, seconds, cores, dollars. */
  private base(name: string): Interval | undefined {
    if (this.values.has(name)) return this.values.get(name);
    // A name that needs itself finds no value here, and so has none.
    this.values.set(name, undefined);
    const value = this.compute(name);
    this.values.set(name, value);
    return value;
  }

  private compute(name: string): Interval | undefined {
    const entry = this.entries.get(name);
    if (entry === undefined) {
      const unit = this.inputs.get(name)?.unit;
      const found = this.given.get(name);
      return unit === undefined || found === undefined ? undefined : scale(found.value, unitOf(unit).factor);
    }
    const [low, mid = low, high = low] = entry.parts.map((part) => this.evaluated(name, part));
    if (low === undefined || mid === undefined || high === undefined) return undefined;
    return { low: low.low, mid: mid.mid, high: high.high };
  }

  private evaluated(name: string, part: Expression): Interval | undefined {
    const found = evaluate(part, (wanted) => this.base(wanted));
    if (found.ok) return found.value;
    if ('missing' in found) this.lacking.set(name, this.lacking.get(found.missing) ?? found.missing);
    return undefined;
  }
}

function entryOf(formula: Formula, override: Override | undefined): Entry | undefined {
  const { name, unit, title } = formula;
  const expression = override?.expression ?? formula.expression;
  const texts =
    typeof expression === 'string' ? [expression] : [expression.low, expression.mid, expression.high];
  const parts = texts.map(treeOf).filter((part) => part !== undefined);
  // What cannot be read was told where it stands, in the plan; it is then as if it were not there.
  if (parts.length < texts.length) return override === undefined ? undefined : entryOf(formula, undefined);
  const text =
    typeof expression === 'string' ? expression : `${expression.mid} (${expression.low}–${expression.high})`;
  const explanation = override === undefined ? formula.explanation : silent;
  const source = override === undefined ? formula.source : override.source;
  return { name, unit, title, explanation, source, text, parts };
}

const trees = new Map<string, Expression>();

/** Trees are kept by their text; only our own formulas and a few of a user's pass here. */
function treeOf(text: string): Expression | undefined {
  const known = trees.get(text);
  if (known !== undefined) return known;
  const parsed = parseExpression(text);
  if (!parsed.ok) return undefined;
  if (trees.size > 1000) trees.clear();
  trees.set(text, parsed.expression);
  return parsed.expression;
}

function scale({ low, mid, high }: Interval, by: number): Interval {
  return { low: low * by, mid: mid * by, high: high * by };
}
