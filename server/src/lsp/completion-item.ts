import type { CompletionItem } from 'vscode-languageserver';
import { withoutPlaces } from '#core/assist/offer';
import type { Completion } from '#core/formats/schema/complete';
import type { Language } from '#core/messages/message';
import type { CompletionClient } from './client';
import { type EditRange, rangeOf } from './completion-range';
import { dataOf } from './completion-resolve';
import type { OpenDocument } from './document';
import { CompletionItemKind, CompletionItemTag, InsertTextFormat, InsertTextMode } from './protocol-values';

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  snippet: CompletionItemKind.Snippet,
};

interface Target {
  readonly index: number;
  readonly client: CompletionClient;
  readonly language: Language;
  /** The range that the whole list shares. */
  readonly range: EditRange | undefined;
}

export function toCompletionItem(
  document: OpenDocument,
  completion: Completion,
  { index, client, language, range }: Target,
): CompletionItem {
  const { label, kind, detail, documentation, deprecated } = completion;
  const isSnippet = completion.isSnippet === true && client.hasSnippets;
  const newText = textFor(document, completion, isSnippet, client);
  const data = client.sharesData ? undefined : dataOf(completion, language);
  return {
    label,
    kind: kinds[kind],
    sortText: String(index).padStart(4, '0'),
    ...(range === undefined ? editOf(rangeOf(document, completion, client), newText) : {}),
    ...(range === undefined || newText === label ? {} : { textEditText: newText }),
    // Who types a word means the key in a snippet, not the dash before it.
    ...(label.startsWith('- ') ? { filterText: label.slice(2) } : {}),
    ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(newText.includes('\n') && client.adjustsIndentation
      ? { insertTextMode: InsertTextMode.adjustIndentation }
      : {}),
    ...(detail === '' ? {} : { detail }),
    ...(documentation === '' ? {} : { documentation: { kind: 'markdown', value: documentation } }),
    ...(deprecated === true && client.hasTags ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(data === undefined ? {} : { data }),
  };
}

function editOf(range: EditRange, newText: string): Pick<CompletionItem, 'textEdit'> {
  return { textEdit: 'start' in range ? { range, newText } : { ...range, newText } };
}

function textFor(
  document: OpenDocument,
  { newText, from, isSnippet }: Completion,
  asSnippet: boolean,
  { adjustsIndentation }: CompletionClient,
): string {
  // A value right behind its colon would make a key of both.
  const gap = document.getText().charAt(from - 1) === ':' && !newText.startsWith(' ') ? ' ' : '';
  const text = gap + (isSnippet === true && !asSnippet ? withoutPlaces(newText) : newText);
  if (!text.includes('\n')) return text;
  const { line } = document.positionAt(from);
  const indent = adjustsIndentation ? '' : (/^ */.exec(document.lineText(line))?.[0] ?? '');
  return text.replaceAll('\n', `${document.lineEnd}${indent}`);
}
