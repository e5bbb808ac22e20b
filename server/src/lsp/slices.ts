import { CancellationToken } from 'vscode-languageserver';
import type { Host } from './host';

/** Long work lets go after this time, so that a key typed meanwhile is answered. */
const sliceMs = 20;

/** Runs `step` until it says that it is done, in slices; false where the client gave up. */
export async function inSlices(host: Host, token: CancellationToken, step: () => boolean): Promise<boolean> {
  let fromMs = host.nowMs();
  while (step()) {
    if (host.nowMs() - fromMs < sliceMs) continue;
    await new Promise<void>(host.defer);
    if (token.isCancellationRequested) return false;
    fromMs = host.nowMs();
  }
  return true;
}

/** What an engine comes to, run to its end in slices. */
export async function valueInSlices<T>(host: Host, steps: Generator<void, T>): Promise<T> {
  let step = steps.next();
  await inSlices(host, CancellationToken.None, () => {
    if (step.done !== true) step = steps.next();
    return step.done !== true;
  });
  if (step.done !== true) throw new Error('nobody cancels it');
  return step.value;
}
