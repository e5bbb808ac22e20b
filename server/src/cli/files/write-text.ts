import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Message, message } from '#core/messages/message';
import { words } from '../words';
import { reasonOf } from './read';

/** Writes a file of our own, folders made as needed. Gives what went wrong, if anything. */
export async function writeText(text: string, file: string, cwd: string): Promise<Message | undefined> {
  const target = resolve(cwd, file);
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
    return undefined;
  } catch (error) {
    return message(words.cannotWrite, { path: file, reason: reasonOf(error) });
  }
}
