import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { Door } from './host';

/** The part of a web worker's global scope that the connection speaks through. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0] &
  ConstructorParameters<typeof BrowserMessageWriter>[0];

/** The language server as a web worker, for VS Code in a browser. */
export function open(): Door {
  return {
    connection: createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)),
    host,
  };
}

const host: Door['host'] = {
  defer: (task) => setTimeout(() => setTimeout(task, 0), 0),
  after: (delayMs, task) => setTimeout(task, delayMs),
  nowMs: () => performance.now(),
};
