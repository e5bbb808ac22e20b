import type { Language } from '#core/messages/message';
import type { CheckResult } from '#core/report/results';
import { sarif } from '#core/report/sarif';
import { documented } from '#core/rules/documented';
import { version } from '../../version';
import { checkGithub } from './check-github';
import { checkMarkdown } from './check-markdown';
import { checkText, type Print } from './check-text';

/** The formats of `check`, the default first. */
export const checkFormats = ['text', 'json', 'sarif', 'github', 'markdown'] as const;

export type CheckFormat = (typeof checkFormats)[number];

export function isCheckFormat(word: string): word is CheckFormat {
  return checkFormats.some((format) => format === word);
}

/** The result of `check` in a format. `texts`: path to text, for the source lines. */
export function printCheck(
  format: CheckFormat,
  result: CheckResult,
  texts: ReadonlyMap<string, string>,
  print: Print,
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(result, undefined, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(sarif(result, sarifTool(print.language)), undefined, 2)}\n`;
    case 'github':
      return checkGithub(result);
    case 'markdown':
      return checkMarkdown(result, print.language);
    case 'text':
      return checkText(result, texts, print);
  }
}

const project = 'https://github.com/regionwise/regionwise';

function sarifTool(language: Language) {
  return {
    version,
    informationUri: project,
    rules: documented.map(({ code, severity, title, why }) => ({
      code,
      severity,
      title: title[language],
      why: why[language],
    })),
  };
}
