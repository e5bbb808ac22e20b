import { asRunning } from '../cluster/as-running';
import type { Plan } from '../formats/plan/plan';
import type { Message } from '../messages/message';
import type { SimulateResult } from '../report/results';
import type { Known } from '../simulation/setup';
import { type FailureRequest, startSimulation } from '../simulation/simulate';
import { chooseCluster } from './choose-cluster';
import type { InputFile } from './files';
import { withUnread } from './unread';
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
  const plan = workspace.plans.get(chosen.cluster);
  const started = startSimulation(asRunning(chosen.cluster), knownOf(plan), withObjectives(options, plan));
  if (!started.ok) return started;
  while (started.simulation.step());
  const result = started.simulation.result();
  return { ok: true, result: withUnread(result, chosen.cluster, workspace, options.language) };
}

/** What is known beyond the topology: the plan's data, measured before modelled, and the disks that file or plan promise. */
export function knownOf(plan: Plan | undefined): Known {
  const data = plan?.workload.data?.value.mid;
  const regions = plan?.observed.regions?.value.mid;
  const storeUsed = plan?.observed.storeUsed?.value.mid;
  return {
    ...(data === undefined ? {} : { dataBytes: data }),
    ...(regions === undefined ? {} : { regions }),
    ...(storeUsed === undefined ? {} : { storeUsedBytes: storeUsed }),
    diskBytesOf: (instance) => instance.resources.diskBytes?.value,
  };
}

/** The request with what the plan wants of a failure. */
export function withObjectives<R extends FailureRequest>(request: R, plan: Plan | undefined): R {
  const rtoMs = plan?.objectives.rto?.value.mid;
  return rtoMs === undefined ? request : { ...request, objectives: { rtoMs } };
}
