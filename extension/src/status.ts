import {
  Disposable,
  commands as editorCommands,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  l10n,
  languages,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import { commands, type StatusParams } from '../../server/src/protocol/requests';
import { documentSelector } from './documents';

/** Set while the active editor holds a topology; menus and most commands hang on it. */
const activeKey = 'regionwise.topologyActive';

/** What each kind of file is called in the status; a kind that is not here is shown as it is. */
const kindNames: Readonly<Record<string, () => string>> = {
  tiup: () => l10n.t('TiUP topology'),
  'tiup-meta': () => 'TiUP meta.yaml',
  'tiup-scale-out': () => l10n.t('TiUP scale-out'),
  tidbcluster: () => 'TidbCluster',
  'operator-v2': () => 'TiDB Operator v2',
  plan: () => l10n.t('Regionwise plan'),
  scenario: () => l10n.t('Regionwise scenario'),
  'pd-json': () => l10n.t('PD placement rules'),
  sql: () => l10n.t('Placement policies'),
};

/** Kinds that hold no cluster themselves: what is shown of a cluster is not to be had of them. */
const withoutCluster = ['none', 'plan', 'scenario', 'pd-json', 'sql'];

/** The language status item: what the file was recognised as, and what was found in it. */
export class TopologyStatus implements Disposable {
  private readonly latest = new Map<string, StatusParams>();
  private readonly subscription: Disposable;
  private item: LanguageStatusItem | undefined;

  constructor() {
    this.subscription = Disposable.from(
      window.onDidChangeActiveTextEditor((editor) => this.show(editor)),
      workspace.onDidCloseTextDocument(({ uri }) => this.latest.delete(uri.toString())),
    );
  }

  /** Takes in what the server says after each analysis. */
  update(status: StatusParams): void {
    this.latest.set(status.uri, status);
    const editor = window.activeTextEditor;
    if (editor?.document.uri.toString() === status.uri) this.show(editor);
  }

  dispose(): void {
    this.subscription.dispose();
    this.item?.dispose();
  }

  private show(editor: TextEditor | undefined): void {
    const status = editor && this.latest.get(editor.document.uri.toString());
    const isTopology = status !== undefined && !withoutCluster.includes(status.kind);
    void editorCommands.executeCommand('setContext', activeKey, isTopology);
    if (status !== undefined && status.kind !== 'none') {
      this.fill(status, isTopology);
    } else {
      this.item?.dispose();
      this.item = undefined;
    }
  }

  private fill(status: StatusParams, isTopology: boolean): void {
    this.item ??= languages.createLanguageStatusItem('regionwise.status', documentSelector);
    const kind = kindNames[status.kind]?.() ?? status.kind;
    this.item.name = 'Regionwise';
    this.item.text = status.version === '' ? kind : `${kind} · ${status.version}`;
    this.item.detail = [counts(status), status.sentence].filter((part) => part !== '').join(' · ');
    this.item.severity = severity(status);
    this.item.command = isTopology
      ? { title: l10n.t('Show Report'), command: commands.showReport, arguments: [status.uri] }
      : undefined;
  }
}

function counts({ errors, warnings }: StatusParams): string {
  if (errors === 0 && warnings === 0) return l10n.t('no errors, no warnings');
  return l10n.t('errors: {0}, warnings: {1}', errors, warnings);
}

function severity({ errors, warnings }: StatusParams): LanguageStatusSeverity {
  if (errors > 0) return LanguageStatusSeverity.Error;
  return warnings > 0 ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
}
