import type { Template } from '../messages/message';
import { dimensionless, type Exponents } from '../units/dimension';
import { parseUnit } from '../units/unit';

/**
 * What is computed, or a constant, as data. Names are written in `snake_case` and never collide with a unit.
 */
export interface Formula {
  readonly name: string;
  /** `B`, `B/s`, `cores`, `USD/month`, or one of the plain numbers `count`, `share`, `factor`. */
  readonly unit: string;
  /** What it is computed from; a string keeps `0.1` what it is. */
  readonly expression: string | UncertainConstant;
  readonly title: Template;
  /** Why it is computed so. */
  readonly explanation: Template;
  /** Where the rule or the constant is written, as a reader can find it. */
  readonly source: string | Template;
}

export const derived: Template = { en: 'follows from its parts', 'zh-cn': '由各部分推得' };
export const assumed: Template = { en: 'assumption of Regionwise', 'zh-cn': 'Regionwise 的假设' };

/** A constant that is known within bounds: three expressions without names. */
export interface UncertainConstant {
  readonly low: string;
  readonly mid: string;
  readonly high: string;
}

/** A value that comes from outside: the plan, the topology. */
export interface Input {
  readonly name: string;
  readonly unit: string;
  readonly title: Template;
}

const plainNumbers = new Set(['count', 'share', 'factor']);

export interface KnownUnit {
  readonly exponents: Exponents;
  /** How many bytes, seconds, cores, dollars one of it is. */
  readonly factor: number;
}

/** The unit of a formula. A unit that is unknown is a slip in our own data, which a test finds. */
export function unitOf(unit: string): KnownUnit {
  if (plainNumbers.has(unit)) return { exponents: dimensionless, factor: 1 };
  const parsed = parseUnit(unit);
  if ('unknown' in parsed) throw new Error(`no such unit: ${unit}`);
  const { exponents, numerator, denominator } = parsed.unit;
  return { exponents, factor: Number(numerator) / Number(denominator) };
}
