import type { Language } from '#core/messages/message';
import { padEnd, width, wrapped } from '#core/report/width';
import type { Command, Flag } from './command';
import { commonFlags, versionFlag } from './flags';
import type { Style } from './style';

const words = {
  purpose: {
    en: 'Finds the mistakes in the topology of a TiDB cluster, and says what the cluster survives.',
    'zh-cn': '找出 TiDB 集群拓扑中的错误，并说明集群能承受哪些故障。',
  },
  usage: { en: 'Usage', 'zh-cn': '用法' },
  commands: { en: 'Commands', 'zh-cn': '命令' },
  flags: { en: 'Flags', 'zh-cn': '参数' },
  examples: { en: 'Examples', 'zh-cn': '示例' },
  codes: { en: 'Exit codes', 'zh-cn': '退出码' },
  clean: {
    en: 'nothing found at or above --fail-on',
    'zh-cn': '没有达到 --fail-on 级别的问题',
  },
  findings: { en: 'findings, or an objective missed', 'zh-cn': '发现问题，或未达到目标' },
  unusable: { en: 'arguments or input that cannot be used', 'zh-cn': '参数或输入无法使用' },
  more: {
    en: '`regionwise help COMMAND` tells more about one.',
    'zh-cn': '`regionwise help 命令` 显示某个命令的详细说明。',
  },
} as const;

/** Columns that a line of help takes at most, unless one word is longer. */
const lineColumns = 110;

/** The page of `regionwise --help`. */
export function programHelp(commands: readonly Command[], style: Style, language: Language): string {
  const shown = commands.filter(({ hidden }) => hidden !== true);
  const lines = [
    words.purpose[language],
    '',
    `${style.strong(words.usage[language])}  regionwise COMMAND [FLAGS] [PATH…]`,
    '',
    style.strong(words.commands[language]),
    ...columns(shown.map(({ name, operands, about }) => [`${name} ${operands}`, about[language]])),
    '',
    style.strong(words.flags[language]),
    ...columns([...commonFlags, versionFlag].map((flag) => [spell(flag), flag.about[language]])),
    '',
    ...exitCodes(words, style, language),
    '',
    words.more[language],
  ];
  return `${lines.join('\n')}\n`;
}

/** The page of `regionwise help COMMAND`. */
export function commandHelp(command: Command, style: Style, language: Language): string {
  const flags = [...command.flags, ...commonFlags].filter(({ hidden }) => hidden !== true);
  const lines = [
    command.about[language],
    '',
    `${style.strong(words.usage[language])}  regionwise ${command.name} [FLAGS] ${command.operands}`.trimEnd(),
    '',
    style.strong(words.flags[language]),
    ...columns(flags.map((flag) => [spell(flag), flag.about[language]])),
    ...(command.examples.length === 0 ? [] : ['', style.strong(words.examples[language])]),
    ...command.examples.flatMap(({ line, about }) => [`  ${line}`, `      ${about[language]}`]),
    '',
    ...exitCodes(command.exits, style, language),
  ];
  return `${lines.join('\n')}\n`;
}

function exitCodes({ clean, findings }: Command['exits'], style: Style, language: Language): string[] {
  const rows = [
    ['0', clean[language]],
    ...(findings === undefined ? [] : [['1', findings[language]] as const]),
    ['2', words.unusable[language]],
  ] as const;
  return [style.strong(words.codes[language]), ...columns(rows)];
}

function spell({ name, short, placeholder }: Flag): string {
  const long = `--${name}${placeholder === undefined ? '' : ` ${placeholder}`}`;
  return short === undefined ? long : `-${short}, ${long}`;
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const first = Math.max(0, ...rows.map(([left]) => width(left)));
  return rows.flatMap(([left, right]) =>
    wrapped(right, lineColumns - first - 4).map(
      (line, index) => `  ${padEnd(index === 0 ? left : '', first)}  ${line}`,
    ),
  );
}
