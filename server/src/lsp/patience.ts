import type { Host } from './host';

/** No answer waits longer for a file than this. */
const waitMostMs = 1000;

/** Waits for what is under way, but not for ever. */
export async function patiently(host: Host, underWay: Iterable<Promise<void>>): Promise<void> {
  const all = [...underWay];
  if (all.length === 0) return;
  const late = new Promise<void>((resume) => host.after(waitMostMs, resume));
  await Promise.race([Promise.all(all), late]);
}
