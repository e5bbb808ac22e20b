import { resolvePath } from '#core/analysis/paths';
import { isSettings } from '#core/formats/settings/read';
import { mayBeManifest } from '#core/formats/sniff';
import type { Host } from './host';
import { isPlan, type Neighbour, resolveUri } from './neighbours';
import { patiently } from './patience';

/** The names of what is in a folder, the URI of which ends in a slash; nothing where it cannot be told. */
export type ListFolder = (uri: string) => Promise<readonly string[] | undefined>;

/** Of more files than this the others are left to the command line. */
export const siblingsMost = 100;

/** What is longer was generated, and is not read beside another. */
const charactersMost = 1024 * 1024;

interface Listing {
  /** A file in it, as others are named from. */
  readonly from: Pick<Neighbour, 'uri' | 'path'>;
  readonly files: readonly Neighbour[];
}

/**
 * The YAML files in the folders of open manifests, which may describe the same clusters. A folder is listed when
 * it is first wanted, and when a file turns up in it that was not there before.
 */
export class Folders {
  /** By the URI of the folder. */
  private readonly known = new Map<string, Listing>();
  private readonly pending = new Map<string, Promise<void>>();

  constructor(
    private readonly host: Host,
    private readonly listFolder: ListFolder | undefined,
    /** Called with the URI of a folder whose files are known now, and how many of them are not read. */
    private readonly listed: (folder: string, leftOut: number) => void,
  ) {}

  /** The other files in the folder of a document, as far as they are known. */
  siblings(uri: string): Neighbour[] {
    const files = this.known.get(folderUri(uri))?.files ?? [];
    return files.filter((file) => file.uri !== uri);
  }

  /** The names of what is in the folder of a document now; none where nobody can list it. */
  async namesBeside(uri: string): Promise<readonly string[]> {
    if (uri.startsWith('untitled:') || this.listFolder === undefined) return [];
    return (await this.listFolder(folderUri(uri)).catch(() => undefined)) ?? [];
  }

  /** Lists the folder of a document that was not listed before. */
  learn({ uri, path }: Listing['from']): void {
    const folder = folderUri(uri);
    if (uri.startsWith('untitled:') || this.known.has(folder) || this.pending.has(folder)) return;
    this.list(folder, { uri, path });
  }

  /** Lists a folder that is known anew, where this file in it is not. */
  learnFile(uri: string): void {
    const listing = this.known.get(folderUri(uri));
    const isNew = listing?.files.every((file) => file.uri !== uri);
    if (listing !== undefined && isNew) this.list(folderUri(uri), listing.from);
  }

  /** Forgets the folders that hold none of these documents. */
  keepOnly(uris: readonly string[]): void {
    const wanted = new Set(uris.map(folderUri));
    for (const folder of this.known.keys()) if (!wanted.has(folder)) this.known.delete(folder);
  }

  async quiet(): Promise<void> {
    await patiently(this.host, this.pending.values());
  }

  private list(folder: string, from: Listing['from']): void {
    const { listFolder } = this;
    if (listFolder === undefined) return;
    const listing = listFolder(folder)
      .catch(() => undefined)
      .then((names = []) => {
        if (this.pending.get(folder) !== listing) return;
        this.pending.delete(folder);
        const wanted = names.filter(mayBelong).sort();
        const files = wanted.slice(0, siblingsMost).flatMap((name) => siblingOf(from, name));
        this.known.set(folder, { from, files });
        this.listed(folder, wanted.length - files.length);
      });
    this.pending.set(folder, listing);
  }
}

export function folderUri(uri: string): string {
  return uri.replace(/[^/]*$/, '');
}

function mayBelong(name: string): boolean {
  return /\.ya?ml$/i.test(name) && !/\.scenario\.ya?ml$/i.test(name) && !isSettings(name);
}

function siblingOf({ uri, path }: Listing['from'], name: string): Neighbour[] {
  const sibling = resolveUri(uri, name);
  if (sibling === undefined) return [];
  const keeps = (text: string) => text.length <= charactersMost && (isPlan(name) || mayBeManifest(text));
  return [{ uri: sibling, path: resolvePath(path, name), named: false, keeps }];
}
