/** Tables about membership changes. */
import { changedSimply, enteredJoint, leftJoint, restored } from '#core/raft/changer';
import { ChangeType, isLeaveJoint, jointEntry, Transition } from '#core/raft/conf-change';
import {
  type Configuration,
  type ConfState,
  emptyConfiguration,
  sameConfState,
} from '#core/raft/configuration';
import { ProgressState } from '#core/raft/progress';
import { Tracker } from '#core/raft/tracker';
import { refusalTexts } from '../confchange';
import { type Outcome, outcome, type Tables } from './table';

const changeTypes = {
  addVoter: ChangeType.AddVoter,
  addLearner: ChangeType.AddLearner,
  remove: ChangeType.Remove,
  update: ChangeType.Update,
};

interface Step {
  readonly op: 'simple' | 'enterJoint' | 'leaveJoint';
  readonly lastIndex: number;
  readonly changes?: readonly { readonly op: keyof typeof changeTypes; readonly id: number }[];
  readonly autoLeave?: boolean;
  readonly expect: unknown;
}

interface ChangeRow {
  readonly transition: keyof typeof Transition;
  readonly numChanges: number;
}

function changeOf({ transition, numChanges }: ChangeRow) {
  const changes = Array.from({ length: numChanges }, (_, at) => ({ type: ChangeType.AddVoter, id: at + 1 }));
  return { transition: Transition[transition], changes };
}

export const changeTables: Tables = {
  changer_sequences: runSequence,

  confstate_restore_roundtrip: ({ confState }: { confState: ConfState }) => {
    const configuration = restored(confState);
    return outcome(
      ordered(confState),
      typeof configuration === 'string' ? configuration : ordered(configuration),
    );
  },

  confstate_equivalent: (row: { a: ConfState; b: ConfState; expect: boolean }) =>
    outcome(row.expect, sameConfState(row.a, row.b)),

  is_leave_joint: (row: ChangeRow & { expect: boolean }) => outcome(row.expect, isLeaveJoint(changeOf(row))),

  enter_joint_mode: (row: ChangeRow & { expect: unknown }) =>
    outcome(row.expect, jointEntry(changeOf(row)) ?? null),
};

function ordered({ voters, learners, votersOutgoing, learnersNext, autoLeave }: ConfState): ConfState {
  const [one = [], two = [], three = [], four = []] = [voters, learners, votersOutgoing, learnersNext].map(
    (ids) => [...ids].sort((left, right) => left - right),
  );
  return { voters: one, learners: two, votersOutgoing: three, learnersNext: four, autoLeave };
}

function runSequence({ steps }: { steps: readonly Step[] }): Outcome {
  const tracker = new Tracker();
  let configuration: Configuration = emptyConfiguration;
  const got = steps.map(({ op, lastIndex, changes = [], autoLeave = false }) => {
    const list = changes.map((change) => ({ type: changeTypes[change.op], id: change.id }));
    const next = {
      simple: () => changedSimply(configuration, list),
      enterJoint: () => enteredJoint(configuration, autoLeave, list),
      leaveJoint: () => leftJoint(configuration),
    }[op]();
    if (typeof next === 'string') return { error: refusalTexts[next] };
    configuration = next.configuration;
    tracker.adopt(configuration, Math.max(lastIndex, 1), next.fresh);
    return { config: plain(configuration), progress: progressOf(tracker) };
  });
  return outcome(
    steps.map(({ expect }) => expect),
    got,
  );
}

function plain({ voters, votersOutgoing, learners, learnersNext, autoLeave }: Configuration) {
  return { incoming: voters, outgoing: votersOutgoing, learners, learnersNext, autoLeave };
}

function progressOf(tracker: Tracker) {
  return Object.fromEntries(
    tracker.progress.map(({ id, state, match, next, isLearner }) => [
      id,
      { state: ProgressState[state], match, next, isLearner },
    ]),
  );
}
