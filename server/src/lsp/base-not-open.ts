import type { Analysis } from '#core/analysis/analyse';
import { resolvePath } from '#core/analysis/paths';
import type { Finding } from '#core/findings/finding';
import { message } from '#core/messages/message';
import { texts } from './texts';

/**
 * Where nobody reads files for the server, it sees open documents alone. That the base of a scale-out file is none
 * of them does not say that it is missing: then the reader is asked to open it, and not told of a mistake.
 */
export function baseNotOpen(
  finding: Finding,
  path: string,
  analysis: Analysis,
  absent: ReadonlySet<string>,
): Finding {
  if (finding.code !== 'regionwise/base-not-found') return finding;
  const base = resolvePath(path, String(finding.message.args.base));
  if (absent.has(base) || analysis.files.some((file) => file.path === base)) return finding;
  return { ...finding, severity: 'information', message: message(texts.baseNotOpen, finding.message.args) };
}
