import type { CompletionItem } from 'vscode-languageserver';
import { configParagraphs } from '#core/assist/config-words';
import { configHelp } from '#core/config/help';
import type { ConfigComponent } from '#core/facts/config/catalogue';
import type { Completion } from '#core/formats/schema/complete';
import type { Language } from '#core/messages/message';
import type { Session } from './session';

/**
 * What an item carries whose documentation is made when it is shown, since a component has hundreds of keys: the
 * key is `prefix` with the item's label.
 */
export interface CompletionData {
  readonly component: ConfigComponent;
  readonly prefix: string;
  readonly version: string;
  readonly language: Language;
}

/** The datum of a completion; nothing where its documentation is there already. */
export function dataOf({ label, config }: Completion, language: Language): CompletionData | undefined {
  if (config === undefined) return undefined;
  const { component, key, version } = config;
  return { component, prefix: key.slice(0, key.length - label.length), version, language };
}

/** `completionItem/resolve`: the documentation of a configuration key. */
export function resolveCompletion(_: Session, item: CompletionItem): CompletionItem {
  const data = readData(item.data);
  const help = data && configHelp(data.component, `${data.prefix}${item.label}`, data.version);
  if (data === undefined || help === undefined) return item;
  const value = configParagraphs(help, data.version, data.language).join('\n\n');
  return { ...item, documentation: { kind: 'markdown', value } };
}

/** Our own data, back from the client. */
function readData(data: unknown): CompletionData | undefined {
  const isOurs = typeof data === 'object' && data !== null && 'component' in data && 'prefix' in data;
  return isOurs ? (data as CompletionData) : undefined;
}
