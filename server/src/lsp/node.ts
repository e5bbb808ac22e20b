import { readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import type { Door } from './host';

/** A plan or a topology is never longer. */
const bytesMost = 16 * 1024 * 1024;

/** The language server as a process: `--stdio` or, for VS Code, `--node-ipc`. */
export function open(): Door {
  if (process.argv.length < 3) process.argv.push('--stdio');
  return { connection: createConnection(), host };
}

const host: Door['host'] = {
  // Two turns: a message that waits in the queue of the connection is taken up in the first.
  defer: (task) => setImmediate(() => setImmediate(task)),
  after: (delayMs, task) => setTimeout(task, delayMs),
  nowMs: () => performance.now(),
  readFile: async (uri) => {
    if (!uri.startsWith('file:')) return undefined;
    const path = fileURLToPath(uri);
    const info = await stat(path);
    if (!info.isFile() || info.size > bytesMost) return undefined;
    // The decoder drops a byte order mark, as editors do.
    return new TextDecoder().decode(await readFile(path));
  },
  listFolder: async (uri) => {
    if (!uri.startsWith('file:')) return undefined;
    const entries = await readdir(fileURLToPath(uri), { withFileTypes: true });
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  },
};
