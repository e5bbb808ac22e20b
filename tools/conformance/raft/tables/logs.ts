/** Tables about the log and its storage. */
import { noMatch, overCommitted, RaftLog } from '#core/raft/log';
import { MemoryStorage } from '#core/raft/memory-storage';
import { etcdSettings } from '#core/raft/settings';
import { compacted, unavailable } from '#core/raft/storage';
import {
  entriesOf,
  entryOf,
  type Outcome,
  outcome,
  type Pair,
  pairsOf,
  range,
  type SnapshotPair,
  type Tables,
} from './table';

const nobody = { voters: [], learners: [], votersOutgoing: [], learnersNext: [], autoLeave: false };
const unlimited = Number.POSITIVE_INFINITY;

function snapshotOf({ index, term }: SnapshotPair) {
  return { index, term, confState: nobody, data: null };
}

interface LogParts {
  readonly snapshot?: SnapshotPair | undefined;
  readonly stable?: readonly Pair[];
  readonly entries?: readonly Pair[];
  readonly committed?: number;
  readonly maxApplyingBytes?: number;
}

function logOf({ snapshot, stable = [], entries = [], committed, maxApplyingBytes = unlimited }: LogParts) {
  const storage = new MemoryStorage();
  if (snapshot !== undefined && snapshot.index > 0) storage.applySnapshot(snapshotOf(snapshot));
  storage.append(entriesOf(stable));
  const log = new RaftLog(1, { ...etcdSettings, maxApplyingBytes }, storage);
  log.append(entriesOf(entries));
  if (committed !== undefined) log.committed = committed;
  return log;
}

interface AppliedSetup {
  readonly snapshot: SnapshotPair;
  readonly entries: readonly Pair[];
  readonly stable: number;
  readonly committed: number;
}

/** Snapshot at 3, entries 4 to 6 of term 1 with only 4 stable, 5 committed: what several groups refer to. */
const appliedSetup: AppliedSetup = {
  snapshot: { index: 3, term: 1 },
  entries: [
    [1, 4],
    [1, 5],
    [1, 6],
  ],
  stable: 4,
  committed: 5,
};

function partlyApplied(setup: AppliedSetup, applied: number, applying: number, maxApplyingBytes: number) {
  const { snapshot, entries, stable, committed } = setup;
  const isStable = ([, index]: Pair) => index <= stable;
  const log = logOf({
    snapshot,
    stable: entries.filter(isStable),
    entries: entries.filter((pair) => !isStable(pair)),
    committed,
    maxApplyingBytes,
  });
  log.appliedTo(applied, 0);
  log.applying = applying;
  return log;
}

const ahead = (allowUnstable: boolean) => (allowUnstable ? unlimited : 0);

