/** Which files of a folder are read at all, so that nobody waits for data that is none of ours. */
import { open, readFile, stat } from 'node:fs/promises';
import { mayBeOurs } from '#core/formats/sniff';
import { limits } from '#core/text/limits';
import { decode } from './decode';

/** The first keys of PD's rules stand in the first lines of a file. */
const headBytes = 4096;

/** YAML always; JSON and SQL where a look at them finds our words, and they are not longer than we read. */
export async function isCandidate(absolute: string): Promise<boolean> {
  if (/\.ya?ml$/i.test(absolute)) return true;
  const isJson = /\.json$/i.test(absolute);
  if (!isJson && !/\.sql$/i.test(absolute)) return false;
  try {
    if ((await stat(absolute)).size > limits.fileLength) return false;
    const bytes = isJson ? await headOf(absolute) : await readFile(absolute);
    return mayBeOurs(absolute, decode(bytes));
  } catch {
    return false;
  }
}

async function headOf(absolute: string): Promise<Uint8Array> {
  const file = await open(absolute);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
