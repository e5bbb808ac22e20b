import { Worker } from 'node:worker_threads';
import type { Done, Work } from './worker';

/** Gives work to threads that run `bundle`, as it gets free, and tells of what is done in any order. */
export async function runPool(
  bundle: string,
  threads: number,
  works: Iterable<Work>,
  report: (done: Done) => void,
): Promise<void> {
  const queue = works[Symbol.iterator]();
  await Promise.all(Array.from({ length: threads }, () => runThread(bundle, queue, report)));
}

function runThread(bundle: string, queue: Iterator<Work>, report: (done: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(bundle);
    const next = (): void => {
      const work = queue.next();
      if (work.done === true) {
        worker.terminate().then(() => resolve(), reject);
        return;
      }
      worker.postMessage(work.value);
    };
    worker.on('error', reject);
    worker.on('message', (done: Done) => {
      report(done);
      next();
    });
    next();
  });
}
