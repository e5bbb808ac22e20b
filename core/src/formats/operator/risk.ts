/** What every layer accepts and a running cluster suffers from: code and topic are one. */
import type { Finding, Related, Severity } from '../../findings/finding';
import { type Arguments, message, type Template } from '../../messages/message';
import type { Place } from '../../text/node';

export interface Risk {
  readonly at: Place;
  readonly template: Template;
  readonly args?: Arguments;
  readonly related?: readonly Related[];
  readonly severity?: Severity;
}

/** A warning, if nothing else is said. */
export function risk(
  code: string,
  { at, template, args = {}, related = [], severity = 'warning' }: Risk,
): Finding {
  const { block, from, to } = at;
  return {
    ...{ code, severity, message: message(template, args), at: { block, from, to } },
    ...{ related, fixes: [], topic: code },
  };
}
