/** TiFlash's `storage` lists, which take the place of `data_dir`. Only the dotted spelling is seen by TiUP. */
import type { MapNode, Place } from '../../text/node';
import { asMap, asSequence, find } from '../../text/walk';
import { plain, stringList } from './values';

export const storageLists = ['storage.main.dir', 'storage.latest.dir'] as const;

export interface StorageFault {
  readonly kind: 'relative' | 'twice';
  readonly list: string;
  readonly dir: string;
  readonly at: Place;
  /** Where the same directory stands already. */
  readonly first?: Place;
}

export interface TiFlashDirs {
  /** The comma list that replaces `data_dir`; absent where no list is given. */
  readonly dirs?: string;
  readonly faults: readonly StorageFault[];
}

interface StorageDir {
  readonly dir: string;
  readonly at: Place;
}

const known = new WeakMap<MapNode, TiFlashDirs>();

/** Reads the lists of one instance: the first of `latest`, else of `main`, leads, the others follow sorted. */
export function tiflashDataDir(instance: MapNode): TiFlashDirs {
  const before = known.get(instance);
  if (before !== undefined) return before;
  const config = asMap(find(instance, 'config')?.value);
  const lists = storageLists.map((list) => ({ list, dirs: listOf(config, list) }));
  const faults = lists.flatMap(({ list, dirs }) => faultsOf(list, dirs));
  const [main = [], latest = []] = lists.map(({ dirs }) => dirs.map(({ dir }) => dir));
  const [first] = [...latest, ...main];
  const rest = new Set([...latest, ...main].filter((dir) => dir !== first));
  const found: TiFlashDirs =
    first === undefined || main.length === 0
      ? { faults }
      : { dirs: [first, ...[...rest].sort()].join(','), faults };
  known.set(instance, found);
  return found;
}

function listOf(config: MapNode | undefined, list: string): StorageDir[] {
  const node = find(config, list)?.value;
  if (stringList(plain(node)) === undefined) return [];
  return (asSequence(node)?.items ?? []).flatMap((item) => {
    const text = plain(item);
    if (typeof text !== 'string') return [];
    const trimmed = text.trim();
    return [{ dir: trimmed.endsWith('/') ? trimmed.slice(0, -1) : trimmed, at: item }];
  });
}

function faultsOf(list: string, dirs: readonly StorageDir[]): StorageFault[] {
  const seen = new Map<string, Place>();
  const faults: StorageFault[] = [];
  for (const { dir, at } of dirs) {
    const first = seen.get(dir);
    if (!dir.startsWith('/')) faults.push({ kind: 'relative', list, dir, at });
    else if (first !== undefined) faults.push({ kind: 'twice', list, dir, at, first });
    else seen.set(dir, at);
  }
  return faults;
}
