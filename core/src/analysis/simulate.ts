import type { Message } from '../messages/message';
import type { SimulateResult } from '../report/results';
import type { Known } from '../simulation/setup';
import { type FailureRequest, startSimulation } from '../simulation/simulate';
import { chooseCluster } from './choose-cluster';
import type { InputFile } from './files';
import { openWorkspace, type VersionOptions } from './workspace';

export interface SimulateOptions extends VersionOptions, FailureRequest {
  /** Which cluster, where the files hold several. */
  readonly cluster?: string;
}

export type SimulateAnswer =
  | { readonly ok: true; readonly result: SimulateResult }
  | { readonly ok: false; readonly problem: Message };

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

/** What is known beyond the topology: the disks that the file itself promises. */
export function knownOf(): Known {
  return { diskBytesOf: (instance) => instance.resources.diskBytes?.value };
}
