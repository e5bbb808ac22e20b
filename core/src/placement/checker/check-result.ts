import type { Operator } from '../model/operator';
import type { BuildResult } from '../operator/build-result';
import type { FailureCode, Trace } from '../trace';

/**
 * What PD keeps of a Region that it could not help: looked at again on every tick because what holds it up passes
 * (`temporary`), or noted as without a store that would do (`no-store`).
 */
export type Waiting = 'temporary' | 'no-store';

export interface CheckResult {
  readonly operator?: Operator;
  readonly waiting?: Waiting;
  /** The store that was given a leader off a store that is going, which the next choice takes into account. */
  readonly offlineLeaderTo?: number;
}

/** One way that a checker tried: an operator, nothing to do, or why it failed. */
export type Attempt = Operator | undefined | { readonly error: FailureCode };

export function isOperator(attempt: Attempt): attempt is Operator {
  return attempt !== undefined && !('error' in attempt);
}

/** An operator that cannot be built is a failed attempt, not a failed check. */
export function attemptOf(result: BuildResult): Attempt {
  return result.ok ? result.operator : { error: result.error.code };
}

export function noteFailure(trace: Trace | undefined, scope: string, attempt: Attempt): void {
  if (attempt !== undefined && 'error' in attempt) {
    trace?.({ what: 'failed', scope, code: attempt.error, figures: {} });
  }
}
