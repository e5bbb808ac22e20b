/** Names and sentences of the assumptions of an answer. */
import { type Language, type Message, message, render, type Template } from '../messages/message';
import type { Located } from './whereabouts';

export type Say = (template: Template, args?: Message['args']) => unknown;

/** Names that a sentence lists before it counts the rest. */
const namesMax = 5;
const andMore: Template = { en: '{names} and {count} more', 'zh-cn': '{names} 等共 {all} 个' };

export function nameOf(located: Located | undefined): string[] {
  return located === undefined ? [] : [located.instance.name?.value ?? located.instance.id];
}

export function listed(names: readonly string[], language: Language): string {
  const shown = names.slice(0, namesMax).join(', ');
  if (names.length <= namesMax) return shown;
  const args = { names: shown, count: names.length - namesMax, all: names.length };
  return render(message(andMore, args), language);
}
