import { survive as surviveFiles } from '#core/analysis/survive';
import { message } from '#core/messages/message';
import { clusterVersion } from '../cluster-version';
import { type Call, type Command, isRefusal, type Refusal, refuse } from '../command';
import { type ExitCode, exitCode } from '../exit';
import { readWithState } from '../files/input';
import { clusterFlag, clusterVersionFlag, formatFlag, stateFlag } from '../flags';
import { surviveText } from '../output/survive-text';
import { words } from '../words';

/** `regionwise survive`: what every failure domain, and every pair of them, takes along. */
export const survive: Command = {
  name: 'survive',
  operands: 'PATH…',
  about: {
    en: 'say which failures a cluster serves through, which it heals, and what the others take',
    'zh-cn': '说明集群能承受哪些故障、能否自愈，以及其余故障的影响',
  },
  examples: [
    {
      line: 'regionwise survive topology.yaml',
      about: { en: 'each level, the failures alike in one row', 'zh-cn': '逐级列出，同类故障合为一行' },
    },
    {
      line: 'regionwise survive manifests/ --cluster orders --all',
      about: { en: 'one cluster of several, every failure', 'zh-cn': '多个集群之一，列出每个故障' },
    },
  ],
  flags: [
    formatFlag('text', 'json'),
    clusterFlag,
    {
      name: 'all',
      type: 'switch',
      about: {
        en: 'list every failure, not one for all that are alike',
        'zh-cn': '列出每个故障，而不是同类只列一个',
      },
    },
    {
      name: 'top',
      type: 'number',
      placeholder: 'N',
      about: { en: 'only the worst N of each level', 'zh-cn': '每级只列最严重的 N 个' },
    },
    stateFlag,
    clusterVersionFlag,
  ],
  exits: {
    clean: { en: 'worked out, whatever the answer', 'zh-cn': '已得出结果，无论结论如何' },
  },
  run,
};

async function run(call: Call): Promise<ExitCode | Refusal> {
  const { flags, language, terminal, style } = call;
  const versions = clusterVersion(flags);
  if (isRefusal(versions)) return versions;
  if (call.paths.length === 0) return refuse(message(words.noPaths, { command: 'survive' }));
  const input = await readWithState(call.paths, terminal, flags.text('state'));
  // Half of the files could give half of a cluster, and a wrong answer.
  const [unreadable] = input.refusals;
  if (unreadable !== undefined) return refuse(unreadable);
  const all = flags.has('all');
  const top = flags.number('top');
  const cluster = flags.text('cluster');
  const answer = surviveFiles(input.files, {
    language,
    all,
    ...versions,
    ...(top === undefined ? {} : { top }),
    ...(cluster === undefined ? {} : { cluster }),
  });
  if (!answer.ok) return refuse(answer.problem);
  const asJson = flags.text('format') === 'json';
  const print = { style, language, all: all || top !== undefined };
  terminal.out(
    asJson ? `${JSON.stringify(answer.result, undefined, 2)}\n` : surviveText(answer.result, print),
  );
  return exitCode.clean;
}
