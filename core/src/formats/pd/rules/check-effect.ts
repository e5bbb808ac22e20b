/** What PD takes in a rule, but not as it is meant. */
import type { Finding, Severity } from '../../../findings/finding';
import { nearest } from '../../../findings/nearest';
import { message } from '../../../messages/message';
import { asSequence } from '../../../text/walk';
import { headOf } from './decode';
import { field } from './field';
import type { RawConstraint, RawRule } from './raw-rule';
import { said, tellRule, writeWord } from './said';

export function checkEffect(raw: RawRule): Finding[] {
  return [...raw.constraints.flatMap(checkConstraint), ...checkIsolation(raw)];
}

/** PD asks only for a known operator: a constraint that finds no store, or every one, it takes without a word. */
function checkConstraint({ map, key, op, values, valuesAt }: RawConstraint): Finding[] {
  const code: readonly [string, Severity] = ['bad-constraint', 'error'];
  const isKeyless = key === undefined ? field(map, 'key')?.value === undefined : key.text === '';
  const keyless = isKeyless ? [tellRule(code, key ?? headOf(map), said.noKey)] : [];
  if (op === undefined) return keyless;
  const args = { op: op.text };
  // Values of another type were told already.
  const isEmpty = valuesAt === undefined || asSequence(field(map, 'values')?.value)?.items.length === 0;
  if ((op.text === 'in' || op.text === 'notIn') && isEmpty) {
    const effect = message(op.text === 'in' ? said.matchesNone : said.matchesAll);
    const instead = op.text === 'in' ? 'exists' : 'notExists';
    return [
      ...keyless,
      tellRule(code, valuesAt ?? op, said.noValues, { args: { ...args, effect, instead } }),
    ];
  }
  const [first] = values;
  if ((op.text !== 'exists' && op.text !== 'notExists') || first === undefined) return keyless;
  return [...keyless, tellRule(['useless-values', 'warning'], first, said.uselessValues, { args })];
}

function checkIsolation({ isolationLevel, locationLabels }: RawRule): Finding[] {
  if (isolationLevel === undefined || isolationLevel.text === '') return [];
  const level = isolationLevel.text;
  const labels = locationLabels.map(({ text }) => text);
  if (labels.includes(level)) return [];
  const [first] = labels;
  const code = ['isolation-level', 'warning'] as const;
  if (first === undefined) {
    const args = { labels: JSON.stringify(level) };
    return [tellRule(code, isolationLevel, said.isolationAlone, { args })];
  }
  const near = nearest(level, labels);
  const fixes = near === undefined ? [] : [writeWord(isolationLevel, near)];
  const args = { level, labels: labels.join(', '), first };
  return [tellRule(code, isolationLevel, said.isolation, { args, fixes })];
}
