import { sameFolder } from '#core/analysis/paths';
import { isSettings } from '#core/formats/settings/read';
import type { Beside, Companions } from './companions';
import type { OpenDocument, Reading } from './document';
import { type SettingsOver, settingsOver } from './folder-settings';
import { type Neighbour, neighboursOf } from './neighbours';

/** The open documents, and the files beside them that they are read with. What is open wins over its file. */
export class Documents {
  private readonly byUri = new Map<string, OpenDocument>();

  constructor(
    readonly companions: Companions,
    /** URIs of the folders that are open. */
    private readonly folders: readonly string[],
    private readonly today: () => string,
  ) {}

  add(document: OpenDocument): void {
    this.byUri.set(document.uri, document);
  }

  remove(uri: string): void {
    this.byUri.delete(uri);
  }

  get(uri: string): OpenDocument | undefined {
    return this.byUri.get(uri);
  }

  has(document: OpenDocument): boolean {
    return this.byUri.get(document.uri) === document;
  }

  all(): OpenDocument[] {
    return [...this.byUri.values()];
  }

  /** The document of a path as the core's places name it. */
  at(path: string): OpenDocument | undefined {
    return this.all().find((document) => document.path === path);
  }

  /** The URI of a path, of an open document or of a file beside one. */
  uriAt(path: string): string | undefined {
    return (this.at(path) ?? this.companions.at(path))?.uri;
  }

  /** What a document says now, read beside what belongs to it. */
  read(document: OpenDocument): Reading {
    const before = document.latest;
    const reading = this.readBeside(document);
    if (reading === before) return reading;
    if (isOurs(document)) this.learnNeighbours(document);
    // What it is and which base it names is known only now.
    return this.readBeside(document);
  }

  private readBeside(document: OpenDocument): Reading {
    const settings = this.settingsOf(document);
    const governed = settings.map(({ over: { within }, file }) => ({ by: file.path, within }));
    const beside = [...this.beside(document), ...settings.map(({ file }) => file)];
    return document.reading(beside, { governed, today: this.today() });
  }

  /** The documents whose reading hangs on the file at a path too. */
  dependants({ uri, path }: Pick<Neighbour, 'uri' | 'path'>): OpenDocument[] {
    return this.all().filter(
      (other) =>
        other.uri !== uri &&
        (takesOpen(other, path) || this.neighbours(other).some((neighbour) => neighbour.path === path)),
    );
  }

  /** The files that belong to a document that is one of ours; whether they exist is not known. */
  neighbours(document: OpenDocument): Neighbour[] {
    const { uri, path, latest } = document;
    const file = latest?.analysis.files.find((candidate) => candidate.path === path);
    const beside = neighboursOf(uri, path, file?.parsed.directives ?? []);
    return [...beside, ...settingsOver(uri, path, this.folders)];
  }

  /** Has the files read that are not open. */
  private learnNeighbours(document: OpenDocument): void {
    for (const neighbour of this.neighbours(document)) {
      if (this.at(neighbour.path) === undefined) this.companions.learn(neighbour);
    }
  }

  private beside(document: OpenDocument): Beside[] {
    const fixed = this.neighbours(document).flatMap(({ uri, path, named }): Beside[] => {
      if (isSettings(path)) return [];
      const file = this.at(path) ?? this.companions.get(uri);
      return file !== undefined && (named || file.getText() !== undefined) ? [file] : [];
    });
    // One of the topologies that are open may be what it belongs to.
    const open = this.all().filter(
      (other) =>
        other !== document &&
        isOurs(other) &&
        !isSettings(other.path) &&
        !fixed.includes(other) &&
        takesOpen(document, other.path),
    );
    return [...fixed, ...open];
  }

  /** The settings over a document that are there, nearest first, one a folder. */
  private settingsOf({ uri, path }: OpenDocument): { readonly over: SettingsOver; readonly file: Beside }[] {
    const found = settingsOver(uri, path, this.folders).flatMap((over) => {
      const file = this.at(over.path) ?? this.companions.get(over.uri);
      return file?.getText() === undefined ? [] : [{ over, file }];
    });
    const nearest = new Map([...found].reverse().map((one) => [one.over.folder, one] as const));
    return found.filter((one) => nearest.get(one.over.folder) === one);
  }
}

/** A scale-out file finds its base among all that is open; rules and policies their cluster in their folder. */
function takesOpen({ kind, path }: OpenDocument, other: string): boolean {
  if (kind === 'tiup-scale-out') return true;
  return (kind === 'pd-json' || kind === 'sql') && sameFolder(path, other);
}

function isOurs({ kind }: OpenDocument): boolean {
  return kind !== undefined && kind !== 'none';
}
