import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyse } from '#core/analysis/analyse';
import type { InputFile } from '#core/analysis/files';
import { report } from '#core/analysis/report';
import { simulate as play } from '#core/analysis/simulate';
import { type Message, message, render } from '#core/messages/message';
import type { SimulateResult } from '#core/report/results';
import { parseQuantity } from '#core/units/parse-quantity';
import { version } from '../../version';
import { type Call, type Command, isRefusal, type Refusal, refuse } from '../command';
import { commandLine } from '../command-line';
import { type ExitCode, exitCode } from '../exit';
import { readWithState } from '../files/input';
import { writeReport } from '../files/write-report';
import { clusterFlag, clusterVersionFlag, formatFlag, htmlFlag, stateFlag } from '../flags';
import { simulateText } from '../output/simulate-text';
import { reportTitle, writtenTo } from '../output/words';
import { words } from '../words';

const said = {
  noFailure: {
    en: 'nothing fails: give a failure domain, such as --fail zone=z1 or --fail machine=10.0.0.1',
    'zh-cn': '未指定故障：请给出故障域，例如 --fail zone=z1 或 --fail machine=10.0.0.1',
  },
  notATime: {
    en: '--{flag} is a time like 45min or 6 h, not "{value}"{near}',
    'zh-cn': '--{flag} 应为时间，例如 45min 或 6 h，而不是“{value}”{near}',
  },
  near: { en: '. Did you mean {near}?', 'zh-cn': '。您是指 {near} 吗？' },
} as const;

/** `regionwise simulate`: one failure, played to its end. */
export const simulate: Command = {
  name: 'simulate',
  operands: 'PATH… --fail DOMAIN',
  about: {
    en: 'play a failure: what is lost, when service returns, when redundancy returns, which disks fill',
    'zh-cn': '模拟一次故障：丢失什么、服务何时恢复、冗余何时恢复、哪些磁盘写满',
  },
  examples: [
    {
      line: 'regionwise simulate topology.yaml --fail zone=z3',
      about: { en: 'zone z3 is lost for good', 'zh-cn': 'z3 永久丢失' },
    },
    {
      line: 'regionwise simulate topology.yaml --fail machine=10.0.0.1 --for 45min',
      about: { en: 'a machine is back after 45 minutes', 'zh-cn': '一台机器 45 分钟后恢复' },
    },
  ],
  flags: [
    {
      name: 'fail',
      type: 'text',
      placeholder: 'DOMAIN',
      about: {
        en: 'what fails, coarse to fine: zone=z1/host=h2, machine=ADDR, store=ADDR:PORT, pd=NAME, tidb=ADDR:PORT; a comma joins several',
        'zh-cn':
          '故障对象，由粗到细：zone=z1/host=h2、machine=ADDR、store=ADDR:PORT、pd=NAME、tidb=ADDR:PORT；用逗号连接多个',
      },
    },
    timeFlag('for', 'how long it lasts (default: for good)', '持续多久（默认：永久）'),
    timeFlag(
      'until',
      'how far to play (default: 10 min after the last event, at most 30 days)',
      '模拟到何时（默认：最后事件后 10 分钟，最长 30 天）',
    ),
    timeFlag('at', 'when it begins, in the steady state (default: 0 s)', '何时开始，此前为稳态（默认：0 s）'),
    {
      name: 'how',
      type: 'text',
      values: ['crash', 'power'],
      placeholder: 'HOW',
      about: {
        en: 'crash (default: processes and machines are gone) or power',
        'zh-cn': 'crash（默认：进程与机器消失）或 power（断电）',
      },
    },
    {
      name: 'seed',
      type: 'number',
      placeholder: 'N',
      about: {
        en: 'the same seed plays the same failure (default: 1)',
        'zh-cn': '相同种子得到相同结果（默认：1）',
      },
    },
    clusterFlag,
    stateFlag,
    clusterVersionFlag,
    formatFlag('text', 'json'),
    htmlFlag,
  ],
  exits: {
    clean: {
      en: 'service returns by itself, and every objective of the plan is met',
      'zh-cn': '服务自行恢复，且满足 plan 中的全部目标',
    },
    findings: {
      en: 'service does not return by itself, or an objective is missed',
      'zh-cn': '服务不能自行恢复，或未达到某项目标',
    },
  },
  run,
};

