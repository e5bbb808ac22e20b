import { answer } from './answer';

/** What a web worker's global scope has, as far as it is used here. */
interface WorkerScope {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown): void;
}
declare const self: WorkerScope;

/** The engines as a web worker: one answer for each message, in their order. */
self.onmessage = ({ data }) => self.postMessage(answer(data));
