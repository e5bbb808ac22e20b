/** Makes a page of the report fit for a webview: its nonce, its security policy, and the script that leads back. */

export interface PageSetting {
  readonly nonce: string;
  /** The source of the extension's own files, as the webview names it. */
  readonly cspSource: string;
  /** The address of `bridge.js` in the webview. */
  readonly bridgeUri: string;
  /** The document that the report is about. */
  readonly documentUri: string;
}

/** Fills in a page as `regionwise/report` hands it out. */
export function webviewPage(html: string, setting: PageSetting): string {
  const { nonce, bridgeUri, documentUri } = setting;
  const bridge = `<script nonce="${nonce}" src="${escapeHtml(bridgeUri)}" data-uri="${escapeHtml(documentUri)}"></script>`;
  const filled = html.replaceAll('{{nonce}}', nonce);
  return insertBefore(insertAfter(filled, /<head[^>]*>/i, policy(setting)), /<\/body>/i, bridge);
}

/** A page with nothing but a sentence, for when there is no report. */
export function messagePage(message: string): string {
  return `<!DOCTYPE html><html><head></head><body><p>${escapeHtml(message)}</p></body></html>`;
}

function policy({ nonce, cspSource }: PageSetting): string {
  const directives = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}' ${cspSource}`,
    `img-src ${cspSource} data:`,
    `font-src ${cspSource}`,
  ];
  return `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(directives.join('; '))}">`;
}

function insertAfter(html: string, mark: RegExp, text: string): string {
  const found = mark.exec(html);
  if (found === null) return text + html;
  const at = found.index + found[0].length;
  return html.slice(0, at) + text + html.slice(at);
}

function insertBefore(html: string, mark: RegExp, text: string): string {
  const at = html.search(mark);
  return at < 0 ? html + text : html.slice(0, at) + text + html.slice(at);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
