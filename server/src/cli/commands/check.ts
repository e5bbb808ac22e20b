import { check as checkFiles } from '#core/analysis/check';
import type { Severity } from '#core/findings/finding';
import { type Language, message, render } from '#core/messages/message';
import type { CheckResult } from '#core/report/results';
import { sarif } from '#core/report/sarif';
import { atLeast } from '#core/report/severity';
import { documented } from '#core/rules/documented';
import { version } from '../../version';
import { clusterVersion } from '../cluster-version';
import { type Call, type Command, isRefusal, type Refusal, refuse } from '../command';
import { type ExitCode, exitCode } from '../exit';
import { type InputSet, readInput } from '../files/read';
import { clusterVersionFlag, failOnFlag, formatFlag } from '../flags';
import { checkGithub } from '../output/check-github';
import { checkMarkdown } from '../output/check-markdown';
import { checkText } from '../output/check-text';
import { words } from '../words';

/** `regionwise check`: the mistakes in topologies, plans and scenarios. */
export const check: Command = {
  name: 'check',
  operands: 'PATH…',
  about: {
    en: 'find mistakes in topology files, manifests and folders of them',
    'zh-cn': '检查拓扑文件、清单及其目录中的错误',
  },
  examples: [
    {
      line: 'regionwise check topology.yaml',
      about: {
        en: 'one file, with its plan and base beside it',
        'zh-cn': '检查一个文件及旁边的计划与基准文件',
      },
    },
    {
      line: 'regionwise check . --format sarif',
      about: {
        en: 'all files of a repository, for a code scanner',
        'zh-cn': '检查整个仓库，输出供代码扫描使用',
      },
    },
    {
      line: 'helm template . | regionwise check -',
      about: { en: 'from standard input', 'zh-cn': '从标准输入读取' },
    },
  ],
  flags: [formatFlag('text', 'json', 'sarif', 'github', 'markdown'), failOnFlag, clusterVersionFlag],
  run,
};

async function run(call: Call): Promise<ExitCode | Refusal> {
  const { flags, language, terminal } = call;
  const versions = clusterVersion(flags);
  if (isRefusal(versions)) return versions;
  if (call.paths.length === 0) return refuse(message(words.noPaths, { command: 'check' }));
  const input = await readInput(call.paths, terminal);
  const before = terminal.nowMs();
  const found = checkFiles(input.files, { language, ...versions });
  const ms = Math.round(terminal.nowMs() - before);
  const result: CheckResult = { ...found, summary: { ...found.summary, ms } };
  if (input.files.length > 0) terminal.out(print(result, input, call));
  for (const refused of input.refusals) terminal.err(`regionwise: ${render(refused, language)}\n`);
  if (input.refusals.length > 0) return exitCode.unusable;
  return fails(result, flags.text('fail-on') ?? 'error') ? exitCode.findings : exitCode.clean;
}

function print(result: CheckResult, { files }: InputSet, { flags, language, style }: Call): string {
  switch (flags.text('format')) {
    case 'json':
      return `${JSON.stringify(result, undefined, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(sarif(result, sarifTool(language)), undefined, 2)}\n`;
    case 'github':
      return checkGithub(result);
    case 'markdown':
      return checkMarkdown(result, language);
    default:
      return checkText(result, new Map(files.map(({ path, text }) => [path, text])), { style, language });
  }
}

/** `threshold` is a severity or `never`: the flag's values are checked before. */
function fails(result: CheckResult, threshold: string): boolean {
  if (threshold === 'never') return false;
  return result.files.some(({ findings }) =>
    findings.some(({ severity }) => atLeast(severity, threshold as Severity)),
  );
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
