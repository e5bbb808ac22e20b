/**
 * The custom requests between the extension and the language server. Types and names alone: the extension
 * imports nothing else of ours. Method names and shapes are a contract with other clients too.
 */

/** Asks for the report of a document's cluster as one self-contained HTML page. */
export const reportRequest = 'regionwise/report';

export interface ReportParams {
  readonly uri: string;
}

/**
 * The page needs no script of ours to lead back into the source: whoever shows it makes every element with
 * `data-line` (from 0, with `data-character` and, for another file than the report's own, `data-path`) a link
 * to that place. Such elements are buttons or anchors, so that the keyboard reaches them.
 */
export interface ReportAnswer {
  readonly title: string;
  /** A whole page with styles and scripts inline, each with `nonce="{{nonce}}"` to be filled in. */
  readonly html: string;
  /** The URI of every `data-path` that the page names; what is not here is not opened. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Sent after every analysis of an open document, for the language status item. */
export const statusNotification = 'regionwise/status';

export interface StatusParams {
  readonly uri: string;
  /** `none`: not one of ours. */
  readonly kind: string;
  readonly version: string;
  readonly errors: number;
  readonly warnings: number;
  readonly sentence: string;
}

/** Asks for a documentation page of a rule as Markdown; the code as in the diagnostic. */
export const explainRequest = 'regionwise/explain';

export interface ExplainParams {
  readonly code: string;
}

export interface ExplainAnswer {
  readonly markdown: string;
}

/** Asks what can fail in a document's cluster, to choose from. */
export const domainsRequest = 'regionwise/domains';

export interface DomainsParams {
  readonly uri: string;
}

export interface DomainsAnswer {
  readonly domains: readonly FailureChoice[];
}

export interface FailureChoice {
  /** As `--fail` takes it: `zone=z1/host=h2`, `machine=10.0.0.1`. */
  readonly path: string;
  /** What falls with it: `3 TiKV · 1 PD · 1 TiDB`. */
  readonly detail: string;
  /** The kind of domain, to group by: `zone`, `machine`, `pd`… */
  readonly level: string;
}

/** Plays a failure of a document's cluster. With a progress token, reports how far it is. */
export const simulateRequest = 'regionwise/simulate';

export interface SimulateParams {
  readonly uri: string;
  readonly fail: string;
  /** How long it lasts, in ms; without it, for good. */
  readonly healsMs?: number;
  readonly seed?: number;
}

export interface SimulateAnswer {
  /** Why nothing was played; then the rest is empty. */
  readonly problem?: string;
  readonly sentence: string;
  readonly ok: boolean;
  /** What to draw on the lines of the stores. */
  readonly lines: readonly OutcomeLine[];
  /** The whole report with the simulation in it, as in `ReportAnswer`. */
  readonly html: string;
  readonly title: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** What became of one instance, to be drawn behind its line. */
export interface OutcomeLine {
  /** From 0. */
  readonly line: number;
  readonly text: string;
  /** A longer text for the hover, Markdown. */
  readonly hover: string;
  readonly state: 'failed' | 'filling' | 'full' | 'grows' | 'same';
}

/**
 * The server asks the client for a file that belongs to an open document and is not open itself: the plan of a
 * topology, the topology of a plan, the base of a scale-out file. Only sent where `readsFiles` was given at
 * the start. For what changes later there is `workspace/didChangeWatchedFiles`.
 */
export const readFileRequest = 'regionwise/readFile';

export interface ReadFileParams {
  readonly uri: string;
}

/** Nothing where there is no such file. */
export type ReadFileAnswer = { readonly text: string } | null;

/**
 * The server asks the client what files are in the folder of an open manifest, since several may describe one
 * cluster. Only sent where `listsFolders` was given at the start.
 */
export const listFolderRequest = 'regionwise/listFolder';

export interface ListFolderParams {
  /** Ends in a slash. */
  readonly uri: string;
}

/** The names of the files right in it; nothing where there is no such folder. */
export type ListFolderAnswer = { readonly names: readonly string[] } | null;

/** Commands that lenses and quick fixes carry; the extension registers them. */
export const commands = {
  /** `[uri: string]`; without it, the document of the active editor. */
  showReport: 'regionwise.showReport',
  /** `[code: string]`; without it, the reader chooses among the codes found in the active document. */
  explainRule: 'regionwise.explainRule',
  simulateFailure: 'regionwise.simulateFailure',
} as const;

/** The section of the settings, asked for with `workspace/configuration` for each document. */
export const settingsSection = 'regionwise';

/** What the section holds, as the extension's manifest declares it. */
export interface Settings {
  readonly language: 'auto' | 'en' | 'zh-cn';
  readonly codeLens: { readonly enabled: boolean };
}

/** Options that the client hands over at start. */
export interface InitializationOptions {
  /** The editor's language, `zh-cn` or anything else for English. */
  readonly language?: string;
  /** Where the client shows the rules' pages: the link of a diagnostic's code is this, the code and `.md`. */
  readonly rulePages?: string;
  /** The client answers `regionwise/readFile`. */
  readonly readsFiles?: boolean;
  /** The client answers `regionwise/listFolder`. */
  readonly listsFolders?: boolean;
}
