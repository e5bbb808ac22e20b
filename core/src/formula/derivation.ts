/** How a figure came about: a tree of plain data, for hovers, reports and the JSON of `size`. */

import { type Language, render } from '../messages/message';
import { punctuation } from '../messages/punctuation';
import { printBytes, printDuration, printNumber, printShare } from '../units/print';
import type { Interval } from '../units/quantity';
import type { ByteFamily } from '../units/unit';

export interface Derivation extends Interval {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  /** As it was evaluated; empty for values that come from outside. */
  readonly expression: string;
  readonly source: string;
  readonly explanation: string;
  readonly children: readonly Derivation[];
}

/** Values in the units of formulas, for people: `2.7 TB`, `11 h`, `108 cores`, `4,968`. */
export function printFigure(value: number, unit: string, family: ByteFamily = 'decimal'): string {
  switch (unit) {
    case 'B':
      return printBytes(value, family);
    case 'B/s':
      return `${printBytes(value, family)}/s`;
    case 's':
      return printDuration(value * 1000);
    case 'share':
      return printShare(value);
    case 'count':
    case 'factor':
      return printNumber(value);
    default:
      return unit.startsWith('/') ? `${printNumber(value)}${unit}` : `${printNumber(value)} ${unit}`;
  }
}

/** `2.7 TB`, or `2.4 TB (2.1 TB–3.3 TB)` where it is uncertain. */
export function printFigureInterval(interval: Interval, unit: string, family?: ByteFamily): string {
  const [low, mid, high] = [interval.low, interval.mid, interval.high].map((value) =>
    printFigure(value, unit, family),
  );
  return low === high ? `${mid}` : `${mid} (${low}–${high})`;
}

const words = {
  given: { en: 'given', 'zh-cn': '给定' },
} as const;

/**
 * The tree as indented lines: `storage_provisioned = data * replicas * … = 2.7 TB`. What was told once is not
 * told again below.
 */
export function derivationLines(
  derivation: Derivation,
  language: Language,
  family?: ByteFamily,
  depthLimit = 6,
): string[] {
  const lines: string[] = [];
  const signs = punctuation[language];
  const told = new Set<string>();
  const tell = (node: Derivation, depth: number): void => {
    const value = printFigureInterval(node, node.unit, family);
    const given = node.source === '' ? render({ template: words.given, args: {} }, language) : node.source;
    const formula = node.children.length === 0 ? signs.remark(given) : ` = ${node.expression}`;
    lines.push('  '.repeat(depth) + node.title + signs.colon + value + formula);
    if (told.has(node.name) || depth >= depthLimit) return;
    told.add(node.name);
    for (const child of node.children) tell(child, depth + 1);
  };
  tell(derivation, 0);
  return lines;
}
