/** Short ways to build the parts of a violation. */
import type { Edit, Fix, Related } from '../findings/finding';
import { type Arguments, message, type Template } from '../messages/message';
import { removePair, setPath } from '../text/edit';
import type { MapNode, Place } from '../text/node';
import { find } from '../text/walk';

export function related(at: Place, template: Template, args: Arguments = {}): Related {
  return { at, message: message(template, args) };
}

/** More places than that help no reader; the message says how many there are. */
const relatedMax = 8;

/** One related position an item, as far as a reader wants to see them. */
export function relatedAll<T>(
  items: readonly T[],
  at: (item: T) => Place,
  template: Template,
  args: (item: T) => Arguments = () => ({}),
): Related[] {
  return items.slice(0, relatedMax).map((item) => related(at(item), template, args(item)));
}

/** A fix that changes only what the finding asks for. */
export function safeFix(template: Template, args: Arguments, edits: readonly Edit[]): Fix {
  return { title: message(template, args), safe: true, edits };
}

/** A fix that needs the user's eye: it picks one of several ways out. */
export function choiceFix(template: Template, args: Arguments, edits: readonly Edit[]): Fix {
  return { title: message(template, args), safe: false, edits };
}

/** A fix that writes another value; an offered one, unless nothing else can be meant. */
export function valueFix(at: Place, value: string, make: typeof safeFix = choiceFix): Fix {
  return make({ en: 'Change it to {value}', 'zh-cn': '改为 {value}' }, { value }, [{ at, newText: value }]);
}

/** A fix that takes a key out of a map, offered; none where the map does not have it, or is written as none is. */
export function removalFix(map: MapNode, key: string): readonly Fix[] {
  const pair = find(map, key);
  const edits = pair === undefined ? [] : removePair(map, pair);
  return edits.length === 0 ? [] : [choiceFix({ en: 'Remove {key}', 'zh-cn': '删除 {key}' }, { key }, edits)];
}

/** A fix that sets a value below a map, offered; none where something else stands in the way. */
export function settingFix(map: MapNode, path: readonly string[], value: string | number): readonly Fix[] {
  const edits = setPath(map, path, value);
  const title = { en: 'Set {key} to {value}', 'zh-cn': '将 {key} 设为 {value}' };
  return edits.length === 0 ? [] : [choiceFix(title, { key: path.join('.'), value }, edits)];
}

/** `z1, z2, z3`; of many the first ones, and how many more. */
export function listed(values: readonly string[]): string {
  const most = 6;
  const shown = values.slice(0, most).join(', ');
  return values.length > most ? `${shown}, … (+${values.length - most})` : shown;
}
