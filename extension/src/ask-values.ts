import type { CompletionItem, CompletionList } from 'vscode';

/** Behind a key that is just written its values are wanted: the editor asks for them at once. */
export function askForValues(
  completed: CompletionItem[] | CompletionList | null | undefined,
): CompletionItem[] | CompletionList | null | undefined {
  const items = Array.isArray(completed) ? completed : (completed?.items ?? []);
  for (const item of items) {
    if (!wantsValue(item) || item.command !== undefined) continue;
    item.command = { command: 'editor.action.triggerSuggest', title: '' };
  }
  return completed;
}

function wantsValue({ insertText }: CompletionItem): boolean {
  const text = typeof insertText === 'string' ? insertText : (insertText?.value ?? '');
  return /(?:[:=] |- |:\r?\n +)$/.test(text);
}
