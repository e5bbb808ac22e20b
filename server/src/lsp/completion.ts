import type { CompletionItem, CompletionList, CompletionParams } from 'vscode-languageserver';
import type { Completion } from '#core/formats/schema/complete';
import type { OpenDocument } from './document';
import { ownFileOf } from './own-file';
import { CompletionItemKind } from './protocol-values';
import { languageOf, type Session } from './session';

/** Behind the colon of a key its values are wanted. */
export const completionTriggers = [' '];

/** `textDocument/completion`: what may stand at the cursor. The order of the list is the order of its making. */
export function completions(
  session: Session,
  { textDocument, position }: CompletionParams,
): CompletionList | null {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined) return null;
  const offset = document.offsetAt(position);
  const language = languageOf(session, document.uri);
  const found = ownFileOf(document)?.completions(document.getText(), offset, language) ?? [];
  const items = found.map((completion, index) => toItem(document, completion, index));
  return { isIncomplete: false, items };
}

function toItem(document: OpenDocument, completion: Completion, index: number): CompletionItem {
  const { label, kind, from, to, detail, documentation } = completion;
  // A value right behind its colon would make a key of both.
  const gap = document.getText().charAt(from - 1) === ':' ? ' ' : '';
  return {
    label,
    kind: kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.Value,
    sortText: String(index).padStart(4, '0'),
    textEdit: {
      range: { start: document.positionAt(from), end: document.positionAt(to) },
      newText: `${gap}${completion.newText}`,
    },
    ...(detail === '' ? {} : { detail }),
    ...(documentation === '' ? {} : { documentation: { kind: 'markdown', value: documentation } }),
  };
}
