import type { Operator, PriorityLevel } from '../model/operator';
import type { BuildErrorCode } from '../trace';

/** Why no operator could be made; the code is one word for each place where PD's builder gives up. */
export interface BuildError {
  readonly code: BuildErrorCode;
  readonly storeId?: number;
}

export type BuildResult =
  | { readonly ok: true; readonly operator: Operator }
  | { readonly ok: false; readonly error: BuildError };

/** The same operator at another level; an error stays what it is. */
export function withPriority(result: BuildResult, priority: PriorityLevel): BuildResult {
  return result.ok ? { ok: true, operator: { ...result.operator, priority } } : result;
}
