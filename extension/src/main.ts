import type { ExtensionContext } from 'vscode';
import { activateRegionwise } from './activate';

/** The entry of both hosts; each loads only its own client. A worker of a browser has no versions of Node's. */
export function activate(context: ExtensionContext): void {
  const inNode = typeof process === 'object' && process.versions?.node !== undefined;
  activateRegionwise(context, async (...args) => {
    const { createClient } = await (inNode ? import('./client-node') : import('./client-browser'));
    return createClient(...args);
  });
}
