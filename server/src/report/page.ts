/**
 * The report as one self-contained page: styles and script inline, nothing from the network. Pure text to
 * text: the command line writes it to a file, the language server hands it to the editor's webview.
 */
import { type Language, message, render } from '#core/messages/message';
import { worstSingle } from '#core/report/level-summary';
import type { ClusterReport, ReportData } from '#core/report/report';
import type { CheckedFile } from '#core/report/results';
import { clusterSection } from './cluster';
import { findingList, type Links } from './findings';
import { html, type Markup, trusted } from './markup';
import { pageScript } from './script';
import { pageStyle } from './style';
import { stateSigns, stateWords, words } from './words';

/** Whoever shows the page puts a nonce in the place of this. */
export const noncePlaceholder = '{{nonce}}';

const policy = [
  "default-src 'none'",
  `style-src 'nonce-${noncePlaceholder}'`,
  `script-src 'nonce-${noncePlaceholder}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The whole page, with `{{nonce}}` still to be filled in by `withNonce`. */
export function reportPage(data: ReportData, links: Links = {}): string {
  const { language, clusters } = data;
  const nonce = noncePlaceholder;
  const contents = clusters.length > 1 ? tableOfContents(clusters, language) : undefined;
  const page = html`<!doctype html>
<html lang="${language === 'zh-cn' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${data.title}</title>
<style nonce="${trusted(nonce)}">${trusted(pageStyle)}</style>
</head>
<body>
<main>
<header class="page"><h1>${data.title}</h1></header>
${contents}
${clusters.map((cluster, at) => clusterSection(cluster, `cluster-${at + 1}`, language, links))}
${otherFiles(data, links)}
<footer>${madeBy(data)}</footer>
</main>
<script nonce="${trusted(nonce)}">${trusted(pageScript)}</script>
</body>
</html>
`;
  return page.text;
}

/** Fills in the nonce. Any text without quotes or markup will do; the same page may get the same one again. */
export function withNonce(page: string, nonce: string): string {
  return page.replaceAll(noncePlaceholder, nonce);
}

function tableOfContents(clusters: readonly ClusterReport[], language: Language): Markup {
  const item = ({ name, path, survive }: ClusterReport, at: number) => {
    const worst = survive === undefined ? undefined : worstSingle(survive);
    const sign =
      worst === undefined
        ? undefined
        : html`<span class="dot ${worst}" title="${stateWords[worst][language]}">${stateSigns[worst]}</span> `;
    return html`<li><a href="#cluster-${at + 1}">${sign}<b>${name}</b></a> <span class="path">${path}</span><span class="verdict-line">${survive?.verdict}</span></li>`;
  };
  return html`<nav aria-label="${words.contents[language]}"><ol class="contents">${clusters.map(item)}</ol></nav>`;
}

/** Files that belong to no cluster, or to a part of one, and still have findings. */
function otherFiles({ otherFiles: files, language }: ReportData, links: Links): Markup | undefined {
  if (files.length === 0) return undefined;
  const one = (file: CheckedFile) => html`<h3>${file.path}</h3>${findingList(file, language, links)}`;
  return html`<section class="cluster"><h2>${words.otherFiles[language]}</h2>${files.map(one)}</section>`;
}

function madeBy({ madeBy: { version, command }, language }: ReportData): Markup {
  const made = render(message(words.made, { version }), language);
  if (command === undefined) return html`<p>${made}</p>`;
  return html`<p>${made} · ${words.again[language]} <code>${command}</code></p>`;
}
