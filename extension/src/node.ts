import type { ExtensionContext } from 'vscode';
import { activateRegionwise } from './activate';

/** The entry on a desktop or a remote machine. */
export function activate(context: ExtensionContext): void {
  activateRegionwise(context, async (...args) => (await import('./client-node')).createClient(...args));
}
