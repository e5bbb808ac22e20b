import {
  type DecorationOptions,
  type Disposable,
  MarkdownString,
  Range,
  type TextEditorDecorationType,
  ThemeColor,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { OutcomeLine } from '../../server/src/protocol/requests';

/** The colour of each outcome, from the editor's theme. */
const colours: Readonly<Record<OutcomeLine['state'], string>> = {
  failed: 'charts.red',
  full: 'charts.red',
  filling: 'charts.yellow',
  grows: 'charts.blue',
  same: 'descriptionForeground',
};

interface Drawn {
  readonly fail: string;
  readonly lines: readonly OutcomeLine[];
}

/** What became of the stores, behind their lines; gone with the next edit, which makes it untrue. */
export class Outcomes implements Disposable {
  private readonly drawn = new Map<string, Drawn>();
  private readonly types = new Map<OutcomeLine['state'], TextEditorDecorationType>();
  private readonly subscriptions: Disposable[];

  constructor() {
    this.subscriptions = [
      window.onDidChangeVisibleTextEditors(() => this.redraw()),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.clear(document.uri);
      }),
    ];
  }

  draw(uri: Uri, fail: string, lines: readonly OutcomeLine[]): void {
    this.drawn.set(uri.toString(), { fail, lines });
    this.redraw();
  }

  clear(uri: Uri): void {
    if (this.drawn.delete(uri.toString())) this.redraw();
  }

  dispose(): void {
    for (const each of [...this.subscriptions, ...this.types.values()]) each.dispose();
  }

  private redraw(): void {
    for (const editor of window.visibleTextEditors) {
      const drawn = this.drawn.get(editor.document.uri.toString());
      for (const state of Object.keys(colours) as OutcomeLine['state'][]) {
        const lines = drawn?.lines.filter((line) => line.state === state) ?? [];
        if (lines.length === 0 && !this.types.has(state)) continue;
        editor.setDecorations(
          this.typeOf(state),
          lines.map((line) => option(line, drawn?.fail ?? '')),
        );
      }
    }
  }

  private typeOf(state: OutcomeLine['state']): TextEditorDecorationType {
    const known = this.types.get(state);
    if (known !== undefined) return known;
    const colour = new ThemeColor(colours[state]);
    const made = window.createTextEditorDecorationType({
      after: { color: colour, margin: '0 0 0 2.5em' },
      overviewRulerColor: colour,
      isWholeLine: state === 'failed',
      ...(state === 'failed' ? { opacity: '0.65' } : {}),
    });
    this.types.set(state, made);
    return made;
  }
}

function option({ line, text, hover }: OutcomeLine, fail: string): DecorationOptions {
  const end = Number.MAX_SAFE_INTEGER;
  return {
    range: new Range(line, end, line, end),
    hoverMessage: new MarkdownString(`${fail}: ${hover}`),
    renderOptions: { after: { contentText: text } },
  };
}
