/** Tables about a follower's progress and its window. */
import { Progress, ProgressState } from '#core/raft/progress';
import * as describe from '../describe';
import { type Outcome, outcome, type Tables } from './table';

type StateName = keyof typeof ProgressState;

interface Parts {
  readonly state?: StateName;
  readonly match?: number;
  readonly next?: number;
  readonly pendingSnapshot?: number;
  readonly recentActive?: boolean;
  readonly flowPaused?: boolean;
  readonly isLearner?: boolean;
  readonly maxInflight?: number;
  readonly inflight?: readonly number[];
}

function progressOf(parts: Parts): Progress {
  const { state = 'Probe', match = 0, next = 1, isLearner = false } = parts;
  const progress = new Progress(2, next, isLearner);
  progress.state = ProgressState[state];
  progress.match = match;
  progress.pendingSnapshot = parts.pendingSnapshot ?? 0;
  progress.recentActive = parts.recentActive ?? false;
  progress.flowPaused = parts.flowPaused ?? false;
  for (const index of parts.inflight ?? []) progress.track(index, 0);
  return progress;
}

export const progressTables: Tables = {
  is_paused: (row: Parts & { expect: boolean }) => outcome(row.expect, progressOf(row).isPaused),

  maybe_update: (row: Parts & { ack: number; expectMatch: number; expectNext: number; expect: boolean }) => {
    const progress = progressOf(row);
    const updated = progress.maybeUpdate(row.ack);
    return outcome([row.expect, row.expectMatch, row.expectNext], [updated, progress.match, progress.next]);
  },

  maybe_decrease: (row: Parts & { rejected: number; hint: number; expect: boolean; expectNext: number }) => {
    const progress = progressOf({ ...row, flowPaused: true });
    const decreased = progress.maybeDecrease(row.rejected, row.hint);
    const stillPaused = row.state === 'Replicate' || !row.expect;
    return outcome(
      [row.expect, row.expectNext, stillPaused],
      [decreased, progress.next, progress.flowPaused],
    );
  },

  become_probe: (row: Parts & { expectNext: number }) => {
    const progress = progressOf(row);
    progress.becomeProbe();
    return outcome(
      ['Probe', row.match, row.expectNext],
      [ProgressState[progress.state], progress.match, progress.next],
    );
  },

  become_replicate_snapshot: (
    row: Parts & {
      to: StateName;
      snapshotIndex?: number;
      expectMatch: number;
      expectNext: number;
      expectPendingSnapshot?: number;
    },
  ) => {
    const progress = progressOf(row);
    if (row.to === 'Snapshot') progress.becomeSnapshot(row.snapshotIndex ?? 0);
    else progress.becomeReplicate();
    return outcome(
      [row.to, row.expectMatch, row.expectNext, row.expectPendingSnapshot ?? 0],
      [ProgressState[progress.state], progress.match, progress.next, progress.pendingSnapshot],
    );
  },

  to_string: (row: Parts & { expect: string }) => {
    const limits = { maxInflightMessages: row.maxInflight ?? 256, maxInflightBytes: 0 };
    return outcome(row.expect, describe.progress(progressOf(row), limits));
  },

  inflights_full: fillTwice,

  inflights_free: (row: {
    size: number;
    steps: { add?: number[]; freeLE?: number; count: number; bytes: number }[];
  }) => {
    const progress = progressOf({});
    const got = row.steps.map(({ add = [], freeLE }) => {
      for (const index of add) progress.track(index, 100 + index);
      if (freeLE !== undefined) progress.freeTo(freeLE);
      return [progress.inflightCount, progress.inflightBytes];
    });
    return outcome(
      row.steps.map(({ count, bytes }) => [count, bytes]),
      got,
    );
  },
};

function fillTwice(row: {
  size: number;
  maxBytes: number;
  fullAt: number;
  freeLE: number;
  againAt: number;
}): Outcome {
  const progress = progressOf({});
  const limits = { maxInflightMessages: row.size, maxInflightBytes: row.maxBytes };
  const fill = (from: number, most: number): number => {
    let index = from;
    for (; index < most && !progress.isWindowFull(limits); index++) progress.track(index, 100 + index);
    return progress.isWindowFull(limits) ? index : -1;
  };
  const most = row.fullAt + row.againAt + 1;
  const fullAt = fill(0, most);
  progress.freeTo(row.freeLE);
  return outcome([row.fullAt, row.againAt], [fullAt, fill(fullAt, most)]);
}
