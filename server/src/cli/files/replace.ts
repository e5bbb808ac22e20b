import { randomUUID } from 'node:crypto';
import { readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Message, message } from '#core/messages/message';
import { words } from '../words';
import { decode } from './decode';
import { encodeLike } from './encode';
import { reasonOf } from './read';

/** A file to be given a new text; `path` is its name in messages. */
export interface Replacement {
  readonly path: string;
  readonly absolute: string;
  readonly oldText: string;
  readonly newText: string;
}

/**
 * Gives a file its new text, whole or not at all: written beside it and moved over it, with its mode, its
 * encoding and behind its links. Gives what went wrong, if anything; the file is as it was then.
 */
export async function replaceFile(replacement: Replacement): Promise<Message | undefined> {
  const { path, oldText, newText } = replacement;
  let beside: string | undefined;
  try {
    const target = await realpath(replacement.absolute);
    const info = await stat(target);
    const original = info.isFile() ? await readFile(target) : undefined;
    // A pipe cannot be read twice, let alone replaced.
    if (original === undefined) return message(words.notReplaceable, { path });
    if (decode(original) !== oldText) return message(words.changedMeanwhile, { path });
    const bytes = encodeLike(newText, original);
    if (bytes === undefined) return message(words.notText, { path });
    beside = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
    await writeFile(beside, bytes, { flag: 'wx', mode: info.mode });
    await rename(beside, target);
    return undefined;
  } catch (error) {
    if (beside !== undefined) await rm(beside, { force: true }).catch(() => undefined);
    return message(words.cannotWrite, { path, reason: reasonOf(error) });
  }
}
