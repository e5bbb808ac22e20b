/** What the page of the report and the extension tell each other, checked on receipt: a page is not trusted. */

/** A click on something that has a place in the source. */
export interface RevealMessage {
  readonly type: 'reveal';
  /** As the page's `data-path` has it; without it, the report's own document. */
  readonly path?: string;
  /** From 0. */
  readonly line: number;
  readonly character: number;
}

/** What a page leaves behind, so that it can be shown again after a restart. */
export interface PageState {
  readonly uri: string;
  /** How far the reader had scrolled, in CSS pixels. */
  readonly scrollPx: number;
}

/** Reads a message from the page; nothing where it is none of ours. */
export function readMessage(value: unknown): RevealMessage | undefined {
  if (!isRecord(value) || value.type !== 'reveal') return undefined;
  const { path, line, character } = value;
  if (!isPosition(line) || !isPosition(character)) return undefined;
  if (path === undefined) return { type: 'reveal', line, character };
  return typeof path === 'string' ? { type: 'reveal', path, line, character } : undefined;
}

/** Reads the state of a page; nothing where it does not name a document. */
export function readState(value: unknown): PageState | undefined {
  if (!isRecord(value) || typeof value.uri !== 'string' || value.uri === '') return undefined;
  const { uri, scrollPx } = value;
  return { uri, scrollPx: typeof scrollPx === 'number' && scrollPx > 0 ? scrollPx : 0 };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isPosition(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
