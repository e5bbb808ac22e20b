import { asRunning } from '../cluster/as-running';
import type { Message } from '../messages/message';
import type { SizeResult } from '../sizing/result';
import { type SizeOptions, sizeCluster } from '../sizing/size';
import { chooseCluster } from './choose-cluster';
import type { InputFile } from './files';
import { withUnread } from './unread';
import { openWorkspace, type VersionOptions } from './workspace';

export interface SizeFilesOptions extends SizeOptions, VersionOptions {
  /** Which cluster, by name or path, where the files hold several. */
  readonly cluster?: string;
}

export type SizeAnswer =
  | { readonly ok: true; readonly result: SizeResult }
  | { readonly ok: false; readonly problem: Message };

/**
 * `size` of the command line and of the worker: what one cluster holds and needs, with the plan beside its topology
 * (`topology.plan.yaml` for `topology.yaml`) where the files hold one.
 */
export function size(files: readonly InputFile[], options: SizeFilesOptions): SizeAnswer {
  const workspace = openWorkspace(files, options);
  const chosen = chooseCluster(workspace, options.cluster);
  if (!chosen.ok) return chosen;
  const result = sizeCluster(asRunning(chosen.cluster), workspace.plans.get(chosen.cluster), options);
  return { ok: true, result: withUnread(result, chosen.cluster, workspace, options.language) };
}
