import { pageOf, severityName } from '#core/analysis/rule-page';
import type { Described } from '#core/findings/described';
import { nearest } from '#core/findings/nearest';
import { message } from '#core/messages/message';
import { describedBy, documented } from '#core/rules/documented';
import { type Call, type Command, type Refusal, refuse } from '../command';
import { type ExitCode, exitCode } from '../exit';
import { formatFlag } from '../flags';
import { markdownText } from '../output/markdown-text';
import { table } from '../text/table';
import { words } from '../words';

/** `regionwise explain CODE`: the page of a finding's code; without a code, the list of all. */
export const explain: Command = {
  name: 'explain',
  operands: '[CODE]',
  about: {
    en: 'tell what a finding means, why it matters, and where that is written',
    'zh-cn': '解释某类问题的含义、后果与出处',
  },
  examples: [
    {
      line: 'regionwise explain labels/missing-level',
      about: { en: 'the page of a rule', 'zh-cn': '某条规则的说明' },
    },
    {
      line: 'regionwise explain',
      about: { en: 'all rules', 'zh-cn': '所有规则' },
    },
  ],
  flags: [formatFlag('text', 'json')],
  exits: {
    clean: { en: 'the page is there', 'zh-cn': '有该说明' },
  },
  run,
};

async function run(call: Call): Promise<ExitCode | Refusal> {
  const { paths, flags, language, terminal, style } = call;
  const asJson = flags.text('format') === 'json';
  const [code, ...surplus] = paths;
  if (surplus.length > 0) return refuse(message(words.surplus, { what: 'CODE', count: paths.length }));
  if (code === undefined) {
    terminal.out(asJson ? json({ rules: documented.map((rule) => entry(rule, call)) }) : list(call));
    return exitCode.clean;
  }
  const rule = describedBy(code.toLowerCase());
  const markdown = pageOf(rule?.code ?? '', language);
  if (rule === undefined || markdown === undefined) return unknownCode(code);
  terminal.out(asJson ? json({ ...entry(rule, call), markdown }) : markdownText(markdown, style));
  return exitCode.clean;
}

function entry({ code, severity, title }: Described, { language }: Call) {
  return { code, severity, title: title[language] };
}

function json(content: object): string {
  return `${JSON.stringify({ schema: 'regionwise/explain/1', ...content }, undefined, 2)}\n`;
}

function list({ language, style }: Call): string {
  const rows = documented.map(({ code, severity, title }) => [
    code,
    style.severity[severity](severityName(severity, language)),
    title[language],
  ]);
  const columns = [
    { head: 'CODE', align: 'left' },
    { head: '', align: 'left' },
    { head: '', align: 'left' },
  ] as const;
  return `${table(columns, rows, style.faint).join('\n')}\n`;
}

/** Also by the part behind the slash, which is what people remember. */
function unknownCode(code: string): Refusal {
  const codes = documented.map((rule) => rule.code);
  const near =
    codes.find((known) => known.endsWith(`/${code.toLowerCase()}`)) ?? nearest(code.toLowerCase(), codes);
  if (near === undefined) return refuse(message(words.noRule, { code }));
  return refuse(message(words.noRuleNear, { code, near }));
}
