/** Short ways to say that a manifest is refused. */
import type { Finding, Fix } from '../../findings/finding';
import { type Message, message, type Template } from '../../messages/message';
import type { Block, Place } from '../../text/node';

/** An error at `at`; `upstreamPath` as the API server or TiDB Operator spells it. */
export function problem(
  code: string,
  at: Place,
  template: Template,
  args: Message['args'],
  upstreamPath: string,
  fixes: readonly Fix[] = [],
): Finding {
  const place = { block: at.block, from: at.from, to: at.to };
  return {
    code,
    severity: 'error',
    message: message(template, args),
    at: place,
    related: [],
    fixes,
    upstreamPath,
  };
}

export function edit(title: Message, safe: boolean, at: Place, newText: string): Fix {
  return { title, safe, edits: [{ at: { block: at.block, from: at.from, to: at.to }, newText }] };
}

/** The line break that a text uses. */
export function lineBreak(block: Block): string {
  return block.text.includes('\r\n') ? '\r\n' : '\n';
}
