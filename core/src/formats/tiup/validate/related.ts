import type { Related } from '../../../findings/finding';
import { type Arguments, message, type Template } from '../../../messages/message';
import type { Place } from '../../../text/node';

/** Another place that a refusal speaks of. */
export function related(at: Place, template: Template, args: Arguments = {}): Related {
  return { at, message: message(template, args) };
}
