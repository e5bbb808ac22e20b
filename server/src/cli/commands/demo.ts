import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyse } from '#core/analysis/analyse';
import { toCheckResult } from '#core/analysis/check';
import { report } from '#core/analysis/report';
import { message, render } from '#core/messages/message';
import { version } from '../../version';
import { type Call, type Command, type Refusal, refuse } from '../command';
import { commandLine } from '../command-line';
import { type ExitCode, exitCode } from '../exit';
import { readInput } from '../files/read';
import { writeReport } from '../files/write-report';
import { htmlFlag } from '../flags';
import { demoText } from '../output/demo-text';
import { reportTitle, writtenTo } from '../output/words';
import { words } from '../words';

/**
 * `regionwise demo FOLDER --html FILE`: the main job on every cluster of a folder, findings wanted. What
 * `npm start` runs.
 */
export const demo: Command = {
  name: 'demo',
  operands: 'PATH…',
  hidden: true,
  about: {
    en: 'check every cluster of a folder, say what each survives, and write the report',
    'zh-cn': '检查目录中的每个集群，说明其能承受的故障，并写出报告',
  },
  examples: [],
  flags: [htmlFlag],
  exits: {
    clean: { en: 'worked out', 'zh-cn': '已得出结果' },
  },
  run,
};

async function run(call: Call): Promise<ExitCode | Refusal> {
  const { paths, flags, language, terminal, style } = call;
  if (paths.length === 0) return refuse(message(words.noPaths, { command: 'demo' }));
  const { files, refusals } = await readInput(paths, terminal);
  const [unreadable] = refusals;
  if (unreadable !== undefined) return refuse(unreadable);
  const file = flags.text('html');
  const analysis = analyse(files, { language });
  const command = commandLine(['demo', ...paths, ...(file === undefined ? [] : ['--html', file])]);
  const data = report(analysis, { title: reportTitle[language], madeBy: { version, command } });
  if (data.clusters.length === 0) return refuse(message(words.noCluster, { path: paths.join(', ') }));
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  terminal.out(demoText(data, toCheckResult(analysis), texts, { style, language }));
  if (file === undefined) return exitCode.clean;
  const problem = await writeReport(data, file, terminal.cwd);
  if (problem !== undefined) return refuse(problem);
  const url = pathToFileURL(resolve(terminal.cwd, file)).href;
  terminal.out(`\n${render(message(writtenTo, { path: style.strong(file), url }), language)}\n`);
  return exitCode.clean;
}
