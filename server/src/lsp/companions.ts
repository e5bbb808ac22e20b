import type { Host } from './host';
import type { Neighbour } from './neighbours';
import { patiently } from './patience';

/** The text of a file; nothing where there is none, or where it must not be read. */
export type ReadFile = (uri: string) => Promise<string | undefined>;

/** What a document is read beside: an open document, or a file that is not open. */
export interface Beside {
  readonly uri: string;
  readonly path: string;
  /** Changes with the text. */
  readonly version: number | string;
  /** Nothing where the file is known not to be there. */
  readonly getText: () => string | undefined;
}

/**
 * The files beside open documents that are not open themselves, as the client or the host last read them. They
 * are read when they are first wanted, and when somebody says that they changed.
 */
export class Companions {
  private readonly known = new Map<string, Beside>();
  private readonly pending = new Map<string, Promise<void>>();
  private reads = 0;

  constructor(
    private readonly host: Host,
    private readonly readFile: ReadFile | undefined,
    /** Called where the text of a file is another than before. */
    private readonly changed: (neighbour: Neighbour) => void,
  ) {}

  get(uri: string): Beside | undefined {
    return this.known.get(uri);
  }

  at(path: string): Beside | undefined {
    return this.all().find((companion) => companion.path === path);
  }

  all(): Beside[] {
    return [...this.known.values()];
  }

  /** Reads a file that was not read before. */
  learn(neighbour: Neighbour): void {
    if (!this.known.has(neighbour.uri) && !this.pending.has(neighbour.uri)) this.read(neighbour);
  }

  /** What a file says now, without keeping it. */
  async textOf(uri: string): Promise<string | undefined> {
    return this.readFile?.(uri).catch(() => undefined);
  }

  /** Reads a file, whether or not it was read before. */
  read(neighbour: Neighbour): void {
    const { readFile } = this;
    if (readFile === undefined) return;
    const { uri, path, keeps = () => true } = neighbour;
    this.reads += 1;
    const number = this.reads;
    const reading = readFile(uri)
      .catch(() => undefined)
      .then((found) => {
        // Of two reads at once, the later one tells the truth.
        if (this.pending.get(uri) !== reading) return;
        this.pending.delete(uri);
        const text = found !== undefined && keeps(found) ? found : undefined;
        const before = this.known.get(uri);
        if (before !== undefined && before.getText() === text) return;
        this.known.set(uri, { uri, path, version: `read ${number}`, getText: () => text });
        const isNews = before !== undefined || text !== undefined || neighbour.named;
        if (isNews) this.changed(neighbour);
      });
    this.pending.set(uri, reading);
  }

  /** Forgets what nobody needs any more. */
  keepOnly(uris: ReadonlySet<string>): void {
    for (const held of [this.known, this.pending]) {
      for (const uri of held.keys()) if (!uris.has(uri)) held.delete(uri);
    }
  }

  /** Waits for what is being read, but not for ever. */
  async quiet(): Promise<void> {
    await patiently(this.host, this.pending.values());
  }
}
