import { ChangeType, type ConfChange, isLeaveJoint, jointEntry, type SingleChange } from './conf-change';
import { Configuration, type ConfState, configurationOf, sameConfState } from './configuration';

/** Why a change cannot be made; the configuration stays as it is. */
export type ChangeRefusal =
  | 'not-joint'
  | 'already-joint'
  | 'joint-without-voters'
  | 'simple-while-joint'
  | 'more-than-one-voter'
  | 'no-voter-left'
  | 'unsound-conf-state';

/** The next configuration, and the members whose progress starts anew. */
export interface Changed {
  readonly configuration: Configuration;
  readonly fresh: ReadonlySet<number>;
}

/** The configuration after a committed change. Source: etcd-io/raft raft.go, applyConfChange. */
export function changed(configuration: Configuration, change: ConfChange): Changed | ChangeRefusal {
  if (isLeaveJoint(change)) return leftJoint(configuration);
  const joint = jointEntry(change);
  return joint === undefined
    ? changedSimply(configuration, change.changes)
    : enteredJoint(configuration, joint.autoLeave, change.changes);
}

/** Changes that move at most one voter: old and new majorities overlap (thesis 4.1). */
export function changedSimply(
  configuration: Configuration,
  changes: readonly SingleChange[],
): Changed | ChangeRefusal {
  if (configuration.isJoint) return 'simple-while-joint';
  const draft = new Draft(configuration, []);
  if (!draft.apply(changes)) return 'no-voter-left';
  return draft.votersMoved(configuration) > 1 ? 'more-than-one-voter' : draft.done(false);
}

/** Keeps the present voters as outgoing half and applies the changes to the incoming one (thesis 4.3). */
export function enteredJoint(
  configuration: Configuration,
  autoLeave: boolean,
  changes: readonly SingleChange[],
): Changed | ChangeRefusal {
  if (configuration.isJoint) return 'already-joint';
  if (configuration.voters.length === 0) return 'joint-without-voters';
  const draft = new Draft(configuration, configuration.voters);
  return draft.apply(changes) ? draft.done(autoLeave) : 'no-voter-left';
}

/** The incoming half alone; the learners that waited for it are learners now. */
export function leftJoint(configuration: Configuration): Changed | ChangeRefusal {
  if (!configuration.isJoint) return 'not-joint';
  const learners = [...configuration.learners, ...configuration.learnersNext];
  return { configuration: configurationOf(configuration.voters, learners), fresh: new Set() };
}

/** The configuration of a snapshot or of storage, if it is sound. Source: etcd-io/raft confchange/restore.go. */
export function restored(state: ConfState): Configuration | ChangeRefusal {
  if (state instanceof Configuration) return state;
  const add = (type: ChangeType) => (id: number) => ({ type, id });
  const voters = state.voters.map(add(ChangeType.AddVoter));
  const learners = [...state.learners, ...state.learnersNext].map(add(ChangeType.AddLearner));
  const outgoing = state.votersOutgoing;
  const draft = new Draft(configurationOf(outgoing), outgoing);
  const applied = draft.apply([...outgoing.map(add(ChangeType.Remove)), ...voters, ...learners]);
  if (!applied && learners.length + outgoing.length > 0) return 'no-voter-left';
  const { configuration } = draft.done(state.autoLeave && outgoing.length > 0);
  return sameConfState(state, configuration) ? configuration : 'unsound-conf-state';
}

/** A configuration while it is changed. Source: etcd-io/raft confchange/confchange.go, Changer. */
class Draft {
  private readonly incoming: Set<number>;
  private readonly outgoing: ReadonlySet<number>;
  private readonly learners: Set<number>;
  private readonly learnersNext: Set<number>;
  private readonly members: Set<number>;
  private readonly fresh = new Set<number>();

  constructor(configuration: Configuration, outgoing: readonly number[]) {
    this.incoming = new Set(configuration.voters);
    this.outgoing = new Set(outgoing);
    this.learners = new Set(configuration.learners);
    this.learnersNext = new Set(configuration.learnersNext);
    this.members = new Set(configuration.members);
  }

  /** False where no voter is left. */
  apply(changes: readonly SingleChange[]): boolean {
    for (const { type, id } of changes) {
      if (id === 0) continue;
      switch (type) {
        case ChangeType.AddVoter:
          this.addVoter(id);
          break;
        case ChangeType.AddLearner:
          this.addLearner(id);
          break;
        case ChangeType.Remove:
          this.remove(id);
          break;
        case ChangeType.Update:
          break;
      }
    }
    return this.incoming.size > 0;
  }

  votersMoved(from: Configuration): number {
    const left = from.voters.filter((id) => !this.incoming.has(id)).length;
    return left + [...this.incoming].filter((id) => !from.voters.includes(id)).length;
  }

  done(autoLeave: boolean): Changed {
    const configuration = new Configuration({
      voters: [...this.incoming],
      votersOutgoing: [...this.outgoing],
      learners: [...this.learners],
      learnersNext: [...this.learnersNext],
      autoLeave,
    });
    return { configuration, fresh: this.fresh };
  }

  private addVoter(id: number): void {
    this.admit(id);
    this.learners.delete(id);
    this.learnersNext.delete(id);
    this.incoming.add(id);
  }

  /** An outgoing voter cannot be counted as a learner too: it waits until the joint configuration is left. */
  private addLearner(id: number): void {
    if (this.learners.has(id)) return;
    this.admit(id);
    this.incoming.delete(id);
    if (this.outgoing.has(id)) this.learnersNext.add(id);
    else this.learners.add(id);
  }

  private remove(id: number): void {
    this.incoming.delete(id);
    this.learners.delete(id);
    this.learnersNext.delete(id);
    if (!this.outgoing.has(id)) this.members.delete(id);
  }

  private admit(id: number): void {
    if (this.members.has(id)) return;
    this.members.add(id);
    this.fresh.add(id);
  }
}
