/** Short ways to build the parts of a violation. */
import type { Edit, Fix, Related } from '../findings/finding';
import { type Arguments, message, type Template } from '../messages/message';
import type { Place } from '../text/node';

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

/** `z1, z2, z3`; of many the first ones, and how many more. */
export function listed(values: readonly string[]): string {
  const most = 6;
  const shown = values.slice(0, most).join(', ');
  return values.length > most ? `${shown}, … (+${values.length - most})` : shown;
}
