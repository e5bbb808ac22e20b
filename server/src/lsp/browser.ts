import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { today } from '../today';
import type { Host } from './host';
import { serve } from './server';

/** The part of a web worker's global scope that the connection speaks through. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0] &
  ConstructorParameters<typeof BrowserMessageWriter>[0];

/** The language server as a web worker, for VS Code in a browser. */
const host: Host = {
  defer: (task) => setTimeout(() => setTimeout(task, 0), 0),
  after: (delayMs, task) => setTimeout(task, delayMs),
  nowMs: () => performance.now(),
  today,
};

serve(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), host);
