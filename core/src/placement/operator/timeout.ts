/** How long PD waits for a step before it gives the operator up. Source: tikv/pd pkg/schedule/operator/step.go. */
import type { Step } from '../model/step';

const secondMs = 1000;
const fastMinMs = 60 * secondMs;
const slowMinMs = 600 * secondMs;
/** Of data that is moved, PD reckons with a MiB in six seconds; of a change of roles, in 0.6. */
const slowSecondsPerMib = 6;
const fastSecondsPerMib = 0.6;
const mergeFactor = 10;

/** An operator that has not begun by then is dropped. */
export const operatorExpiryMs = 3 * secondMs;

function fastMs(sizeMib: number): number {
  return Math.max(fastMinMs, Math.floor(fastSecondsPerMib * sizeMib) * secondMs);
}

function slowMs(sizeMib: number): number {
  return Math.max(slowMinMs, slowSecondsPerMib * sizeMib * secondMs);
}

export function stepTimeoutMs(step: Step, regionSizeMib: number): number {
  switch (step.type) {
    case 'AddPeer':
    case 'AddLearner':
    case 'BecomeNonWitness':
      return slowMs(regionSizeMib);
    case 'TransferLeader':
    case 'PromoteLearner':
    case 'DemoteVoter':
    case 'RemovePeer':
    case 'SplitRegion':
    case 'BecomeWitness':
      return fastMs(regionSizeMib);
    case 'BatchSwitchWitness':
      return step.toNonWitness.length > 0 ? slowMs(regionSizeMib) : fastMs(regionSizeMib);
    case 'MergeRegion':
      return fastMs(regionSizeMib) * mergeFactor;
    case 'ChangePeerV2Enter':
    case 'ChangePeerV2Leave':
      return fastMs(regionSizeMib) * (step.promote.length + step.demote.length + 1);
  }
}

/** The sum over the steps. */
export function operatorTimeoutMs(steps: readonly Step[], regionSizeMib: number): number {
  return steps.reduce((sum, step) => sum + stepTimeoutMs(step, regionSizeMib), 0);
}