export const logTables: Tables = {
  find_conflict: (row: { entries: Pair[]; expect: number }, setup: LogParts) =>
    outcome(row.expect, logOf(setup).findConflict(entriesOf(row.entries))),

  find_conflict_by_term: (row: {
    snapshot: SnapshotPair;
    entries: Pair[];
    index: number;
    term: number;
    expectIndex: number;
    expectTerm: number;
  }) => {
    const log = logOf({ snapshot: row.snapshot, stable: row.entries });
    const index = log.findConflictByTerm(row.index, row.term);
    return outcome([row.expectIndex, row.expectTerm], [index, log.termOrZero(index)]);
  },

  is_up_to_date: (row: { index: number; term: number; expect: boolean }, setup: LogParts) =>
    outcome(row.expect, logOf(setup).isUpToDate(row.index, row.term)),

  append: (
    row: { entries: Pair[]; expectLast: number; expectEntries: Pair[]; expectUnstableOffset: number },
    setup: LogParts,
  ) => {
    const log = logOf(setup);
    log.append(entriesOf(row.entries));
    const entries = pairsOf(log.entriesFrom(1, unlimited) ?? []);
    return outcome(
      [row.expectLast, row.expectEntries, row.expectUnstableOffset],
      [log.lastIndex, entries, log.offset],
    );
  },

  maybe_append: maybeAppend,

  commit_to: (
    row: { commit: number; expectCommitted: number | null; expectPanic: boolean },
    setup: LogParts,
  ) => {
    const log = logOf(setup);
    const done = log.commitTo(row.commit);
    return outcome([row.expectCommitted, row.expectPanic], [done ? log.committed : null, !done]);
  },

  stable_to: stableTo,
  stable_to_with_snapshot: stableTo,

  term_lookup: (
    row: { index: number; expect: unknown },
    { snapshot, entriesFrom, entriesTo }: { snapshot: SnapshotPair; entriesFrom: number; entriesTo: number },
  ) => {
    const stable = range(entriesFrom, entriesTo + 1).map((index): Pair => [index - 100, index]);
    return outcome(row.expect, termOf(logOf({ snapshot, stable }), row.index));
  },

  term_with_unstable_snapshot: (
    row: { index: number; expect: unknown },
    setup: { snapshot: SnapshotPair; unstableSnapshot: SnapshotPair },
  ) => {
    const log = logOf({ snapshot: setup.snapshot });
    log.restore(snapshotOf(setup.unstableSnapshot));
    return outcome(row.expect, termOf(log, row.index));
  },

  bounds_check: (
    row: { lo: number; hi: number; expect: string },
    { firstIndex, lastIndex }: { firstIndex: number; lastIndex: number },
  ) => {
    const entries = range(firstIndex, lastIndex + 1).map((index): Pair => [index, index]);
    const log = logOf({ snapshot: { index: firstIndex - 1, term: 1 }, entries });
    const bounds = log.checkBounds(row.lo, row.hi);
    return outcome(row.expect, bounds === 'out-of-bounds' ? 'panic' : bounds);
  },

  slice,

  next_committed_entries: (
    row: {
      applied: number;
      applying: number;
      allowUnstable: boolean;
      paused: boolean;
      pendingSnapshot: boolean;
      expect: number[];
    },
    setup: AppliedSetup,
  ) => {
    const log = partlyApplied(setup, row.applied, row.applying, unlimited);
    log.applyingPaused = row.paused;
    if (row.pendingSnapshot)
      log.arriving = { snapshot: snapshotOf({ index: 4, term: 1 }), inProgress: false };
    const limit = ahead(row.allowUnstable);
    const indexes = log.nextCommitted(limit).map(({ index }) => index);
    return outcome([row.expect, row.expect.length > 0], [indexes, log.hasNextCommitted(limit)]);
  },

  accept_applying: (
    row: { index: number; allowUnstable: boolean; size: number; expectPaused: boolean },
    setup: { maxApplyingSize: number; applied: number },
  ) => {
    const log = partlyApplied(appliedSetup, setup.applied, setup.applied, setup.maxApplyingSize);
    log.acceptApplying(row.index, row.size, ahead(row.allowUnstable));
    return outcome(row.expectPaused, log.applyingPaused);
  },

  applied_to: (
    row: { index: number; size: number; expectOutstanding: number; expectPaused: boolean },
    setup: { maxApplyingSize: number; outstanding: number; applying: number },
  ) => {
    const log = partlyApplied(appliedSetup, 3, 3, setup.maxApplyingSize);
    log.acceptApplying(setup.applying, setup.outstanding, 0);
    log.appliedTo(row.index, row.size);
    return outcome([row.expectOutstanding, row.expectPaused], [log.applyingBytes, log.applyingPaused]);
  },

  storage_compaction: (row: {
    lastIndex: number;
    compact: number[];
    expectEntriesLeft: (number | null)[];
  }) => {
    const storage = new MemoryStorage();
    storage.append(range(1, row.lastIndex + 1).map((index) => entryOf([1, index])));
    const left = row.compact.map((index) =>
      storage.compact(index) ? storage.lastIndex - storage.firstIndex + 1 : null,
    );
    return outcome(row.expectEntriesLeft, left);
  },
};

function maybeAppend(
  row: {
    prev: SnapshotPair;
    leaderCommit: number;
    entries: Pair[];
    expectLastNew: number | null;
    expectCommitted: number | null;
    expectPanic: boolean;
  },
  setup: LogParts,
): Outcome {
  const log = logOf(setup);
  const last = log.maybeAppend(row.prev.index, row.prev.term, row.leaderCommit, entriesOf(row.entries));
  if (last === overCommitted) return outcome(row.expectPanic, true);
  const accepted = last !== noMatch;
  const appended = accepted ? (log.slice(row.prev.index + 1, last + 1, unlimited) ?? []) : [];
  return outcome(
    [row.expectPanic, row.expectLastNew, row.expectCommitted, accepted ? row.entries : []],
    [false, accepted ? last : null, log.committed, pairsOf(appended)],
  );
}

function stableTo(
  row: { entries?: Pair[]; index: number; term: number; expectUnstableOffset: number },
  setup: LogParts,
): Outcome {
  const log = logOf({ ...setup, entries: row.entries ?? setup.entries ?? [] });
  log.stableTo(row.index, row.term);
  return outcome(row.expectUnstableOffset, log.offset);
}

function termOf(log: RaftLog, index: number): unknown {
  const term = log.termAt(index);
  if (term === compacted) return { error: 'compacted' };
  return term === unavailable ? { error: 'unavailable' } : { term };
}

function slice(
  row: {
    lo: number;
    hi: number;
    limit: { entrySizes: number; plusBytes: number } | null;
    expect: unknown;
  },
  setup: { snapshotIndex: number; stableTo: number; unstableTo: number; S: number },
): Outcome {
  const pairs = (from: number, to: number) => range(from, to).map((index): Pair => [index, index]);
  const log = logOf({
    snapshot: { index: setup.snapshotIndex, term: setup.snapshotIndex },
    stable: pairs(setup.snapshotIndex + 1, setup.stableTo + 1),
    entries: pairs(setup.stableTo + 1, setup.unstableTo + 1),
  });
  const limit = row.limit === null ? unlimited : row.limit.entrySizes * setup.S + row.limit.plusBytes;
  return outcome(row.expect, sliceOf(log, row.lo, row.hi, limit));
}

function sliceOf(log: RaftLog, from: number, to: number, limit: number): unknown {
  if (log.checkBounds(from, to) === 'out-of-bounds') return 'panic';
  const entries = log.slice(from, to, limit);
  if (entries === null) return 'compacted';
  return { from: entries[0]?.index ?? from, to: (entries.at(-1)?.index ?? from - 1) + 1 };
}
