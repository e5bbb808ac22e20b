import type { CodeLens, Diagnostic, Position, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analysis, analyse } from '#core/analysis/analyse';
import type { Governed, InputFile } from '#core/analysis/files';
import { fixAll } from '#core/analysis/fix';
import type { AnalysedFile } from '#core/analysis/workspace';
import type { Cluster, DocumentKind } from '#core/cluster/cluster';
import { isDescribedIn } from '#core/cluster/described-in';
import type { Edit, Finding } from '#core/findings/finding';
import { mayBeOurs } from '#core/formats/sniff';
import { LineIndex } from '#core/text/lines';
import { baseNotOpen } from './base-not-open';
import type { Beside } from './companions';
import { isDump } from './neighbours';
import { SurvivalCache } from './survival-cache';

/** What a document says at one version, with what was already made of it. */
export interface Reading {
  readonly analysis: Analysis;
  readonly kind: DocumentKind;
  /** The clusters that the document describes, alone or with others; those of its companions left out. */
  readonly clusters: readonly Cluster[];
  readonly findings: readonly Finding[];
  readonly lines: LineIndex;
  /** The grammar of the text is hurt, as it is for a moment while one types: parts may be out of sight. */
  readonly broken: boolean;
  diagnostics?: readonly Diagnostic[];
  lenses?: readonly CodeLens[];
}

/** What the last version whose grammar was whole showed, and the edits since. */
export interface LastGood {
  readonly diagnostics: readonly Diagnostic[];
  readonly lenses: readonly CodeLens[];
  readonly changes: readonly TextDocumentContentChangeEvent[];
  /** When the text broke, on the host's clock; undefined until the first broken reading. */
  brokenAtMs: number | undefined;
}

/** What a reading hangs on besides texts. */
export interface Circumstances {
  /** The settings over the document, nearest first. */
  readonly governed: readonly Governed[];
  /** `2027-06-30`. */
  readonly today: string;
}

interface Made {
  readonly version: number;
  readonly key: string;
  readonly reading: Reading;
  readonly files: readonly InputFile[];
  readonly today: string;
  fixed?: readonly Edit[];
}

/** An open document: its text, kept in step with the editor, and its latest reading, made when asked for. */
export class OpenDocument {
  readonly survival = new SurvivalCache();
  lastGood: LastGood | undefined;
  /** When the text last changed, on the host's clock; opening it is no change. */
  editedAtMs = Number.NEGATIVE_INFINITY;
  private text: TextDocument;
  private made: Made | undefined;

  constructor(
    readonly uri: string,
    readonly path: string,
    languageId: string,
    version: number,
    text: string,
    readonly openedAtMs: number,
  ) {
    this.text = TextDocument.create(uri, languageId, version, text);
  }

  get version(): number {
    return this.text.version;
  }

  /** The reading of the text as it is now, where it was made already. */
  get current(): Reading | undefined {
    return this.made?.version === this.version ? this.made.reading : undefined;
  }

  /** The latest reading, of whatever version; nothing before the first. */
  get latest(): Reading | undefined {
    return this.made?.reading;
  }

  /** What the latest reading recognised it as. */
  get kind(): DocumentKind | undefined {
    return this.made?.reading.kind;
  }

  getText(): string {
    return this.text.getText();
  }

  offsetAt(position: Position): number {
    return this.text.offsetAt(position);
  }

  positionAt(offset: number): Position {
    return this.text.positionAt(offset);
  }

  /** A line with its end. */
  lineText(line: number): string {
    return this.text.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  }

  /** The line end that the document uses, so that what we add does not mix them. */
  get lineEnd(): string {
    return this.lineText(0).endsWith('\r\n') ? '\r\n' : '\n';
  }

  /**
   * The reading of the text as it is now, with the files beside it that it may need. Places of an older
   * reading must not be used any more: blocks that were kept have moved.
   */
  reading(beside: readonly Beside[], { governed, today }: Circumstances): Reading {
    const key = [today, ...beside.map(({ uri, version }) => `${version} ${uri}`)].join('\n');
    if (this.made?.version === this.version && this.made.key === key) return this.made.reading;
    // In the order of their paths, as the command line reads a folder: what is told must not hang on which is open.
    const files: InputFile[] = [
      { path: this.path, text: this.getText(), governed },
      ...beside.flatMap((file) => {
        const text = file.getText();
        if (text === undefined) return [];
        const state = isDump(file.path) ? { state: true as const } : {};
        return [{ path: file.path, text, companion: true as const, ...state }];
      }),
    ].sort((one, other) => (one.path < other.path ? -1 : 1));
    const absent = new Set(beside.flatMap((file) => (file.getText() === undefined ? [file.path] : [])));
    const previous = this.made?.reading.analysis;
    // A foreign file costs a look at its words, however long it is.
    const worth = mayBeOurs(this.path, this.getText()) ? files : [];
    const analysis = analyse(worth, {
      language: 'en',
      today,
      ...(previous === undefined ? {} : { previous }),
    });
    const reading = toReading(analysis, this.path, absent);
    this.made = { version: this.version, key, reading, files: worth, today };
    return reading;
  }

  /** The files of the latest reading, its own among them. */
  get inputs(): readonly InputFile[] {
    return this.made?.files ?? [];
  }

  /**
   * Edits to the texts of the latest reading that leave nothing to fix safely: those of `check --fix`, with what
   * only another fix makes possible.
   */
  fixedAll(): readonly Edit[] {
    const { made } = this;
    if (made === undefined) return [];
    made.fixed ??= [...fixAll(made.files, { language: 'en', today: made.today }).edits.values()].flat();
    return made.fixed;
  }

  /** Makes the next reading start anew, since something besides the text has changed. */
  forget(): void {
    this.made = undefined;
    this.lastGood = undefined;
  }

  apply(changes: TextDocumentContentChangeEvent[], version: number, nowMs: number): void {
    this.editedAtMs = nowMs;
    this.text = TextDocument.update(this.text, changes, version);
  }
}

/** What an analysis says of the file at a path; `absent` are paths where no file is, for certain. */
export function toReading(
  analysis: Analysis,
  path: string,
  absent: ReadonlySet<string> = new Set(),
): Reading {
  const file = analysis.files.find((candidate) => candidate.path === path);
  return {
    analysis,
    kind: file?.read.kind ?? 'none',
    clusters: analysis.clusters.filter((cluster) => isDescribedIn(cluster, path)),
    findings: (analysis.byFile.get(path) ?? []).map((finding) =>
      baseNotOpen(finding, path, analysis, absent),
    ),
    lines: analysis.lines.get(path) ?? new LineIndex(''),
    broken: file !== undefined && isBroken(file),
  };
}

function isBroken({ parsed }: AnalysedFile): boolean {
  return parsed.problems.some(({ code }) => code === 'yaml/syntax' || code === 'json/syntax');
}
