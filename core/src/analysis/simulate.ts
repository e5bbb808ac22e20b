import type { Cluster } from '../cluster/cluster';
import { type Message, message } from '../messages/message';
import type { SimulateResult } from '../report/results';
import type { Known } from '../simulation/setup';
import { type FailureRequest, startSimulation } from '../simulation/simulate';
import type { InputFile } from './files';
import { openWorkspace, type VersionOptions, type Workspace } from './workspace';

export interface SimulateOptions extends VersionOptions, FailureRequest {
  /** Which cluster, where the files hold several. */
  readonly cluster?: string;
}

export type SimulateAnswer =
  | { readonly ok: true; readonly result: SimulateResult }
  | { readonly ok: false; readonly problem: Message };

const said = {
  none: { en: 'None of the files holds a TiDB cluster.', 'zh-cn': '所给文件中没有 TiDB 集群。' },
  several: {
    en: 'The files hold several clusters: {names}. Choose one by its name.',
    'zh-cn': '所给文件包含多个集群：{names}。请按名称选择其一。',
  },
  unknown: { en: 'No cluster “{name}”. There is: {names}.', 'zh-cn': '没有集群 “{name}”。现有：{names}。' },
} as const;

/** `simulate` of the command line and of the worker: one failure of one cluster, played to its end. */
export function simulate(files: readonly InputFile[], options: SimulateOptions): SimulateAnswer {
  const workspace = openWorkspace(files, options);
  const chosen = chooseCluster(workspace, options.cluster);
  if (!chosen.ok) return chosen;
  const started = startSimulation(chosen.cluster, knownOf(), options);
  if (!started.ok) return started;
  while (started.simulation.step());
  return { ok: true, result: started.simulation.result() };
}

export type ChosenCluster =
  | { readonly ok: true; readonly cluster: Cluster }
  | { readonly ok: false; readonly problem: Message };

/** The one cluster that a command is about; several without a name are an answer that lists them. */
export function chooseCluster(workspace: Workspace, name: string | undefined): ChosenCluster {
  const { clusters } = workspace;
  const names = clusters.map((cluster) => cluster.name).join(', ');
  const fitting = name === undefined ? clusters : clusters.filter((cluster) => cluster.name === name);
  const [first, second] = fitting;
  if (first !== undefined && second === undefined) return { ok: true, cluster: first };
  if (clusters.length === 0) return { ok: false, problem: message(said.none) };
  if (first === undefined) return { ok: false, problem: message(said.unknown, { name: name ?? '', names }) };
  return { ok: false, problem: message(said.several, { names }) };
}

/** What is known beyond the topology: the disks that the file itself promises. */
export function knownOf(): Known {
  return { diskBytesOf: (instance) => instance.resources.diskBytes?.value };
}
