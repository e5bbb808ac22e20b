import { severityName } from '#core/analysis/rule-page';
import type { Language } from '#core/messages/message';
import type { CheckedFile, FindingResult } from '#core/report/results';
import type { Range } from '#core/text/lines';
import { html, type Markup } from './markup';
import { words } from './words';

export interface Links {
  /**
   * The address of a file for who opens the page in a browser, relative to the page; nothing for a file that
   * cannot be reached. Absent in an editor, which makes links of its own.
   */
  readonly hrefOf?: (path: string) => string | undefined;
}

const severitySigns = { error: '✕', warning: '▲', information: 'i', hint: '·' } as const;

export function findingList(file: CheckedFile, language: Language, links: Links): Markup {
  if (file.findings.length === 0) return html`<p class="good">✓ ${words.noFindings[language]}</p>`;
  return html`<ul class="findings">${file.findings.map((finding) => findingItem(file.path, finding, language, links))}</ul>`;
}

function findingItem(path: string, finding: FindingResult, language: Language, links: Links): Markup {
  const { severity, code, message, range, related, fixes } = finding;
  const also = related.map(
    (other) =>
      html`<p class="related">${words.also[language]} ${placeLink(other.path, other.range, links)} ${other.message}</p>`,
  );
  const ways = fixes.map(({ title }) => html`<p class="fix"><b>${words.fix[language]}:</b> ${title}</p>`);
  return html`<li class="${severity}"><p><span class="severity ${severity}"><span aria-hidden="true">${severitySigns[severity]}</span> ${severityName(severity, language)}</span> <code>${code}</code> ${placeLink(path, range, links)}</p><p class="message">${message}</p>${also}${ways}</li>`;
}

/**
 * Leads to a place in a file: an editor makes of `data-line` a jump, a browser at least opens the file where
 * the page knows its address.
 */
export function placeLink(path: string, { start }: Range, { hrefOf }: Links, text?: string): Markup {
  const label = text ?? `${path}:${start.line + 1}:${start.character + 1}`;
  if (hrefOf === undefined) {
    return html`<button type="button" class="link" data-path="${path}" data-line="${start.line}" data-character="${start.character}">${label}</button>`;
  }
  const href = hrefOf(path);
  if (href === undefined) return html`<code>${label}</code>`;
  return html`<a href="${href}">${label}</a>`;
}
