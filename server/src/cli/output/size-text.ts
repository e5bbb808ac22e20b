import { derivationLines } from '#core/formula/derivation';
import type { Language, Template } from '#core/messages/message';
import type { Figure, SizeResult } from '#core/sizing/result';
import { sanitizeLine } from '../text/sanitize';
import { type Column, table } from '../text/table';
import type { Print } from './check-text';

const words = {
  profile: { en: 'profile {profile}', 'zh-cn': '口径 {profile}' },
  figure: { en: 'figure', 'zh-cn': '数值' },
  what: { en: 'what it is', 'zh-cn': '含义' },
  scope: { en: 'of', 'zh-cn': '范围' },
  value: { en: 'value', 'zh-cn': '值' },
  other: { en: 'by {profile}', 'zh-cn': '按 {profile}' },
  growth: { en: 'As the data grows', 'zh-cn': '随数据增长' },
  assumptions: { en: 'Taken for granted', 'zh-cn': '前提假设' },
  explain: {
    en: '`--explain FIGURE` tells how a figure comes about.',
    'zh-cn': '`--explain FIGURE` 显示数值的推导过程。',
  },
} satisfies Record<string, Template>;

export interface SizePrint extends Print {
  /** Figures of single instances too. */
  readonly all: boolean;
}

/** The figures in a table, the other profile's beside them; then growth and what was taken for granted. */
export function sizeText(result: SizeResult, print: SizePrint): string {
  const { style, language } = print;
  const head = [result.cluster, result.path, words.profile[language].replace('{profile}', result.profile)];
  const lines = [style.faint(head.map(sanitizeLine).join(' · '))];
  if (result.bottleneck !== null) {
    const { sentence, share } = result.bottleneck;
    const paint = share > 1 ? style.bad : share > 0.8 ? style.doubtful : style.strong;
    lines.push(paint(sanitizeLine(sentence)));
  }
  lines.push('', ...figureLines(result, print));
  if (result.growth.length > 0) {
    lines.push('', style.strong(words.growth[language]));
    lines.push(...result.growth.map(({ sentence }) => `  ${sanitizeLine(sentence)}`));
  }
  if (result.assumptions.length > 0) {
    lines.push('', style.strong(words.assumptions[language]));
    lines.push(...result.assumptions.map((assumption) => `  - ${sanitizeLine(assumption)}`));
  }
  lines.push('', style.faint(words.explain[language]));
  return `${lines.join('\n')}\n`;
}

function figureLines({ figures }: SizeResult, { style, language, all }: SizePrint): string[] {
  const isOther = ({ name }: Figure) => name.includes('@');
  const own = figures.filter((figure) => !isOther(figure) && (all || !ofOneInstance(figure)));
  const suffix = figures.find(isOther)?.name.split('@')[1] ?? '';
  const others = new Map(figures.filter(isOther).map((figure) => [key(figure.name, figure.scope), figure]));
  const columns: Column[] = [
    { head: words.figure[language], align: 'left' },
    { head: words.scope[language], align: 'left' },
    { head: words.value[language], align: 'right' },
    { head: words.other[language].replace('{profile}', suffix), align: 'right' },
    { head: words.what[language], align: 'left' },
  ];
  const rows = own.map((figure) => {
    const other = others.get(key(`${figure.name}@${suffix}`, figure.scope));
    return [
      sanitizeLine(figure.name),
      sanitizeLine(figure.scope),
      sanitizeLine(figure.text),
      other === undefined ? '' : style.faint(sanitizeLine(other.text)),
      sanitizeLine(figure.title),
    ];
  });
  return table(columns, rows, style.faint).map((line) => `  ${line}`);
}

/** `10.0.0.1:20160`, `machine=10.0.0.1`: one row each would hide the rest. */
function ofOneInstance({ scope }: Figure): boolean {
  return scope.includes(':') || scope.startsWith('machine=');
}

function key(name: string, scope: string): string {
  return `${name} ${scope}`;
}

/** How figures come about, line by line. */
export function derivationText(
  figures: readonly Figure[],
  { style, language }: { readonly style: Print['style']; readonly language: Language },
): string {
  const blocks = figures.map(({ name, scope, derivation }) => {
    const lines = derivationLines(derivation, language).map((line) => `  ${sanitizeLine(line)}`);
    return [style.strong(`${name} · ${scope}`), ...lines].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}
