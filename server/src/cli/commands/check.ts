import { check as checkFiles } from '#core/analysis/check';
import type { Severity } from '#core/findings/finding';
import { message, render } from '#core/messages/message';
import type { CheckResult } from '#core/report/results';
import { atLeast } from '#core/report/severity';
import { clusterVersion } from '../cluster-version';
import { type Call, type Command, isRefusal, type Refusal, refuse } from '../command';
import { type ExitCode, exitCode } from '../exit';
import { readInput } from '../files/read';
import { clusterVersionFlag, dryRunFlag, failOnFlag, fixFlag, formatFlag } from '../flags';
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
  flags: [formatFlag(...checkFormats), failOnFlag, clusterVersionFlag, fixFlag, dryRunFlag],
  run,
};

async function run(call: Call): Promise<ExitCode | Refusal> {
  const { flags, language, style, terminal } = call;
  const versions = clusterVersion(flags);
  if (isRefusal(versions)) return versions;
  if (call.paths.length === 0) return refuse(message(words.noPaths, { command: 'check' }));
  const misused = refuseFix(call);
  if (misused !== undefined) return misused;
  const options = { language, ...versions };
  const read = await readInput(call.paths, terminal);
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
  return fails(result, flags.text('fail-on') ?? 'error') ? exitCode.findings : exitCode.clean;
}

function withFixed(result: CheckResult, fixing: Fixing | undefined): CheckResult {
  return fixing === undefined ? result : { ...result, fixed: fixing.fixed };
}

/** `threshold` is a severity or `never`: the flag's values are checked before. */
function fails(result: CheckResult, threshold: string): boolean {
  if (threshold === 'never') return false;
  return result.files.some(({ findings }) =>
    findings.some(({ severity }) => atLeast(severity, threshold as Severity)),
  );
}