function timeFlag(name: string, en: string, zh: string) {
  return { name, type: 'text', placeholder: 'TIME', about: { en, 'zh-cn': zh } } as const;
}

async function run(call: Call): Promise<ExitCode | Refusal> {
  const { flags, language, terminal } = call;
  const fail = flags.text('fail');
  if (call.paths.length === 0) return refuse(message(words.noPaths, { command: 'simulate' }));
  if (fail === undefined) return refuse(message(said.noFailure));
  const times = readTimes(call);
  if (isRefusal(times)) return times;
  const input = await readWithState(call.paths, terminal, flags.text('state'));
  const [unreadable] = input.refusals;
  if (unreadable !== undefined) return refuse(unreadable);
  const cluster = flags.text('cluster');
  const clusterVersion = flags.text('cluster-version');
  const answer = play(input.files, {
    fail,
    seed: flags.number('seed') ?? 1,
    language,
    ...(times.for === undefined ? {} : { healsMs: times.for }),
    ...(times.until === undefined ? {} : { untilMs: Math.max(0, times.until - (times.at ?? 0)) }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(clusterVersion === undefined ? {} : { clusterVersion }),
  });
  if (!answer.ok) return refuse(answer.problem);
  const { result } = answer;
  const asJson = flags.text('format') === 'json';
  terminal.out(asJson ? `${JSON.stringify(result, undefined, 2)}\n` : simulateText(result, call));
  const html = flags.text('html');
  const refused = html === undefined ? undefined : await writePage(call, input.files, result, html);
  return refused ?? (result.verdict.ok ? exitCode.clean : exitCode.findings);
}

/** The report of the files with the played failure in it. Where it is goes to standard error: the answer alone is output. */
async function writePage(
  { paths, flags, language, terminal, style }: Call,
  files: readonly InputFile[],
  result: SimulateResult,
  file: string,
): Promise<Refusal | undefined> {
  const command = commandLine([
    'simulate',
    ...paths,
    '--fail',
    flags.text('fail') ?? '',
    '--seed',
    String(result.seed),
  ]);
  const analysis = analyse(files, { language });
  const data = report(analysis, { title: reportTitle[language], madeBy: { version, command } });
  const clusters = data.clusters
    .filter(({ name, path }) => name === result.cluster && path === result.path)
    .map((cluster) => ({ ...cluster, simulations: [result] }));
  const problem = await writeReport({ ...data, clusters, otherFiles: [] }, file, terminal.cwd);
  if (problem !== undefined) return refuse(problem);
  const url = pathToFileURL(resolve(terminal.cwd, file)).href;
  terminal.err(`\n${render(message(writtenTo, { path: style.strong(file), url }), language)}\n`);
  return undefined;
}

type Times = Readonly<Partial<Record<'for' | 'until' | 'at', number>>>;

function readTimes({ flags, language }: Call): Times | Refusal {
  const times: Partial<Record<'for' | 'until' | 'at', number>> = {};
  for (const flag of ['for', 'until', 'at'] as const) {
    const value = flags.text(flag);
    if (value === undefined) continue;
    const parsed = parseQuantity(value, 'duration');
    if (!parsed.ok) return refuse(notATime(flag, value, parsed.problem.suggestions[0], language));
    if (parsed.value.mid < 0) return refuse(notATime(flag, value, undefined, language));
    times[flag] = parsed.value.mid;
  }
  return times;
}

function notATime(
  flag: string,
  value: string,
  near: string | undefined,
  language: Call['language'],
): Message {
  const hint = near === undefined ? '' : said.near[language].replace('{near}', near);
  return message(said.notATime, { flag, value, near: hint });
}
