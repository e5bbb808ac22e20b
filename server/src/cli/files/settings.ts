import { readdir, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** Both spellings of YAML's ending; the first that is there counts. */
const names = ['.regionwise.yaml', '.regionwise.yml'];

/** Settings over a file: where they are, and the file as seen from their folder. */
export interface SettingsOver {
  readonly absolute: string;
  readonly within: string;
}

/** Looks for settings from a file's folder upwards to the root of its repository; each folder is read once. */
export class SettingsLookup {
  private readonly folders = new Map<string, Promise<FolderLook>>();

  /** `tops`: folders that stand for the project outside a repository: where the command runs, and what it was given. */
  constructor(private readonly tops: readonly string[]) {}

  /** Nearest first. Outside a repository, up to a top, or the file's own folder alone: what lies above is not the project's. */
  async over(file: string): Promise<SettingsOver[]> {
    const own = dirname(file);
    const found: { readonly folder: string; readonly absolute: string }[] = [];
    for (let folder = own; ; folder = dirname(folder)) {
      const { settings, isRoot } = await this.look(folder);
      if (settings !== undefined) found.push({ folder, absolute: settings });
      const within = ({ absolute, folder: over }: (typeof found)[number]) => ({
        absolute,
        within: relative(over, file).replaceAll('\\', '/'),
      });
      if (isRoot) return found.map(within);
      if (dirname(folder) === folder)
        return found.filter(({ folder }) => folder === own || this.isInside(folder)).map(within);
    }
  }

  private isInside(folder: string): boolean {
    return this.tops.some((top) => folder === top || folder.startsWith(top.endsWith(sep) ? top : top + sep));
  }

  private look(folder: string): Promise<FolderLook> {
    const known = this.folders.get(folder) ?? lookInto(folder);
    this.folders.set(folder, known);
    return known;
  }
}

interface FolderLook {
  readonly settings: string | undefined;
  readonly isRoot: boolean;
}

async function lookInto(folder: string): Promise<FolderLook> {
  const present = new Set(await readdir(folder).catch(() => []));
  let settings: string | undefined;
  for (const name of names) {
    if (settings !== undefined || !present.has(name)) continue;
    const path = join(folder, name);
    const isFile = await stat(path).then(
      (info) => info.isFile(),
      () => false,
    );
    if (isFile) settings = path;
  }
  return { settings, isRoot: present.has('.git') };
}
