import { type Analysis, analyse } from '#core/analysis/analyse';
import type { InputFile } from '#core/analysis/files';
import { resolvePath, sameFolder } from '#core/analysis/paths';
import { isSettings } from '#core/formats/settings/read';
import { mayBeOurs } from '#core/formats/sniff';
import type { OpenDocument } from './document';
import { resolveUri } from './neighbours';
import type { Session } from './session';

/** Where names are looked for: the files, and what URI each of them has. */
export interface NameScope {
  readonly analysis: Analysis;
  readonly uriOf: (path: string) => string | undefined;
  /** So many files of the folder were not looked at. */
  readonly leftOut: number;
}

/** Of a folder with more files of our kinds, the rest is not read. */
export const scopeMost = 200;

/** What is longer was generated: dumps, not rules. */
const charactersMost = 1024 * 1024;

/** A document and what it is read beside, as its diagnostics see them. */
export function readScope(session: Session, document: OpenDocument): NameScope {
  const { documents } = session;
  const uriOf = (path: string) => (path === document.path ? document.uri : documents.uriAt(path));
  return { analysis: documents.read(document).analysis, uriOf, leftOut: 0 };
}

/**
 * The same with all rules, policies and topologies of the document's folder, open or not: what a rename must reach. The open texts are
 * taken last, so that edits made from the scope at once fit them.
 */
export async function folderScope(session: Session, document: OpenDocument): Promise<NameScope> {
  const { documents, folders, companions } = session;
  await documents.settled(document);
  const names = (await folders.namesBeside(document.uri)).filter(mayHoldNames).sort(rulesFirst);
  const uris = new Map<string, string>();
  const read = new Map<string, string>();
  for (const name of names.slice(0, scopeMost)) {
    const uri = resolveUri(document.uri, name);
    const path = resolvePath(document.path, name);
    if (uri === undefined || documents.at(path) !== undefined) continue;
    const text = await companions.textOf(uri);
    if (text === undefined || text.length > charactersMost || !mayBeOurs(path, text)) continue;
    uris.set(path, uri);
    read.set(path, text);
  }
  documents.read(document);
  const known = new Map(document.inputs.map((file) => [file.path, file]));
  const open = documents
    .all()
    .filter(({ path }) => !known.has(path) && sameFolder(path, document.path) && mayHoldNames(path));
  const others: InputFile[] = [
    ...open.map((other) => ({ path: other.path, text: other.getText() })),
    ...[...read].flatMap(([path, text]) => (known.has(path) ? [] : [{ path, text }])),
  ];
  const files = [...known.values(), ...others].sort((one, other) => (one.path < other.path ? -1 : 1));
  const scope = readScope(session, document);
  return {
    analysis: others.length === 0 ? scope.analysis : analyse(files, { language: 'en', withoutRules: true }),
    uriOf: (path) => scope.uriOf(path) ?? uris.get(path),
    leftOut: Math.max(0, names.length - scopeMost),
  };
}

function mayHoldNames(name: string): boolean {
  return /\.(?:ya?ml|json|sql)$/i.test(name) && !/\.scenario\.ya?ml$/i.test(name) && !isSettings(name);
}

function rulesFirst(one: string, other: string): number {
  const rank = (name: string) => (/\.ya?ml$/i.test(name) ? 1 : 0);
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}
