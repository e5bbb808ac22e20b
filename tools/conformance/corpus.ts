/**
 * Real files of many owners, each folder with an INDEX.json that says what they are. TiUP's own verdict stands in
 * the index; a manifest is held against the API server's schema of its kind.
 */
import { judge } from './corpus/judge';
import { operatorVerdict } from './corpus/operator';
import { isTiupEntry, tiupVerdict } from './corpus/tiup';
import type { CaseFile, CaseResult, Suite } from './suite';

const indexName = 'INDEX.json';

export const corpus: Suite = {
  kind: 'folder',
  endings: [indexName, '.yaml', '.yml'],
  *run(files): Iterable<CaseResult> {
    const listed = new Map(files.filter(isIndex).flatMap(entriesOf));
    for (const [path, entry] of listed) {
      const file = files.find((candidate) => candidate.path === path);
      if (file === undefined) yield { id: path, ok: false, expected: 'a file', got: 'an entry of the index' };
      else yield judge(file, isTiupEntry(entry) ? tiupVerdict(entry) : operatorVerdict(file));
    }
    for (const { path } of files.filter((file) => !isIndex(file) && !listed.has(file.path))) {
      yield { id: path, ok: false, expected: `an entry in ${indexName}`, got: 'a file' };
    }
  },
};

function isIndex({ path }: CaseFile): boolean {
  return path === indexName || path.endsWith(`/${indexName}`);
}

interface Entry {
  readonly file: string;
}

/** The entries of an index by the path of their file. */
function entriesOf({ path, text }: CaseFile): (readonly [path: string, entry: Entry])[] {
  const folder = path.slice(0, -indexName.length);
  const entries: readonly Entry[] = JSON.parse(text);
  return entries.map((entry) => [`${folder}${entry.file}`, entry] as const);
}
