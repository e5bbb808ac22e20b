/** All pages below `docs/rules`, made from the rules. */

import { rulePage, severityName } from '#core/analysis/rule-page';
import type { Language } from '#core/messages/message';
import { documented } from '#core/rules/documented';

/** Path below `docs/rules` to text. English stands at the top, Chinese in a folder of its own. */
export function rulePages(): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const language of ['en', 'zh-cn'] as const) {
    const folder = language === 'en' ? '' : `${language}/`;
    pages.set(`${folder}README.md`, index(language));
    for (const rule of documented) {
      pages.set(`${folder}${rule.code}.md`, rulePage(rule, language));
    }
  }
  return pages;
}

const texts = {
  title: { en: 'The rules', 'zh-cn': '规则' },
  made: {
    en: 'Made from the rules by `npm run docs:rules`: change the rule, not the page.',
    'zh-cn': '由 `npm run docs:rules` 从规则生成：请修改规则，而不是页面。',
  },
  head: { en: '| code | severity | what |', 'zh-cn': '| 规则 | 级别 | 说明 |' },
} as const;

function index(language: Language): string {
  const rows = [...documented]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(
      ({ code, severity, title }) =>
        `| [${code}](${code}.md) | ${severityName(severity, language)} | ${title[language]} |`,
    );
  return [
    `# ${texts.title[language]}\n`,
    `${texts.made[language]}\n`,
    texts.head[language],
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
