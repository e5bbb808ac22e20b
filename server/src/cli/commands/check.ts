import { check as checkFiles } from '#core/analysis/check';
import type { InputFile } from '#core/analysis/files';
import { type SettingsByPath, settingsAmong, settled } from '#core/analysis/settings';
import type { Severity } from '#core/findings/finding';
import { type Language, message, render } from '#core/messages/message';
import type { CheckResult, FindingResult } from '#core/report/results';
import { atLeast } from '#core/report/severity';
import { clusterVersion } from '../cluster-version';
import { type Call, type Command, isRefusal, type Refusal, refuse } from '../command';
import { type ExitCode, exitCode } from '../exit';
import { readWithState } from '../files/input';
import { clusterVersionFlag, dryRunFlag, failOnFlag, fixFlag, formatFlag, stateFlag } from '../flags';
import { checkFormats, isCheckFormat, printCheck } from '../output/check';
import { words } from '../words';
import { type Fixing, fix, refuseFix } from './check-fix';

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
      line: 'regionwise check . --fix --dry-run',
      about: { en: 'what the safe fixes would change', 'zh-cn': '显示安全修复将做的改动' },
    },
    {
      line: 'helm template . | regionwise check -',
      about: { en: 'from standard input', 'zh-cn': '从标准输入读取' },
    },
  ],
  flags: [formatFlag(...checkFormats), failOnFlag, stateFlag, clusterVersionFlag, fixFlag, dryRunFlag],
  run,
};

async function run(call: Call): Promise<ExitCode | Refusal> {
  const { flags, style, terminal } = call;
  const versions = clusterVersion(flags);
  if (isRefusal(versions)) return versions;
  if (call.paths.length === 0) return refuse(message(words.noPaths, { command: 'check' }));
  const misused = refuseFix(call);
  if (misused !== undefined) return misused;
  const read = await readWithState(call.paths, terminal, flags.text('state'));
  const settings = settingsAmong(read.files);
  const language = flags.has('lang') ? call.language : (languageOf(read.files, settings) ?? call.language);
  const options = { language, today: terminal.today(), nowMs: terminal.nowMs, ...versions };
  const fixing = flags.has('fix') ? await fix(read, options, call) : undefined;
  const input = fixing?.input ?? read;
  const before = terminal.nowMs();
  const found = checkFiles(input.files, options);
  const ms = Math.round(terminal.nowMs() - before);
  const result = withFixed({ ...found, summary: { ...found.summary, ms } }, fixing);
  const texts = new Map(input.files.map(({ path, text }) => [path, text]));
  const format = flags.text('format') ?? 'text';
  if (input.files.length > 0 && isCheckFormat(format)) {
    const say = fixing?.printed === true ? terminal.err : terminal.out;
    say(printCheck(format, result, texts, { style, language }));
  }
  for (const refused of input.refusals) terminal.err(`regionwise: ${render(refused, language)}\n`);
  if (input.refusals.length > 0) return exitCode.unusable;
  const fails = result.files.some(({ path, findings }) => {
    const governed = input.files.find((file) => file.path === path)?.governed ?? [];
    const own = settled(governed, settings, ({ failOn }) => failOn);
    return failsAt(findings, flags.text('fail-on') ?? own ?? 'error');
  });
  return fails ? exitCode.findings : exitCode.clean;
}

/** One run speaks one language: that of the first file whose settings have one. */
function languageOf(files: readonly InputFile[], settings: SettingsByPath): Language | undefined {
  for (const { governed = [] } of files) {
    const found = settled(governed, settings, ({ language }) => language);
    if (found !== undefined) return found;
  }
  return undefined;
}

function withFixed(result: CheckResult, fixing: Fixing | undefined): CheckResult {
  return fixing === undefined ? result : { ...result, fixed: fixing.fixed };
}

/** `threshold` is a severity or `never`: the flag's values are checked before. */
function failsAt(findings: readonly FindingResult[], threshold: string): boolean {
  if (threshold === 'never') return false;
  return findings.some(({ severity }) => atLeast(severity, threshold as Severity));
}
