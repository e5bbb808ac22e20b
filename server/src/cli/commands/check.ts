import { check as checkFiles } from '#core/analysis/check';
import type { InputFile } from '#core/analysis/files';
import { type SettingsByPath, settingsAmong, settled } from '#core/analysis/settings';
import type { Severity } from '#core/findings/finding';
import { type Language, type Message, message, render } from '#core/messages/message';
import type { CheckResult, FindingResult } from '#core/report/results';
import { atLeast } from '#core/report/severity';
import { clusterVersion } from '../cluster-version';
import { type Call, type Command, isRefusal, type Refusal, refuse } from '../command';
import { type ExitCode, exitCode } from '../exit';
import { readWithState } from '../files/input';
import type { InputSet } from '../files/read';
import {
  baselineFlag,
  clusterVersionFlag,
  dryRunFlag,
  failOnFlag,
  fixFlag,
  formatFlag,
  outputFlag,
  stateFlag,
  stdinFilenameFlag,
  writeBaselineFlag,
} from '../flags';
import { checkFormats } from '../output/check';
import { deliver, destinations } from '../output/deliver';
import { words } from '../words';
import { heldAgainst, openBaseline, refuseBaseline, staleEntries, writeBaseline } from './check-baseline';
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
        'zh-cn': '检查一个文件及旁边的规划文件与基准文件',
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
      line: 'regionwise check . --output sarif=out.sarif --output markdown=summary.md',
      about: { en: 'text here, and two files beside it', 'zh-cn': '在此显示文本，并另写两个文件' },
    },
    {
      line: 'regionwise check . --baseline .regionwise-baseline.json --write-baseline',
      about: {
        en: 'take what there is for known; without --write-baseline only what is new is told',
        'zh-cn': '记录现有问题；不加 --write-baseline 时只报告新问题',
      },
    },
    {
      line: 'helm template . | regionwise check -',
      about: { en: 'from standard input', 'zh-cn': '从标准输入读取' },
    },
  ],
  flags: [
    formatFlag(...checkFormats),
    outputFlag,
    failOnFlag,
    baselineFlag,
    writeBaselineFlag,
    stateFlag,
    clusterVersionFlag,
    stdinFilenameFlag,
    fixFlag,
    dryRunFlag,
  ],
  exits: {
    clean: { en: 'nothing found at or above --fail-on', 'zh-cn': '没有达到 --fail-on 级别的问题' },
    findings: { en: 'findings at or above --fail-on', 'zh-cn': '有达到 --fail-on 级别的问题' },
  },
  run,
};

async function run(call: Call): Promise<ExitCode | Refusal> {
  const { flags, terminal } = call;
  const versions = clusterVersion(flags);
  if (isRefusal(versions)) return versions;
  const misused = refuseArguments(call);
  if (misused !== undefined) return misused;
  const targets = destinations(flags);
  if (isRefusal(targets)) return targets;
  const baseline = await openBaseline(call);
  if (isRefusal(baseline)) return baseline;
  const stdinFilename = flags.text('stdin-filename');
  const read = await readWithState(call.paths, terminal, flags.text('state'), stdinFilename);
  const settings = settingsAmong(read.files);
  const language = flags.has('lang') ? call.language : (languageOf(read.files, settings) ?? call.language);
  const options = { language, today: terminal.today(), nowMs: terminal.nowMs, ...versions };
  const fixing = flags.has('fix') ? await fix(read, options, call) : undefined;
  const input = fixing?.input ?? read;
  const before = terminal.nowMs();
  const found = checkFiles(input.files, options);
  const ms = Math.round(terminal.nowMs() - before);
  const whole = withFixed({ ...found, summary: { ...found.summary, ms } }, fixing);
  const complain = (said: Message) => terminal.err(`regionwise: ${render(said, language)}\n`);
  if (flags.has('write-baseline') && input.refusals.length === 0) {
    const written = await writeBaseline(whole, input, call);
    if (isRefusal(written)) return written;
    complain(written);
    return exitCode.clean;
  }
  const result = heldAgainst(baseline, whole, input, call);
  const problems = await deliver(result, targets, {
    texts: new Map(input.files.map(({ path, text }) => [path, text])),
    print: { style: call.style, language },
    terminal,
    say: fixing?.printed === true ? terminal.err : terminal.out,
  });
  for (const stale of staleEntries(result, call)) complain(stale);
  for (const refused of [...input.refusals, ...problems]) complain(refused);
  if (input.refusals.length + problems.length > 0) return exitCode.unusable;
  return fails(result, input, settings, flags.text('fail-on')) ? exitCode.findings : exitCode.clean;
}

function refuseArguments(call: Call): Refusal | undefined {
  if (call.paths.length === 0) return refuse(message(words.noPaths, { command: 'check' }));
  if (call.flags.has('stdin-filename') && !call.paths.includes('-')) {
    return refuse(message(words.stdinFilenameAlone));
  }
  return refuseFix(call) ?? refuseBaseline(call);
}

/** Each file has its own threshold, where the flag does not set one for all. */
function fails(
  result: CheckResult,
  input: InputSet,
  settings: SettingsByPath,
  failOn: string | undefined,
): boolean {
  return result.files.some(({ path, findings }) => {
    const governed = input.files.find((file) => file.path === path)?.governed ?? [];
    const own = settled(governed, settings, (set) => set.failOn);
    return failsAt(findings, failOn ?? own ?? 'error');
  });
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
