import { sameFolder } from '#core/analysis/paths';
import { isSettings } from '#core/formats/settings/read';
import type { Beside, Companions } from './companions';
import type { OpenDocument, Reading } from './document';
import { type SettingsOver, settingsOver } from './folder-settings';
import { type Folders, folderUri } from './folders';
import { type Neighbour, neighboursOf } from './neighbours';
import { Siblings } from './siblings';

/** The open documents, and the files beside them that they are read with. What is open wins over its file. */
export class Documents {
  private readonly byUri = new Map<string, OpenDocument>();
  private readonly siblings = new Siblings();

  constructor(
    readonly companions: Companions,
    private readonly inFolders: Folders,
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

  /** The same, once the files that belong to it are there, unless they take too long. */
  async settled(document: OpenDocument): Promise<Reading> {
    this.read(document);
    await this.inFolders.quiet();
    await this.companions.quiet();
    return this.read(document);
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
    const fixed = [...beside, ...settingsOver(uri, path, this.folders)];
    if (!isManifest(document)) return fixed;
    const others = this.inFolders
      .siblings(uri)
      .filter((one) => fixed.every((other) => other.uri !== one.uri));
    return [...fixed, ...others];
  }

  /** Forgets what no open document is read beside any more. */
  forgetOthers(): void {
    const all = this.all();
    const open = all.map(({ uri }) => uri);
    const wanted = all.flatMap((document) => this.neighbours(document).map(({ uri }) => uri));
    this.companions.keepOnly(new Set(wanted));
    this.inFolders.keepOnly(open);
    this.siblings.keepOnly(new Set([...open, ...wanted]));
  }

  /** Has the files read that are in a folder, beside open documents. */
  learnFolder(folder: string): void {
    const here = this.all().filter((document) => isManifest(document) && folderUri(document.uri) === folder);
    for (const document of here) this.learnNeighbours(document);
  }

  /** Has the files read that are not open. */
  private learnNeighbours(document: OpenDocument): void {
    if (isManifest(document)) this.inFolders.learn(document);
    for (const neighbour of this.neighbours(document)) {
      if (this.at(neighbour.path) === undefined) this.companions.learn(neighbour);
    }
  }

  private beside(document: OpenDocument): Beside[] {
    const fixed: Beside[] = [];
    const candidates: Beside[] = [];
    for (const { uri, path, named, keeps } of this.neighbours(document)) {
      const file = isSettings(path) ? undefined : (this.at(path) ?? this.companions.get(uri));
      if (file === undefined || (!named && file.getText() === undefined)) continue;
      if (keeps === undefined) fixed.push(file);
      else candidates.push(file);
    }
    // One of the topologies that are open may be what it belongs to.
    const open = this.all().filter(
      (other) =>
        other !== document &&
        isOurs(other) &&
        !isSettings(other.path) &&
        !fixed.includes(other) &&
        !candidates.includes(other) &&
        takesOpen(document, other.path),
    );
    if (!isManifest(document)) return [...fixed, ...open];
    return [...fixed, ...this.siblings.of(document, [...candidates, ...open])];
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

/**
 * A scale-out file finds its base among all that is open; rules and policies their cluster in their folder, and
 * manifests there the rest of theirs.
 */
function takesOpen(document: OpenDocument, other: string): boolean {
  const { kind, path } = document;
  if (kind === 'tiup-scale-out') return true;
  return (kind === 'pd-json' || kind === 'sql' || isManifest(document)) && sameFolder(path, other);
}

/** Objects of TiDB Operator, which may be spread over several files. */
function isManifest({ kind }: OpenDocument): boolean {
  return kind === 'operator-v2' || kind === 'tidbcluster';
}

function isOurs({ kind }: OpenDocument): boolean {
  return kind !== undefined && kind !== 'none';
}
