import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type Entry, EntryType, encodedBytes } from '#core/raft/entry';
import { noMatch, overCommitted, RaftLog } from '#core/raft/log';
import { MemoryStorage } from '#core/raft/memory-storage';
import { etcdSettings } from '#core/raft/settings';
import { compacted, unavailable } from '#core/raft/storage';

const unlimited = Number.POSITIVE_INFINITY;
const entry = (index: number, term: number, bytes = 0): Entry => ({
  term,
  index,
  type: EntryType.Normal,
  data: bytes === 0 ? null : 'x'.repeat(bytes),
  bytes,
  change: null,
});
const entriesOf = (first: number, terms: readonly number[]) =>
  terms.map((term, at) => entry(first + at, term));

function logOf(stable: readonly number[], unstable: readonly number[]): RaftLog {
  const storage = new MemoryStorage();
  storage.append(entriesOf(1, stable));
  const log = new RaftLog(1, etcdSettings, storage);
  log.append(entriesOf(stable.length + 1, unstable));
  return log;
}

/** What may happen to a log: a leader's append, a write that ends, a compaction. */
type Action =
  | { readonly do: 'append'; readonly at: number; readonly terms: readonly number[]; readonly commit: number }
  | { readonly do: 'write' }
  | { readonly do: 'compact'; readonly at: number };

const actions = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('append' as const),
      at: fc.nat(12),
      terms: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 5 }),
      commit: fc.nat(14),
    }),
    fc.record({ do: fc.constant('write' as const) }),
    fc.record({ do: fc.constant('compact' as const), at: fc.nat(12) }),
  ),
  { maxLength: 30 },
);

describe('a log', () => {
  it('holds what a plain array would', () => {
    fc.assert(
      fc.property(actions, (list) => {
        const storage = new MemoryStorage();
        const log = new RaftLog(1, etcdSettings, storage);
        // Term of entry i at place i; the entry before the first is of term 0.
        const terms = [0];
        let first = 1;
        let committed = 0;
        for (const action of list)
          first = act(action, { log, storage, terms, first, committed }, (to) => (committed = to));
        assert.equal(log.lastIndex, terms.length - 1);
        assert.equal(log.committed, committed);
        for (let index = first - 1; index < terms.length; index++)
          assert.equal(log.termAt(index), terms[index]);
        if (first > 1) assert.equal(log.termAt(first - 2), compacted);
        assert.equal(log.termAt(terms.length), unavailable);
        const held = log.slice(first, terms.length, unlimited) ?? [];
        assert.deepEqual(
          held.map(({ index, term }) => [index, term]),
          terms.slice(first).map((term, at) => [first + at, term]),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('refuses to replace what is committed, and changes nothing then', () => {
    const log = logOf([1, 1], [1]);
    log.commitTo(2);
    assert.equal(log.maybeAppend(1, 1, 3, entriesOf(2, [2, 2])), overCommitted);
    assert.deepEqual([log.lastIndex, log.termAt(2), log.committed], [3, 1, 2]);
    assert.equal(log.commitTo(4), false);
    assert.equal(log.committed, 2);
  });

  it('hands out what is written once, and forgets it when the write is done', () => {
    const log = logOf([1], [2, 2]);
    assert.deepEqual(
      log.nextUnstableEntries().map(({ index }) => index),
      [2, 3],
    );
    log.acceptUnstable();
    assert.deepEqual(log.nextUnstableEntries(), []);
    log.append(entriesOf(4, [2]));
    assert.deepEqual(
      log.nextUnstableEntries().map(({ index }) => index),
      [4],
    );
    log.stableTo(3, 1);
    assert.equal(log.offset, 2, 'another term: the write was of another entry');
    log.stableTo(3, 2);
    assert.equal(log.offset, 4);
  });

  const limits = [
    { limit: 0, count: 1, why: 'at least one' },
    { limit: 17, count: 1, why: 'one less than two' },
    { limit: 18, count: 2, why: 'just two' },
    { limit: unlimited, count: 3, why: 'all' },
  ];
  for (const { limit, count, why } of limits) {
    it(`gives ${count} of three entries of 9 bytes within ${limit} bytes (${why})`, () => {
      const log = logOf([], []);
      log.append([entry(1, 1, 1), entry(2, 1, 1), entry(3, 1, 1)]);
      assert.equal(encodedBytes(entry(1, 1, 1)), 9);
      assert.equal(log.slice(1, 4, limit)?.length, count);
    });
  }

  it('applies nothing before a snapshot is in place, and not what is unstable where that may be lost', () => {
    const log = logOf([1, 1], [1, 1]);
    log.commitTo(3);
    const indexes = (ahead: number) => log.nextCommitted(ahead).map(({ index }) => index);
    assert.deepEqual(indexes(unlimited), [1, 2, 3]);
    assert.deepEqual(indexes(0), [1, 2]);
    assert.deepEqual(indexes(1), [1, 2, 3]);
    const confState = { voters: [1], learners: [], votersOutgoing: [], learnersNext: [], autoLeave: false };
    log.restore({ index: 9, term: 2, confState, data: null });
    assert.deepEqual(indexes(unlimited), []);
    assert.deepEqual([log.firstIndex, log.lastIndex, log.lastTerm, log.committed], [10, 9, 2, 9]);
  });
});

interface Naive {
  readonly log: RaftLog;
  readonly storage: MemoryStorage;
  readonly terms: number[];
  readonly first: number;
  readonly committed: number;
}

/** Does the same to the log and to the array; gives the first index that is held. */
function act(
  action: Action,
  { log, storage, terms, first, committed }: Naive,
  commit: (to: number) => void,
): number {
  switch (action.do) {
    case 'write':
      storage.append(log.nextUnstableEntries());
      log.acceptUnstable();
      log.stableTo(log.lastIndex, log.lastTerm);
      return first;
    case 'compact': {
      const at = Math.min(action.at, committed, storage.lastIndex, log.offset - 1);
      return storage.compact(at) ? at + 1 : first;
    }
    case 'append': {
      const { at } = action;
      const previous = at >= first - 1 ? (terms[at] ?? 99) : 99;
      const entries = entriesOf(at + 1, action.terms);
      const last = log.maybeAppend(at, previous, action.commit, entries);
      if (previous === 99) {
        assert.equal(last, noMatch);
        return first;
      }
      const conflict = entries.find(({ index, term }) => terms[index] !== term)?.index;
      if (conflict !== undefined && conflict <= committed) {
        assert.equal(last, overCommitted);
        return first;
      }
      if (conflict !== undefined)
        terms.splice(conflict, terms.length, ...action.terms.slice(conflict - at - 1));
      assert.equal(last, at + entries.length);
      commit(Math.max(committed, Math.min(action.commit, last)));
      return first;
    }
  }
}
