import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Governed, InputFile } from '#core/analysis/files';
import { nearest } from '#core/findings/nearest';
import { type Message, message } from '#core/messages/message';
import type { Terminal } from '../terminal';
import { words } from '../words';
import { isCandidate } from './candidates';
import { companionsOf } from './companions';
import { decode } from './decode';
import { SettingsLookup } from './settings';

/** Far above any topology (1,000 instances are 0.3 MiB), far below what would exhaust the memory. */
const limitMiB = 64;
const mebibyte = 1024 * 1024;

export interface InputSet {
  readonly files: readonly InputFile[];
  /** Where the files are, by their paths; what came from standard input is nowhere. */
  readonly locations: ReadonlyMap<string, string>;
  /** What could not be read. The rest is still used; the command ends with exit code 2. */
  readonly refusals: readonly Message[];
  /** The path of what came from standard input, where something did. */
  readonly stdin?: string;
}

/** The name of standard input where nobody says what file it stands for. */
const anonymous = '<stdin>';

/**
 * Reads files, folders (with all that is below) and `-` (standard input), each file once. `stdinFilename`: the
 * file that standard input stands for, so that what belongs to it is found; on the disk it is not looked at.
 */
export async function readInput(
  paths: readonly string[],
  terminal: Terminal,
  stdinFilename?: string,
): Promise<InputSet> {
  const files: InputFile[] = [];
  const refusals: Message[] = [];
  /** Of every file read, where it is. */
  const seen = new Map<string, InputFile | undefined>();
  let stdin: string | undefined;
  for (const path of paths) {
    if (path === '-') {
      if (stdin !== undefined) continue;
      const absolute = stdinFilename === undefined ? undefined : resolve(terminal.cwd, stdinFilename);
      stdin =
        absolute === undefined
          ? anonymous
          : displayPath(absolute, terminal.cwd, isAbsolute(stdinFilename ?? ''));
      const file = { path: stdin, text: decode(await terminal.readStdin()) };
      files.push(file);
      if (absolute !== undefined) seen.set(absolute, file);
      continue;
    }
    const found = await filesAt(path, terminal.cwd);
    if (!Array.isArray(found)) {
      refusals.push(found);
      continue;
    }
    for (const file of found) {
      if (seen.has(file)) continue;
      const read = await readOne(file, displayPath(file, terminal.cwd, isAbsolute(path)));
      seen.set(file, 'text' in read ? read : undefined);
      if ('text' in read) files.push(read);
      else refusals.push(read);
    }
  }
  const companions = await readCompanions(seen);
  const named = [...seen].flatMap(([absolute, file]) => (file === undefined ? [] : [{ file, absolute }]));
  const located = new Map([...named, ...companions].map(({ file, absolute }) => [file.path, absolute]));
  const all = [...files, ...companions.map(({ file }) => file)];
  const tops = [
    terminal.cwd,
    ...paths.filter((path) => path !== '-').map((path) => resolve(terminal.cwd, path)),
  ];
  const governed = await underSettings(all, located, terminal.cwd, new SettingsLookup(tops));
  return { ...governed, refusals, ...(stdin === undefined ? {} : { stdin }) };
}

/** Adds the settings over the files, and says of each file which they are. Unreadable ones refuse nothing. */
async function underSettings(
  files: readonly InputFile[],
  located: ReadonlyMap<string, string>,
  cwd: string,
  lookup: SettingsLookup,
): Promise<Pick<InputSet, 'files' | 'locations'>> {
  const locations = new Map(located);
  const pathAt = new Map([...located].map(([path, absolute]) => [absolute, path]));
  const out: InputFile[] = [];
  const added: InputFile[] = [];
  for (const file of files) {
    const governed: Governed[] = [];
    for (const { absolute, within } of await lookup.over(located.get(file.path) ?? join(cwd, file.path))) {
      const known = pathAt.get(absolute);
      const path = known ?? displayPath(absolute, cwd, isAbsolute(file.path));
      const read = known === undefined ? await readOne(absolute, path) : undefined;
      if (read !== undefined && !('text' in read)) continue;
      if (read !== undefined) added.push(read);
      pathAt.set(absolute, path);
      locations.set(path, absolute);
      governed.push({ by: path, within });
    }
    out.push(governed.length === 0 ? file : { ...file, governed });
  }
  return { files: [...out, ...added], locations };
}

interface LocatedFile {
  readonly file: InputFile;
  readonly absolute: string;
}

/** What belongs to the files and was not named itself. What cannot be read is as if it were not there. */
async function readCompanions(seen: ReadonlyMap<string, InputFile | undefined>): Promise<LocatedFile[]> {
  const known = new Set(seen.keys());
  const found: LocatedFile[] = [];
  for (const [absolute, file] of seen) {
    if (file === undefined) continue;
    for (const companion of await companionsOf(file, absolute)) {
      if (known.has(companion.absolute)) continue;
      known.add(companion.absolute);
      const read = await readOne(companion.absolute, companion.path);
      if (!('text' in read)) continue;
      found.push({
        file: companion.silent ? { ...read, companion: true } : read,
        absolute: companion.absolute,
      });
    }
  }
  return found;
}

/** Absolute paths of the files that an operand names. */
async function filesAt(path: string, cwd: string): Promise<string[] | Message> {
  const absolute = resolve(cwd, path);
  try {
    const info = await stat(absolute);
    if (info.isDirectory()) {
      const found = await walk(absolute);
      return found.length === 0 ? message(words.emptyFolder, { path }) : found;
    }
    // A pipe is a file to `regionwise check <(generate)`.
    if (info.isFile() || info.isFIFO()) return [absolute];
    return message(words.notAFile, { path });
  } catch (error) {
    return reasonOf(error) === 'ENOENT' ? missing(path, absolute) : unreadable(path, error);
  }
}

/** What may be ours below a folder, in the order of names. Links to folders are not followed. */
async function walk(folder: string, found: string[] = []): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== '.git') await walk(path, found);
    } else if ((entry.isFile() || entry.isSymbolicLink()) && (await isCandidate(path))) {
      found.push(path);
    }
  }
  return found;
}

async function readOne(absolute: string, path: string): Promise<InputFile | Message> {
  try {
    const size = Math.ceil((await stat(absolute)).size / mebibyte);
    if (size > limitMiB) return message(words.tooLarge, { path, size, limit: limitMiB });
    return { path, text: decode(await readFile(absolute)) };
  } catch (error) {
    return unreadable(path, error);
  }
}

/** Relative to where the user stands (an absolute operand elsewhere stays absolute); always with `/`. */
export function displayPath(absolute: string, cwd: string, givenAbsolute: boolean): string {
  const path = relative(cwd, absolute);
  return (givenAbsolute && path.startsWith('..') ? absolute : path).replaceAll('\\', '/');
}

/** Names the neighbour that was probably meant. */
async function missing(path: string, absolute: string): Promise<Message> {
  const neighbours = await readdir(dirname(absolute)).catch(() => []);
  const near = nearest(basename(absolute), neighbours);
  if (near === undefined) return message(words.noSuchPath, { path });
  return message(words.noSuchPathNear, { path, near: join(dirname(path), near).replaceAll('\\', '/') });
}

function unreadable(path: string, error: unknown): Message {
  return message(words.unreadable, { path, reason: reasonOf(error) });
}

/** The system's short name of what went wrong (`EACCES`). */
export function reasonOf(error: unknown): string {
  if (error instanceof Error) return (error as NodeJS.ErrnoException).code ?? error.message;
  return String(error);
}
