/** Quantities as our own files (plan, scenario) and formulas write them. */
import { type DimensionName, dimensions, sameExponents } from './dimension';
import { numberPattern, scaleExactly } from './exact';
import { exactly, type Quantity } from './quantity';
import { suggest } from './suggest';
import { parseUnit, type Unit } from './unit';

export type QuantityProblemKind =
  /** No number at its start. */
  | 'no-number'
  /** A number without a unit where one is needed. */
  | 'no-unit'
  | 'unknown-unit'
  /** A unit, but of something else: `500 GB` where a duration is wanted. */
  | 'wrong-dimension';

export interface QuantityProblem {
  readonly kind: QuantityProblemKind;
  readonly text: string;
  /** The part that is not understood. */
  readonly unit: string;
  /** Whole quantities that may have been meant, likeliest first; each of them parses. */
  readonly suggestions: readonly string[];
}

export type ParsedQuantity<D extends DimensionName> =
  | { readonly ok: true; readonly value: Quantity<D> }
  | { readonly ok: false; readonly problem: QuantityProblem };

const shape = new RegExp(`^(${numberPattern.source})\\s*(.*)$`, 's');
// Without exponents: `1e1e1…` could else be cut up in more ways than there is time for.
const stepNumber = '[+-]?\\d[\\d_]*(?:\\.\\d+)?';
const step = new RegExp(`(${stepNumber})\\s*([a-zµμ]+)\\s*`, 'gi');
const steps = new RegExp(`^(?:${stepNumber}\\s*[a-zµμ]+\\s*){2,}$`, 'i');

/**
 * Reads `500 GB`, `500GB`, `20 %/year`, `1h30m`, `0`. The value is in the canonical unit of `dimension`.
 * Nothing is guessed: `500 G` is a problem with the suggestions `500 GB` and `500 GiB`.
 */
export function parseQuantity<D extends DimensionName>(text: string, dimension: D): ParsedQuantity<D> {
  const trimmed = text.trim();
  const found = read(trimmed, dimension);
  if (!('kind' in found)) return { ok: true, value: found };
  const fits = (other: string) => !('kind' in read(other, dimension));
  const suggestions = suggest(trimmed, dimension, fits);
  return { ok: false, problem: { ...found, text: trimmed, suggestions } };
}

interface Refusal {
  readonly kind: QuantityProblemKind;
  readonly unit: string;
}

function read<D extends DimensionName>(text: string, dimension: D): Quantity<D> | Refusal {
  if (dimension === 'duration' && steps.test(text)) {
    const total = sumOfSteps(text);
    if (total !== undefined) return { dimension, ...exactly(total) };
  }
  const found = shape.exec(text);
  if (found === null) return { kind: 'no-number', unit: text };
  const [, number = '', unitText = ''] = found;
  if (unitText === '' && !dimensions[dimension].plain && Number(number) !== 0) {
    return { kind: 'no-unit', unit: '' };
  }
  const parsed = unitText === '' ? plainUnit(dimension) : parseUnit(unitText);
  if ('unknown' in parsed) return { kind: 'unknown-unit', unit: parsed.unknown };
  if (!measures(parsed.unit, dimension)) return { kind: 'wrong-dimension', unit: unitText };
  return {
    dimension,
    ...exactly(inCanonical(number, parsed.unit, dimension)),
    ...(parsed.unit.family === undefined ? {} : { family: parsed.unit.family }),
  };
}

function plainUnit(dimension: DimensionName): { unit: Unit } | { unknown: string } {
  return parseUnit(dimensions[dimension].canonical);
}

function measures(unit: Unit, dimension: DimensionName): boolean {
  if (unit.bits === true && dimension !== 'byteRate') return false;
  return sameExponents(unit.exponents, dimensions[dimension].exponents);
}

function inCanonical(number: string, unit: Unit, dimension: DimensionName): number {
  const canonical = parseUnit(dimensions[dimension].canonical);
  if ('unknown' in canonical) return Number.NaN;
  return scaleExactly(
    number,
    unit.numerator * canonical.unit.denominator,
    unit.denominator * canonical.unit.numerator,
  );
}

/** `1h30m`, in milliseconds. Nothing when a part is no duration. */
function sumOfSteps(text: string): number | undefined {
  let total = 0;
  for (const [, number = '', unitText = ''] of text.matchAll(step)) {
    const parsed = parseUnit(unitText);
    if ('unknown' in parsed || !measures(parsed.unit, 'duration')) return undefined;
    total += inCanonical(number, parsed.unit, 'duration');
  }
  return total;
}
