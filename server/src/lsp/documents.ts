import type { OpenDocument, Reading } from './document';

/** The open documents. Nothing else is read: the server does no I/O of its own. */
export class Documents {
  private readonly byUri = new Map<string, OpenDocument>();

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

  /** What a document says now. A scale-out file is read beside the other documents: one may be its base. */
  read(document: OpenDocument): Reading {
    if (!isScaleOut(document)) {
      const reading = document.reading();
      if (reading.kind !== 'tiup-scale-out') return reading;
    }
    return document.reading(this.topologiesBeside(document));
  }

  /** The documents whose reading hangs on this one too. */
  dependants(document: OpenDocument): OpenDocument[] {
    return this.all().filter((other) => other !== document && isScaleOut(other));
  }

  private topologiesBeside(document: OpenDocument): OpenDocument[] {
    return this.all().filter(
      (other) => other !== document && other.kind !== undefined && other.kind !== 'none',
    );
  }
}

function isScaleOut(document: OpenDocument): boolean {
  return document.kind === 'tiup-scale-out';
}
