import { readdir, readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import type { InputFile } from '#core/analysis/files';
import { type Message, message } from '#core/messages/message';
import type { Terminal } from '../terminal';
import { words } from '../words';
import { decode } from './decode';
import { displayPath, reasonOf } from './read';

/** A million Regions are some 500 MB; longer texts no engine holds in one string. */
const limitMiB = 500;
const mebibyte = 1024 * 1024;

export interface StateFiles {
  readonly files: readonly { readonly file: InputFile; readonly absolute: string }[];
  readonly refusals: readonly Message[];
}

/** Reads the dumps of `--state`: every `*.json` of the folder, none below. What cannot be read refuses the run. */
export async function readStateFiles(folder: string, { cwd }: Terminal): Promise<StateFiles> {
  const base = resolve(cwd, folder);
  const names = await jsonFilesOf(base, folder);
  if (!Array.isArray(names)) return { files: [], refusals: [names] };
  const files: { readonly file: InputFile; readonly absolute: string }[] = [];
  const refusals: Message[] = [];
  for (const name of names) {
    const absolute = join(base, name);
    const path = displayPath(absolute, cwd, isAbsolute(folder));
    const text = await textOf(absolute, path);
    if (typeof text === 'string') files.push({ file: { path, text, state: true }, absolute });
    else refusals.push(text);
  }
  return { files, refusals };
}

async function jsonFilesOf(base: string, folder: string): Promise<string[] | Message> {
  try {
    const entries = await readdir(base, { withFileTypes: true });
    const names = entries
      .filter((entry) => /\.json$/i.test(entry.name) && !entry.isDirectory())
      .map(({ name }) => name)
      .sort();
    return names.length === 0 ? message(words.emptyState, { path: folder }) : names;
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === 'ENOENT') return message(words.noSuchPath, { path: folder });
    if (reason === 'ENOTDIR') return message(words.stateNoFolder, { path: folder });
    return message(words.unreadable, { path: folder, reason });
  }
}

async function textOf(absolute: string, path: string): Promise<string | Message> {
  try {
    const size = Math.ceil((await stat(absolute)).size / mebibyte);
    if (size > limitMiB) return message(words.dumpTooLarge, { path, size, limit: limitMiB });
    return decode(await readFile(absolute));
  } catch (error) {
    return message(words.unreadable, { path, reason: reasonOf(error) });
  }
}
