import { type WhyAnswer, type WhyRequest, whyCluster } from '../why/why';
import { chooseCluster } from './choose-cluster';
import type { InputFile } from './files';
import { withUnread } from './unread';
import { openWorkspace, type VersionOptions } from './workspace';

export interface WhyOptions extends VersionOptions, WhyRequest {
  /** Which cluster, by name or path, where the files hold several. */
  readonly cluster?: string;
}

/** `why` of the command line and of the worker: a decision of PD on one cluster, explained. */
export function why(files: readonly InputFile[], options: WhyOptions): WhyAnswer {
  const workspace = openWorkspace(files, options);
  const chosen = chooseCluster(workspace, options.cluster);
  if (!chosen.ok) return chosen;
  const answer = whyCluster(chosen.cluster, workspace.plans.get(chosen.cluster), options);
  if (!answer.ok) return answer;
  return { ok: true, result: withUnread(answer.result, chosen.cluster, workspace, options.language) };
}
