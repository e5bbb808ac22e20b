/** Figures out of derivations, in the reader's language. */
import { type Derivation, printFigureInterval } from '../formula/derivation';
import type { Language, Template } from '../messages/message';
import type { Interval } from '../units/quantity';
import type { ByteFamily } from '../units/unit';
import type { Families } from './families';
import type { Figure } from './result';
import type { Subject } from './sheet';
import type { StoreDisks } from './usable';

/** Whom and how to tell of one cluster. */
export interface Teller {
  readonly subject: Subject;
  readonly language: Language;
  readonly families: Families;
  readonly disks: StoreDisks | undefined;
}

/** Counts and bytes are whole; shares and rates keep twelve digits, less the noise of the way there. */
export function figure(teller: Teller, name: string, scope: string, derivation: Derivation): Figure {
  const { unit } = derivation;
  const clean = (value: number) =>
    unit === 'B' || unit === 'count' ? Math.round(value) : Number(value.toPrecision(12));
  const interval: Interval = {
    low: clean(derivation.low),
    mid: clean(derivation.mid),
    high: clean(derivation.high),
  };
  return {
    name,
    scope,
    title: derivation.title,
    value: interval.mid,
    unit,
    low: interval.low,
    high: interval.high,
    text: printFigureInterval(interval, unit, familyOf(teller, name)),
    derivation,
  };
}

/** A derivation that no expression of the catalogue tells. */
export function computed(
  teller: Teller,
  name: string,
  title: Template,
  value: Interval,
  unit: string,
  expression: string,
  source: Template,
  children: readonly (Derivation | undefined)[] = [],
): Derivation {
  const { language } = teller;
  return {
    name,
    ...value,
    unit,
    title: title[language],
    expression,
    source: source[language],
    explanation: '',
    children: children.filter((child) => child !== undefined),
  };
}

/** Region sizes are always powers of two; memory has a family of its own. */
function familyOf({ families }: Teller, name: string): ByteFamily {
  if (name.startsWith('regions.')) return 'binary';
  return /memory/i.test(name) ? families.memory : families.data;
}
