import type { CompletionItem, CompletionList, CompletionParams } from 'vscode-languageserver';
import { commentCompletions } from '#core/assist/comments';
import { topologyCompletions } from '#core/assist/complete';
import { isTopologyToBe, sceneAt } from '#core/assist/scene-of';
import type { Completion } from '#core/formats/schema/complete';
import type { Language } from '#core/messages/message';
import { toCompletionItem } from './completion-item';
import { completionRange } from './completion-range';
import { type CompletionData, dataOf } from './completion-resolve';
import type { OpenDocument } from './document';
import { ownFileOf } from './own-file';
import { languageOf, type Session } from './session';

/** Behind the colon of a key its values are wanted, behind a dash the fields of an item. */
export const completionTriggers = [' ', ':', '-', '{', '[', '"', '.'];

/** `textDocument/completion`: what may stand at the cursor. The order of the list is the order of its making. */
export function completions(
  session: Session,
  { textDocument, position }: CompletionParams,
): CompletionList | null {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined) return null;
  const offset = document.offsetAt(position);
  const language = languageOf(session, document.uri);
  const all = completionsAt(session, document, offset, language);
  const found = firstOf(all, document.getText());
  const { completion: client } = session.client;
  const shared = client.sharesRange ? completionRange(document, found, client) : undefined;
  const items: CompletionItem[] = found.map((completion, index) =>
    toCompletionItem(document, completion, { index, client, language, range: shared }),
  );
  const data = client.sharesData ? sharedData(found, language) : undefined;
  const itemDefaults = {
    ...(shared === undefined ? {} : { editRange: shared }),
    ...(data === undefined ? {} : { data }),
  };
  return {
    isIncomplete: found.length < all.length,
    ...(shared === undefined && data === undefined ? {} : { itemDefaults }),
    items,
  };
}

/** Machines of a large cluster: more than anybody reads. Who types on is given what goes with that. */
const valuesMost = 300;

/** Of very many values those that go with what is typed, the likeliest of them; keys are always given whole. */
function firstOf(all: Completion[], text: string): Completion[] {
  if (all.length <= valuesMost || !all.every(({ kind }) => kind === 'value')) return all;
  return all.filter(({ label, from, to }) => holdsInOrder(label, text.slice(from, to))).slice(0, valuesMost);
}

/** As editors filter: all characters of the word, in its order, others between them. */
function holdsInOrder(label: string, word: string): boolean {
  const [lower, wanted] = [label.toLowerCase(), word.toLowerCase()];
  let at = 0;
  for (const character of wanted) {
    at = lower.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function completionsAt(
  session: Session,
  document: OpenDocument,
  offset: number,
  language: Language,
): Completion[] {
  const { analysis } = session.documents.read(document);
  const text = document.getText();
  const own = ownFileOf(document);
  if (own !== undefined) return own.completions(text, offset, language);
  if (document.kind === 'none' && !isTopologyToBe(document.path, text)) return [];
  const comments = commentCompletions(analysis, document.path, offset, language);
  if (comments.length > 0) return comments;
  const scene = sceneAt(analysis, document.path, text, offset, language);
  return scene === undefined ? [] : topologyCompletions(scene);
}

/** All keys of a list are of one component and stand below one key. */
function sharedData(found: readonly Completion[], language: Language): CompletionData | undefined {
  const first = found.find(({ config }) => config !== undefined);
  return first === undefined ? undefined : dataOf(first, language);
}
