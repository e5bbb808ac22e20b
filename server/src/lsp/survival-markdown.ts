import type { Derivation, DerivationRow } from '#core/availability/derivation';
import type { Language } from '#core/messages/message';
import type { SurviveResult } from '#core/report/results';
import { texts } from './texts';

/** How a verdict comes about, for a hover: the placement, a table of the failures, what is assumed. */
export function survivalMarkdown(result: SurviveResult, derivation: Derivation, language: Language): string {
  const heads = [
    texts.failure,
    texts.count,
    texts.unavailable,
    texts.degraded,
    texts.serves,
    texts.heals,
    texts.healing,
  ].map((template) => template[language]);
  const table = [
    heads,
    heads.map((_, column) => (column >= 1 && column <= 3 ? '--:' : '---')),
    ...derivation.rows.map((row) => cellsOf(row, language)),
  ].map((cells) => `| ${cells.join(' | ')} |`);
  return [
    `**${plain(result.verdict)}**`,
    ...derivation.placement.map(plain),
    table.join('\n'),
    result.assumptions.map((line) => `- ${plain(line)}`).join('\n'),
  ].join('\n\n');
}

function cellsOf(row: DerivationRow, language: Language): string[] {
  const yesNo = (value: boolean) => (value ? texts.yes : texts.no)[language];
  return [
    `\`${row.domains.replaceAll('`', '').replaceAll('|', '\\|')}\``,
    String(row.count),
    row.unavailable,
    row.degraded,
    yesNo(row.serves),
    yesNo(row.heals),
    plain(row.reason),
  ];
}

/** Names out of the file must not be taken for Markdown. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\s+/g, ' ');
}
