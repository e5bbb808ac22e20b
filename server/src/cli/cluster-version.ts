import { parseVersion } from '#core/facts/versions';
import { message } from '#core/messages/message';
import { type FlagValues, type Refusal, refuse } from './command';
import { words } from './words';

/** The value of `--cluster-version` as the core's options take it: `v8.5.0`, also without the `v`; `nightly`. */
export function clusterVersion(flags: FlagValues): { readonly clusterVersion?: string } | Refusal {
  const value = flags.text('cluster-version');
  if (value === undefined) return {};
  if (value !== 'nightly' && parseVersion(value) === undefined) {
    return refuse(message(words.wrongVersion, { flag: '--cluster-version', value }));
  }
  return { clusterVersion: /^\d/.test(value) ? `v${value}` : value };
}
