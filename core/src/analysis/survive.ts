import { type SurviveOptions, surviveCluster } from '../availability/survive';
import { asRunning } from '../cluster/as-running';
import type { Message } from '../messages/message';
import type { SurviveResult } from '../report/results';
import { chooseCluster } from './choose-cluster';
import type { InputFile } from './files';
import { withUnread } from './unread';
import { openWorkspace, type VersionOptions } from './workspace';

export interface SurviveFilesOptions extends SurviveOptions, VersionOptions {
  /** Which cluster, by name or path, where the files hold several. */
  readonly cluster?: string;
}

export type SurviveAnswer =
  | { readonly ok: true; readonly result: SurviveResult }
  | { readonly ok: false; readonly problem: Message };

/** `survive` of the command line and of the worker: what one cluster survives, or why nobody can say. */
export function survive(files: readonly InputFile[], options: SurviveFilesOptions): SurviveAnswer {
  const workspace = openWorkspace(files, options);
  const chosen = chooseCluster(workspace, options.cluster);
  if (!chosen.ok) return chosen;
  const asked = { ...options, plan: workspace.plans.get(chosen.cluster) };
  const result = surviveCluster(asRunning(chosen.cluster), asked);
  return { ok: true, result: withUnread(result, chosen.cluster, workspace, options.language) };
}
