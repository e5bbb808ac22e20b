/** The version of a cluster, in the order of precedence that the whole tool keeps. */
import type { Sourced } from '../cluster/source';
import { newestLts } from '../facts/versions';
import type { ParsedFile } from '../text/node';

/** `# regionwise: version=v8.5.0`, else what the file's own format says, else the newest LTS we know. */
export function versionOf(parsed: ParsedFile, stated: Sourced<string> | undefined): Sourced<string> {
  const directive = parsed.directives.find(({ name }) => name === 'version');
  if (directive !== undefined) return { value: directive.value, origin: 'directive', at: directive };
  return stated ?? { value: newestLts, origin: 'default' };
}
