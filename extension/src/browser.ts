import type { ExtensionContext } from 'vscode';
import { activateRegionwise } from './activate';

/** The entry where VS Code runs in a browser. */
export function activate(context: ExtensionContext): void {
  activateRegionwise(context, async (...args) => (await import('./client-browser')).createClient(...args));
}
