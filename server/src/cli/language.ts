import type { Language } from '#core/messages/message';

export const languages: readonly Language[] = ['en', 'zh-cn'];

/** The language of `--lang`, wherever it stands: errors about the other arguments speak it too. */
export function languageOf(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const at = argv.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = argv[at] ?? '';
  const asked = word === '--lang' ? argv[at + 1] : word.slice('--lang='.length);
  const known = languages.find((language) => language === asked?.toLowerCase());
  if (known !== undefined) return known;
  // POSIX: the first that is set and not empty decides.
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^zh/i.test(locale) ? 'zh-cn' : 'en';
}
