import type { Beside, Companions } from './companions';
import type { OpenDocument, Reading } from './document';
import { type Neighbour, neighboursOf } from './neighbours';

/** The open documents, and the files beside them that they are read with. What is open wins over its file. */
export class Documents {
  private readonly byUri = new Map<string, OpenDocument>();

  constructor(readonly companions: Companions) {}

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
    const reading = document.reading(this.beside(document));
    if (reading === before) return reading;
    if (isOurs(document)) this.learnNeighbours(document);
    // What it is and which base it names is known only now.
    return document.reading(this.beside(document));
  }

  /** The documents whose reading hangs on the file at a path too. */
  dependants({ uri, path }: Pick<Neighbour, 'uri' | 'path'>): OpenDocument[] {
    return this.all().filter(
      (other) =>
        other.uri !== uri &&
        (isScaleOut(other) || this.neighbours(other).some((neighbour) => neighbour.path === path)),
    );
  }

  /** The files that belong to a document that is one of ours; whether they exist is not known. */
  neighbours(document: OpenDocument): Neighbour[] {
    const { uri, path, latest } = document;
    const file = latest?.analysis.files.find((candidate) => candidate.path === path);
    return neighboursOf(uri, path, file?.parsed.directives ?? []);
  }

  /** Has the files read that are not open. */
  private learnNeighbours(document: OpenDocument): void {
    for (const neighbour of this.neighbours(document)) {
      if (this.at(neighbour.path) === undefined) this.companions.learn(neighbour);
    }
  }

  private beside(document: OpenDocument): Beside[] {
    const fixed = this.neighbours(document).flatMap(({ uri, path, named }): Beside[] => {
      const file = this.at(path) ?? this.companions.get(uri);
      return file !== undefined && (named || file.getText() !== undefined) ? [file] : [];
    });
    if (!isScaleOut(document)) return fixed;
    // One of the topologies that are open may be its base.
    const open = this.all().filter((other) => other !== document && isOurs(other) && !fixed.includes(other));
    return [...fixed, ...open];
  }
}

function isScaleOut(document: OpenDocument): boolean {
  return document.kind === 'tiup-scale-out';
}

function isOurs({ kind }: OpenDocument): boolean {
  return kind !== undefined && kind !== 'none';
}
