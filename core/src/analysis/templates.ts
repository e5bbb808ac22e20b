import type { Finding } from '../findings/finding';
import type { Arguments } from '../messages/message';
import { absolute } from '../text/place';
import { isGenerated, isTemplate } from '../text/templates';
import { templateIn } from './unfilled';
import type { AnalysedFile } from './workspace';

/** What lines that come and go leave open: whether a key is there twice, or at all. */
const ofPresence = new Set([
  'yaml/duplicate-key',
  'operator/required',
  'operator/replicas',
  'operator/storage-request',
  'tiup/missing-host',
]);

/**
 * Whether a finding of a file that is told to be a template rests on what the template engine fills in. That is
 * not known before the engine has run, so nothing is said about it: neither that `{{ user }}` is no name, nor
 * that two `{{ host }}` are one machine.
 */
export function restsOnTemplate(file: AnalysedFile): (finding: Finding) => boolean {
  if (templateIn(file) === undefined) return () => false;
  const { text } = file.parsed;
  const generated = isGenerated(text);
  return ({ code, at, message }) => {
    if (generated && ofPresence.has(code)) return true;
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
