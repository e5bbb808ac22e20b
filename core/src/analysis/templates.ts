import type { Finding } from '../findings/finding';
import type { Arguments } from '../messages/message';
import type { ParsedFile } from '../text/node';
import { absolute } from '../text/place';
import { isGenerated, isTemplate } from '../text/templates';

/**
 * Whether a finding of a file that is told to be a template rests on what the template engine fills in. That is
 * not known before the engine has run, so nothing is said about it: neither that `{{ user }}` is no name, nor
 * that two `{{ host }}` are one machine.
 */
export function restsOnTemplate({ problems, text }: ParsedFile): (finding: Finding) => boolean {
  if (!problems.some(({ code }) => code === 'yaml/template')) return () => false;
  const generated = isGenerated(text);
  return ({ code, at, message }) => {
    if (code === 'yaml/duplicate-key') return generated;
    if (code.startsWith('yaml/')) return false;
    const { from, to } = absolute(at);
    return isTemplate(text.slice(from, to)) || namesTemplate(message.args);
  };
}

function namesTemplate(args: Arguments): boolean {
  return Object.values(args).some((value) =>
    typeof value === 'object' ? namesTemplate(value.args) : isTemplate(String(value)),
  );
}
