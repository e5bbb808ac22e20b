/** Tables about the unstable end of the log. */
import type { Entry } from '#core/raft/entry';
import { etcdSettings } from '#core/raft/settings';
import { Unstable } from '#core/raft/unstable';
import { entriesOf, outcome, type Pair, pairsOf, type SnapshotPair, type Tables } from './table';

interface Parts {
  readonly entries: readonly Pair[];
  readonly offset?: number;
  readonly offsetInProgress?: number;
  readonly snapshot?: SnapshotPair | null;
  readonly snapshotInProgress?: boolean;
}

const nobody = { voters: [], learners: [], votersOutgoing: [], learnersNext: [], autoLeave: false };

/** With whatever state a row asks for. */
class Forced extends Unstable {
  constructor({ entries, offset, offsetInProgress, snapshot, snapshotInProgress = false }: Parts) {
    const first = entries[0]?.[1] ?? offsetInProgress ?? 0;
    super(1, etcdSettings, offset ?? first);
    const held: readonly Entry[] = entriesOf(entries);
    this.tail = held.length === 0 ? null : [...held];
    this.arriving =
      snapshot == null
        ? null
        : { snapshot: { ...snapshot, confState: nobody, data: null }, inProgress: snapshotInProgress };
    this.offsetInProgress = offsetInProgress ?? this.offset;
  }
}

export const unstableTables: Tables = {
  maybe_first_index: (row: Parts & { expect: number | null }) =>
    outcome(row.expect, new Forced(row).unstableFirstIndex ?? null),

  maybe_last_index: (row: Parts & { expect: number | null }) =>
    outcome(row.expect, new Forced(row).unstableLastIndex ?? null),

  maybe_term: (row: Parts & { index: number; expect: number | null }) =>
    outcome(row.expect, new Forced(row).unstableTerm(row.index) ?? null),

  next_entries: (row: Parts & { expect: Pair[] | null }) =>
    outcome(row.expect ?? [], pairsOf(new Forced(row).nextUnstableEntries())),

  accept_in_progress: (
    row: Parts & { expectOffsetInProgress: number; expectSnapshotInProgress: boolean },
  ) => {
    const unstable = new Forced(row);
    unstable.acceptUnstable();
    return outcome(
      [row.expectOffsetInProgress, row.expectSnapshotInProgress],
      [unstable.offsetInProgress, unstable.arriving?.inProgress ?? false],
    );
  },

  stable_to: (
    row: Parts & {
      index: number;
      term: number;
      expectOffset: number;
      expectOffsetInProgress: number;
      expectLen: number;
    },
  ) => {
    const unstable = new Forced(row);
    unstable.stableTo(row.index, row.term);
    return outcome(
      [row.expectOffset, row.expectOffsetInProgress, row.expectLen],
      [unstable.offset, unstable.offsetInProgress, unstable.unstableEntries.length],
    );
  },

  truncate_and_append: (
    row: Parts & {
      append: Pair[];
      expectOffset: number;
      expectOffsetInProgress: number;
      expectEntries: Pair[];
    },
  ) => {
    const unstable = new Forced(row);
    unstable.truncateAndAppend(entriesOf(row.append));
    return outcome(
      [row.expectOffset, row.expectOffsetInProgress, row.expectEntries],
      [unstable.offset, unstable.offsetInProgress, pairsOf(unstable.unstableEntries)],
    );
  },
};
