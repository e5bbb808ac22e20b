/** The settings of folders: which findings they silence, and what is wrong with them. */
import type { Finding } from '../findings/finding';
import { nearest } from '../findings/nearest';
import { said, tell } from '../formats/schema/said';
import { isSettings, readSettings, settingsCodes } from '../formats/settings/read';
import type { Ignore, Settings } from '../formats/settings/settings';
import { message, type Template } from '../messages/message';
import { documented } from '../rules/documented';
import { parseFile } from '../text/parse';
import type { Governed, InputFile } from './files';
import type { Silenced } from './suppress';

/** A file of settings as it was read, by its path. */
export type SettingsByPath = ReadonlyMap<string, Settings>;

/** The settings among the files of a run, for what the caller does by them: its language, its exit code. */
export function settingsAmong(files: readonly InputFile[]): SettingsByPath {
  return new Map(
    files
      .filter(({ path }) => isSettings(path))
      .map(({ path, text }) => [path, readSettings(parseFile(path, text)).settings]),
  );
}

const expired: Template = {
  en: 'This ended on {date}: {code} is told again. Take the entry out, or give it a new day.',
  'zh-cn': '此条目已于 {date} 到期：{code} 会重新提示。请删除该条目，或设定新的日期。',
};

/** Whether the settings over a file silence a finding in it. `today`: `2027-06-30`; without it, nothing ends. */
export function silencedBySettings(
  governed: readonly Governed[],
  settings: SettingsByPath,
  today: string | undefined,
): Silenced {
  const entries = governed.flatMap(({ by, within }) =>
    (settings.get(by)?.ignore ?? []).filter(
      (entry) => !hasEnded(entry, today) && (entry.path === undefined || matchesPath(entry.path, within)),
    ),
  );
  if (entries.length === 0) return () => false;
  return ({ code }) => entries.some((entry) => matchesCode(entry.code, code));
}

/** The first of the settings over a file, nearest first, that says a thing. */
export function settled<T>(
  governed: readonly Governed[],
  settings: SettingsByPath,
  of: (settings: Settings) => T | undefined,
): T | undefined {
  for (const { by } of governed) {
    const found = settings.get(by);
    const value = found === undefined ? undefined : of(found);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Entries that have ended, and codes that no finding has. */
export function settingsFindings(settings: SettingsByPath, today: string | undefined): Finding[] {
  return [...settings.values()].flatMap(({ ignore }) =>
    ignore.flatMap((entry) => [...endedFinding(entry, today), ...codeFinding(entry)]),
  );
}

function endedFinding(entry: Ignore, today: string | undefined): Finding[] {
  const { until, code } = entry;
  if (until === undefined || !hasEnded(entry, today)) return [];
  const { at, date } = until;
  const said = message(expired, { date, code });
  return [{ code: 'settings/expired', severity: 'information', message: said, at, related: [], fixes: [] }];
}

function codeFinding({ code, codeAt }: Ignore): Finding[] {
  const codes = documented.map((known) => known.code);
  const families = [...new Set(codes.map((known) => `${known.split('/')[0]}/*`))];
  if (codes.includes(code) || families.includes(code)) return [];
  const known = '`regionwise explain`';
  const near = nearest(code, [...codes, ...families]);
  if (near === undefined)
    return [tell(settingsCodes.value, codeAt, said.badWord.plain, { text: code, known })];
  return [tell(settingsCodes.value, codeAt, said.badWord.near, { text: code, known, near })];
}

/** Days are written so that their order is the order of the text. */
function hasEnded({ until }: Ignore, today: string | undefined): boolean {
  return until !== undefined && today !== undefined && until.date < today;
}

function matchesCode(pattern: string, code: string): boolean {
  return pattern.endsWith('/*') ? code.startsWith(pattern.slice(0, -1)) : code === pattern;
}

/**
 * As `.gitignore` reads a pattern: `*` and `?` stay within a name, `**` does not; a pattern without a slash
 * inside holds at any depth; a folder holds for all below it.
 */
export function matchesPath(pattern: string, path: string): boolean {
  const bare = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
  const names = (bare.includes('/') ? bare : `**/${bare}`).split('/');
  return matchNames(names, path.split('/'));
}

/** Linear in patterns times names: the matches of each pattern up to each name, row by row. */
function matchNames(pattern: readonly string[], names: readonly string[]): boolean {
  let reached = names.map(() => false);
  let start = true;
  for (const part of pattern) {
    const before = [start, ...reached];
    if (part === '**') {
      let any = start;
      reached = names.map((_, at) => {
        any ||= before[at + 1] === true;
        return any;
      });
      continue;
    }
    reached = names.map((name, at) => before[at] === true && matchName(part, name));
    start = false;
  }
  // A match that ends before the last name is a folder above the file.
  return start || reached.includes(true);
}

function matchName(pattern: string, name: string): boolean {
  let reached: boolean[] = [true, ...[...name].map(() => false)];
  for (const letter of pattern) {
    if (letter === '*') {
      const first = reached.indexOf(true);
      reached = reached.map((_, at) => first >= 0 && at >= first);
      continue;
    }
    const before = reached;
    reached = [
      false,
      ...[...name].map((own, at) => before[at] === true && (letter === '?' || own === letter)),
    ];
  }
  return reached.at(-1) === true;
}
