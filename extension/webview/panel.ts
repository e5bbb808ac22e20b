import {
  type Disposable,
  l10n,
  Position,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
  workspace,
} from 'vscode';
import {
  type ReportAnswer,
  type ReportParams,
  reportRequest,
  settingsSection,
  simulateRequest,
} from '../../server/src/protocol/requests';
import type { Session } from '../src/client';
import { type RevealMessage, readMessage, readState } from './messages';
import { messagePage, webviewPage } from './page';

export const reportViewType = 'regionwise.report';

/** A report is drawn anew when the typing pauses, not at every key. */
const settleMs = 400;

/** The reports that are open: one panel for each topology. */
export class ReportPanels implements WebviewPanelSerializer {
  private readonly panels = new Map<string, ReportPanel>();

  constructor(
    private readonly extensionUri: Uri,
    private readonly session: Session,
  ) {}

  /** Lets the editor bring back the panels that were open when it was closed. */
  register(): Disposable {
    return window.registerWebviewPanelSerializer(reportViewType, this);
  }

  /**
   * Shows the report of a document beside it, or brings forward the one that is there. `fail`: with that
   * failure played in it, from now on.
   */
  async open(uri: Uri, fail?: string): Promise<void> {
    const existing = this.panels.get(uri.toString());
    if (existing !== undefined) {
      existing.reveal();
      if (fail !== undefined) await existing.play(fail);
      return;
    }
    const panel = window.createWebviewPanel(
      reportViewType,
      l10n.t('Report'),
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      this.options(),
    );
    await this.adopt(panel, uri, fail);
  }

  async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const known = readState(state);
    if (known === undefined) {
      panel.dispose();
      return;
    }
    panel.webview.options = this.options();
    await this.adopt(panel, Uri.parse(known.uri));
  }

  /** The server has analysed a document anew: what its report says may have changed with it. */
  analysed(uri: string): void {
    this.panels.get(uri)?.refreshSoon();
  }

  dispose(): void {
    for (const panel of [...this.panels.values()]) panel.dispose();
  }

  private async adopt(panel: WebviewPanel, uri: Uri, fail?: string): Promise<void> {
    const key = uri.toString();
    panel.iconPath = Uri.joinPath(this.extensionUri, 'extension/icons/regionwise.png');
    const report = new ReportPanel(panel, uri, this.extensionUri, this.session);
    this.panels.set(key, report);
    panel.onDidDispose(() => {
      report.release();
      this.panels.delete(key);
    });
    await (fail === undefined ? report.refresh() : report.play(fail));
  }

  private options() {
    return { enableScripts: true, localResourceRoots: [Uri.joinPath(this.extensionUri, 'dist')] };
  }
}

/** One report: the page of `regionwise/report` for a document, kept up to date. */
class ReportPanel {
  private readonly subscriptions: Disposable[];
  private files: Readonly<Record<string, string>> = {};
  /** The page on show, as the server made it: the same one again would only flicker. */
  private shown = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The document changed while the panel was out of sight. */
  private stale = false;
  /** The failure that is played in it. */
  private fail: string | undefined;
  /** Counts the requests, so that a late answer does not overwrite a newer one. */
  private latest = 0;

  constructor(
    private readonly panel: WebviewPanel,
    private readonly uri: Uri,
    private readonly extensionUri: Uri,
    private readonly session: Session,
  ) {
    this.subscriptions = [
      panel.webview.onDidReceiveMessage((value: unknown) => {
        const message = readMessage(value);
        if (message !== undefined) void this.revealSource(message);
      }),
      panel.onDidChangeViewState(() => {
        if (panel.visible && this.stale) void this.refresh();
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (isBeside(document.uri, uri)) this.refreshSoon();
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingsSection, uri)) this.refreshSoon();
      }),
    ];
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  dispose(): void {
    this.panel.dispose();
  }

  /** Plays a failure in the report, and again whenever the document changes. */
  play(fail: string): Promise<void> {
    this.fail = fail;
    return this.refresh();
  }

  /** Lets go of everything but the panel, which is gone already. */
  release(): void {
    clearTimeout(this.timer);
    this.latest += 1;
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Asks the server for the page and shows it; where there is none, the page says why. */
  async refresh(): Promise<void> {
    this.stale = false;
    this.latest += 1;
    const mine = this.latest;
    const { title, html, files } = await this.fetchAnswer();
    if (mine !== this.latest) return;
    const { webview } = this.panel;
    this.files = files ?? {};
    if (html === this.shown) return;
    this.shown = html;
    this.panel.title = title;
    webview.html = webviewPage(html, {
      nonce: globalThis.crypto.randomUUID(),
      cspSource: webview.cspSource,
      bridgeUri: webview.asWebviewUri(Uri.joinPath(this.extensionUri, 'dist/webview/bridge.js')).toString(),
      documentUri: this.uri.toString(),
    });
  }

  /** Draws the page anew when things have settled, or when it comes into sight. */
  refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.panel.visible) void this.refresh();
      else this.stale = true;
    }, settleMs);
  }

  private async fetchAnswer(): Promise<ReportAnswer> {
    const params: ReportParams = { uri: this.uri.toString() };
    try {
      // The server answers for open documents only; a panel may outlive its editor.
      await workspace.openTextDocument(this.uri);
      const played = this.fail === undefined ? null : await this.fetchPlayed(this.fail);
      const answer = played ?? (await this.session.request<ReportAnswer | null>(reportRequest, params));
      return answer ?? this.sorry(l10n.t('no cluster was found in it.'));
    } catch (error) {
      this.session.output.error(error instanceof Error ? error : String(error));
      return this.sorry(error instanceof Error ? error.message : String(error));
    }
  }

  /** Nothing where the failure cannot be played any more: the domain is gone from the text. */
  private async fetchPlayed(fail: string): Promise<ReportAnswer | null> {
    const params = { uri: this.uri.toString(), fail };
    const answer = await this.session.request<ReportAnswer | null>(simulateRequest, params);
    return answer === null || answer.html === '' ? null : answer;
  }

  private sorry(reason: string): ReportAnswer {
    const sentence = l10n.t('There is no report of {0}: {1}', this.uri.path, reason);
    return { title: l10n.t('Report'), html: messagePage(sentence) };
  }

  private async revealSource({ path, line, character }: RevealMessage): Promise<void> {
    const target = path === undefined ? this.uri.toString() : this.files[path];
    if (target === undefined) return;
    const document = await workspace.openTextDocument(Uri.parse(target));
    const visible = window.visibleTextEditors.find((editor) => editor.document === document);
    const editor = await window.showTextDocument(document, {
      viewColumn: visible?.viewColumn ?? ViewColumn.One,
    });
    const position = document.validatePosition(new Position(line, character));
    const word = document.getWordRangeAtPosition(position) ?? new Range(position, position);
    editor.selection = new Selection(word.start, word.end);
    editor.revealRange(word, TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

/** A topology's plan, base and neighbours stand in its folder; a change of theirs may change its report. */
function isBeside(other: Uri, uri: Uri): boolean {
  return other.scheme === uri.scheme && folderOf(other) === folderOf(uri);
}

function folderOf({ authority, path }: Uri): string {
  return `${authority}${path.slice(0, path.lastIndexOf('/') + 1)}`;
}
