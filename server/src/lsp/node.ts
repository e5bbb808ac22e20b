import { createConnection } from 'vscode-languageserver/node';
import type { Host } from './host';
import { serve } from './server';

/** The language server as a process: `--stdio` or, for VS Code, `--node-ipc`. */
const host: Host = {
  // Two turns: a message that waits in the queue of the connection is taken up in the first.
  defer: (task) => setImmediate(() => setImmediate(task)),
  after: (delayMs, task) => setTimeout(task, delayMs),
  nowMs: () => performance.now(),
};

if (process.argv.length < 3) process.argv.push('--stdio');
serve(createConnection(), host);
