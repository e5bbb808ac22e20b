import { size as sizeFiles } from '#core/analysis/size';
import { nearest } from '#core/findings/nearest';
import { message } from '#core/messages/message';
import { clusterVersion } from '../cluster-version';
import { type Call, type Command, isRefusal, type Refusal, refuse } from '../command';
import { type ExitCode, exitCode } from '../exit';
import { readWithState } from '../files/input';
import { clusterFlag, clusterVersionFlag, formatFlag, stateFlag } from '../flags';
import { derivationText, sizeText } from '../output/size-text';
import { words } from '../words';

const said = {
  noFigure: { en: 'no figure "{name}"{near}', 'zh-cn': '没有名为“{name}”的数值{near}' },
  near: { en: '. Did you mean {near}?', 'zh-cn': '。您是指 {near} 吗？' },
} as const;

/** `regionwise size`: what a workload needs of a cluster, and what the cluster has. */
export const size: Command = {
  name: 'size',
  operands: 'PATH…',
  about: {
    en: 'storage, memory, CPU, Regions and cost, from the plan beside the topology, each with its derivation',
    'zh-cn': '由拓扑旁的 plan 计算存储、内存、CPU、Region 与成本，并给出推导',
  },
  examples: [
    {
      line: 'regionwise size topology.yaml',
      about: { en: 'with topology.plan.yaml beside it', 'zh-cn': '使用同目录下的 topology.plan.yaml' },
    },
    {
      line: 'regionwise size topology.yaml --explain storage.provisioned',
      about: { en: 'how a figure comes about', 'zh-cn': '某个数值的推导过程' },
    },
  ],
  flags: [
    formatFlag('text', 'json'),
    {
      name: 'explain',
      type: 'text',
      placeholder: 'FIGURE',
      about: { en: 'print how one figure comes about', 'zh-cn': '显示某个数值的推导过程' },
    },
    {
      name: 'all',
      type: 'switch',
      about: { en: 'also the figures of single instances', 'zh-cn': '同时列出各实例的数值' },
    },
    clusterFlag,
    stateFlag,
    clusterVersionFlag,
  ],
  exits: {
    clean: { en: 'worked out', 'zh-cn': '已得出结果' },
  },
  run,
};

async function run(call: Call): Promise<ExitCode | Refusal> {
  const { flags, language, terminal } = call;
  const versions = clusterVersion(flags);
  if (isRefusal(versions)) return versions;
  if (call.paths.length === 0) return refuse(message(words.noPaths, { command: 'size' }));
  const input = await readWithState(call.paths, terminal, flags.text('state'));
  const [unreadable] = input.refusals;
  if (unreadable !== undefined) return refuse(unreadable);
  const cluster = flags.text('cluster');
  const answer = sizeFiles(input.files, {
    language,
    ...versions,
    ...(cluster === undefined ? {} : { cluster }),
  });
  if (!answer.ok) return refuse(answer.problem);
  const { result } = answer;
  const name = flags.text('explain');
  if (name !== undefined) {
    const figures = result.figures.filter((figure) => figure.name === name);
    if (figures.length === 0)
      return noFigure(
        name,
        result.figures.map((figure) => figure.name),
        call,
      );
    terminal.out(derivationText(figures, call));
    return exitCode.clean;
  }
  const asJson = flags.text('format') === 'json';
  const print = { ...call, all: flags.has('all') };
  terminal.out(asJson ? `${JSON.stringify(result, undefined, 2)}\n` : sizeText(result, print));
  return exitCode.clean;
}

function noFigure(name: string, names: readonly string[], { language }: Call): Refusal {
  const near = nearest(name, names);
  const hint = near === undefined ? '' : said.near[language].replace('{near}', near);
  return refuse(message(said.noFigure, { name, near: hint }));
}
