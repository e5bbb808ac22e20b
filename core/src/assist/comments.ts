/** What may stand in a comment that speaks to Regionwise. */
import type { Analysis } from '../analysis/analyse';
import { ltsReleases } from '../facts/versions';
import type { Completion } from '../formats/schema/complete';
import type { Language } from '../messages/message';
import { documented } from '../rules/documented';
import { lineEnd, lineStart } from '../text/lexical';
import { absolute } from '../text/place';

/** What a comment line says up to the cursor. */
const comment = /^[ \t]*#[ \t]*(regionwise.*|r[a-z]*)$/;
/** The codes that are there already, and the one that is being typed. */
const silence = /^regionwise-disable-(next-line|file)[ \t]+(?:[\w/-]+[ \t,]+)*([\w/-]*)$/;
const setting = /^regionwise:[ \t]*(?:\S+[ \t]+)*([\w-]*)$/;
const version = /^regionwise:.*\bversion=([\w.]*)$/;

const about = {
  'regionwise: version=': { en: 'The version of the cluster', 'zh-cn': '集群的版本' },
  'regionwise: base=': {
    en: 'The file that this one adds to, or replaces',
    'zh-cn': '本文件所扩展或替换的文件',
  },
  'regionwise-disable-next-line': { en: 'Silences findings of the next line', 'zh-cn': '忽略下一行的问题' },
  'regionwise-disable-file': { en: 'Silences findings of the whole file', 'zh-cn': '忽略整个文件的问题' },
} as const;

interface Word {
  readonly label: string;
  readonly detail: string;
}

/** Nothing where the cursor is in no comment of ours. Codes that the line below has come first. */
export function commentCompletions(
  analysis: Analysis,
  path: string,
  offset: number,
  language: Language,
): Completion[] {
  const text = analysis.files.find((file) => file.path === path)?.parsed.text ?? '';
  const said = comment.exec(text.slice(lineStart(text, offset), offset))?.[1];
  if (said === undefined) return [];
  const { typed, words } = wordsFor(said, language, () => toldBelow(analysis, path, text, offset));
  const range = { from: offset - typed.length, to: offset };
  return words.map(({ label, detail }) => ({
    ...{ ...range, label, detail, kind: 'value', newText: label, documentation: '' },
  }));
}

function wordsFor(
  said: string,
  language: Language,
  told: () => readonly string[],
): { readonly typed: string; readonly words: readonly Word[] } {
  const silenced = silence.exec(said);
  if (silenced !== null) return { typed: silenced[2] ?? '', words: codes(told(), language) };
  const [, typedVersion] = version.exec(said) ?? [];
  if (typedVersion !== undefined) {
    return { typed: typedVersion, words: ltsReleases.map((label) => ({ label, detail: '' })) };
  }
  const [, typedName] = setting.exec(said) ?? [];
  const all = Object.entries(about).map(([label, row]) => ({ label, detail: row[language] }));
  if (typedName === undefined) return { typed: said, words: all };
  const names = all.filter(({ label }) => label.startsWith('regionwise: '));
  return {
    typed: typedName,
    words: names.map(({ label, detail }) => ({ label: label.replace('regionwise: ', ''), detail })),
  };
}

function codes(told: readonly string[], language: Language): Word[] {
  const known = new Map(documented.map(({ code, title }) => [code, title[language]]));
  return [...new Set([...told, ...known.keys()])].map((label) => ({ label, detail: known.get(label) ?? '' }));
}

/** The codes of what is told of the next line that says something, then of all lines further below. */
function toldBelow({ byFile }: Analysis, path: string, text: string, offset: number): string[] {
  const comments = /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(text.slice(lineEnd(text, offset) + 1))?.[0].length ?? 0;
  const from = lineEnd(text, offset) + 1 + comments;
  const to = lineEnd(text, from);
  const findings = (byFile.get(path) ?? []).map(({ code, at }) => ({ code, from: absolute(at).from }));
  const next = findings.filter((finding) => finding.from >= from && finding.from <= to);
  return [...next, ...findings].map(({ code }) => code);
}
