/** Completion and hover in a plan: the rows, and the formulas that it may override. */
import { allInputs, formulasOf, profiles } from '../../formula/catalogue';
import type { Formula } from '../../formula/formula';
import type { Language } from '../../messages/message';
import { cursorAt } from '../../text/cursor/find';
import type { ParsedFile } from '../../text/node';
import { absolute } from '../../text/place';
import { asMap, entries, find } from '../../text/walk';
import { type Completion, completionsAt } from '../schema/complete';
import { type Hover, hoverAt } from '../schema/hover';
import { planTree } from './keys';

/** What may stand at an offset of a plan that is being typed. */
export function planCompletions(text: string, offset: number, language: Language): Completion[] {
  const cursor = cursorAt(text, offset);
  if (cursor === undefined || cursor.path[0] !== 'formulas')
    return completionsAt(text, offset, planTree, language);
  const range = { from: cursor.from, to: offset };
  if (cursor.side === 'key' && cursor.path.length === 1) {
    return everyFormula()
      .filter(({ name }) => !cursor.present.includes(name))
      .map((formula) => ({
        ...range,
        label: formula.name,
        kind: 'key',
        newText: `${formula.name}: `,
        detail: expressionText(formula),
        documentation: `${formula.title[language]}. ${formula.explanation[language]}`,
      }));
  }
  const [, name] = cursor.path;
  const formula = everyFormula().find((known) => known.name === name);
  if (formula === undefined || cursor.side === 'key') return [];
  const newText = typeof formula.expression === 'string' ? formula.expression : formula.expression.mid;
  const documentation = formula.explanation[language];
  return [{ ...range, label: newText, kind: 'value', newText, detail: formula.unit, documentation }];
}

/** What stands at an offset of a plan means. */
export function planHover(parsed: ParsedFile, offset: number, language: Language): Hover | undefined {
  const formulas = asMap(find(asMap(parsed.documents[0]?.root), 'formulas')?.value);
  const pair = (formulas === undefined ? [] : entries(formulas)).find((one) => {
    const { from, to } = absolute(one);
    return offset >= from && offset <= to;
  });
  const formula = everyFormula().find(({ name }) => name === pair?.key.text);
  if (pair === undefined || formula === undefined) return hoverAt(parsed, offset, planTree, language);
  const source = typeof formula.source === 'string' ? formula.source : formula.source[language];
  const lines = [
    `**${formula.name}** (${formula.unit}): ${formula.title[language]}`,
    `\`${expressionText(formula)}\``,
    formula.explanation[language],
    source,
  ];
  return { at: pair.key, lines };
}

/** Each name once: where the profiles differ, the physical one stands for both. */
function everyFormula(): readonly Formula[] {
  const byName = new Map<string, Formula>();
  for (const profile of profiles)
    for (const formula of formulasOf[profile]) byName.set(formula.name, formula);
  return [...byName.values()].filter(({ name }) => !allInputs.has(name));
}

function expressionText({ expression }: Formula): string {
  return typeof expression === 'string'
    ? expression
    : `${expression.low} … ${expression.mid} … ${expression.high}`;
}
