import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import {
  forgetLeader,
  propose,
  proposeConfChange,
  readIndex,
  requestSnapshot,
  transferLeader,
} from '#core/raft/commands';
import { ChangeType, Transition } from '#core/raft/conf-change';
import { configurationOf } from '#core/raft/configuration';
import { confChangeEntry, type Entry, emptyEntry } from '#core/raft/entry';
import { appendThread, campaignTransfer, type Message, MessageType, newMessage } from '#core/raft/message';
import type { RaftNode } from '#core/raft/node';
import { advance, takeReady } from '#core/raft/ready';
import { etcdSettings, type Settings, tikvSettings } from '#core/raft/settings';
import { step } from '#core/raft/step';
import { StepResult } from '#core/raft/step-result';
import { campaign, tick } from '#core/raft/tick';
import { groupOf, TestGroup } from './group';

const small = fc.nat(6);
const types = Object.values(MessageType).filter((type): type is MessageType => typeof type === 'number');
const entries = fc.array(
  fc.record({ term: small, index: fc.nat(8), change: fc.boolean() }).map(
    ({ term, index, change }): Entry => ({
      ...(change
        ? confChangeEntry({ transition: Transition.Auto, changes: [{ type: ChangeType.AddVoter, id: 4 }] })
        : emptyEntry),
      term,
      index,
    }),
  ),
  { maxLength: 3 },
);
const snapshots = fc.record({
  index: fc.nat(9),
  term: small,
  confState: fc.record({
    voters: fc.shuffledSubarray([1, 2, 3, 4]),
    learners: fc.shuffledSubarray([3, 4, 5], { maxLength: 1 }),
    votersOutgoing: fc.shuffledSubarray([1, 2], { maxLength: 1 }),
    learnersNext: fc.shuffledSubarray([1, 2], { maxLength: 1 }),
    autoLeave: fc.boolean(),
  }),
  data: fc.constant([]),
});

/** Anything that could come out of a network, and more. */
const messages: fc.Arbitrary<Message> = fc
  .record({
    type: fc.constantFrom(...types),
    to: fc.constantFrom(0, 1, 2, 3, 9),
    from: fc.constantFrom(0, 1, 2, 3, 4, 9, appendThread),
    term: fc.oneof(small, fc.constantFrom(-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER)),
    logTerm: small,
    index: fc.oneof(fc.nat(9), fc.constantFrom(-1, Number.NaN, 1e9)),
    commit: fc.oneof(fc.nat(9), fc.constantFrom(1e9)),
    reject: fc.boolean(),
    rejectHint: fc.nat(9),
    entries,
    snapshot: fc.option(snapshots),
    context: fc.constantFrom(null, 'a', campaignTransfer),
    commitTerm: small,
    requestSnapshot: fc.constantFrom(0, 0, 3),
    priority: fc.nat(2),
  })
  .map((fields) => ({ ...newMessage(fields.type, 1), ...fields }));

type Act =
  | { readonly do: 'message'; readonly message: Message }
  | { readonly do: 'consistent'; readonly index: number; readonly count: number; readonly type: MessageType }
  | {
      readonly do:
        | 'tick'
        | 'ready'
        | 'campaign'
        | 'propose'
        | 'change'
        | 'transfer'
        | 'forget'
        | 'read'
        | 'snapshot';
    };

const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('message' as const), message: messages }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('consistent' as const),
      index: fc.nat(4),
      count: fc.nat(3),
      type: fc.constantFrom(
        MessageType.App,
        MessageType.AppResp,
        MessageType.HeartbeatResp,
        MessageType.VoteResp,
      ),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      { do: 'tick' as const },
      { do: 'ready' as const },
      { do: 'ready' as const },
      { do: 'campaign' as const },
      { do: 'propose' as const },
      { do: 'change' as const },
      { do: 'transfer' as const },
      { do: 'forget' as const },
      { do: 'read' as const },
      { do: 'snapshot' as const },
    ),
  },
);

/** A message that fits the node's term, so that it gets as far as it can. */
function consistent(node: RaftNode, { index, count, type }: Extract<Act, { do: 'consistent' }>): Message {
  const { term, log } = node;
  const at = Math.max(0, log.lastIndex - index);
  const list = Array.from({ length: count }, (_, place) => ({ ...emptyEntry, term, index: at + 1 + place }));
  return { ...newMessage(type, 1), from: 2, term, logTerm: log.termOrZero(at), index: at, entries: list };
}

function run(group: TestGroup, node: RaftNode, act: Act): void {
  switch (act.do) {
    case 'message':
      step(node, act.message);
      return;
    case 'consistent':
      step(node, consistent(node, act));
      return;
    case 'tick':
      tick(node);
      return;
    case 'campaign':
      campaign(node);
      return;
    case 'propose':
      propose(node, 'x', 1);
      return;
    case 'change':
      proposeConfChange(node, {
        transition: Transition.JointImplicit,
        changes: [{ type: ChangeType.AddLearner, id: 5 }],
      });
      return;
    case 'transfer':
      transferLeader(node, 2);
      return;
    case 'forget':
      forgetLeader(node);
      return;
    case 'read':
      readIndex(node, 'r');
      return;
    case 'snapshot':
      requestSnapshot(node);
      return;
    case 'ready':
      group.settle();
  }
}

/** What holds inside of every node at all times. */
function check({ id, log, outbox }: RaftNode): void {
  for (const { to } of outbox?.messages ?? []) assert.notEqual(to, id);
  assert.ok(log.applied <= log.applying && log.applying <= log.committed && log.committed <= log.lastIndex);
  const held = log.entriesFrom(log.firstIndex, Number.POSITIVE_INFINITY) ?? [];
  assert.deepEqual(
    held.map(({ index }) => index),
    held.map((_, at) => log.firstIndex + at),
  );
}

describe('a node that gets anything at all', () => {
  const profiles: readonly (readonly [string, Partial<Settings>])[] = [
    ['etcd', etcdSettings],
    ['etcd with pre-vote, quorum check and lease', { preVote: true, checkQuorum: true, leaseReads: true }],
    ['etcd with asynchronous storage', { ...etcdSettings, asyncStorageWrites: true }],
    ['TiKV', { ...tikvSettings, maxBytesPerMessage: 20, maxInflightMessages: 2 }],
    ['TiKV with asynchronous storage', { ...tikvSettings, asyncStorageWrites: true }],
  ];
  for (const [name, settings] of profiles) {
    it(`throws nothing and stays in order (${name})`, () => {
      fc.assert(
        fc.property(fc.array(acts, { maxLength: 40 }), fc.boolean(), (list, elected) => {
          const group = new TestGroup(configurationOf([1, 2, 3]), settings, [1, 2, 3]);
          const node = group.node(1);
          if (elected) group.elect(1);
          // Nodes that are told lies about the leader would forward these in a circle.
          for (const type of [MessageType.Prop, MessageType.ReadIndex, MessageType.TransferLeader]) {
            group.lost.add(type);
          }
          for (const act of list) {
            const { term } = node;
            const { committed } = node.log;
            run(group, node, act);
            assert.ok(node.term >= term && node.log.committed >= committed);
            check(node);
          }
        }),
        { numRuns: 300 },
      );
    });
  }
});

describe('a message that is refused', () => {
  const rows: readonly (readonly [string, Partial<Message>, StepResult])[] = [
    ['to somebody else', { type: MessageType.Heartbeat, to: 2, from: 2, term: 1 }, StepResult.Malformed],
    ['with a negative term', { type: MessageType.Heartbeat, from: 2, term: -1 }, StepResult.Malformed],
    ['with half an index', { type: MessageType.App, from: 2, term: 1, index: 0.5 }, StepResult.Malformed],
    ['a vote without a term', { type: MessageType.Vote, from: 2 }, StepResult.Malformed],
    ['an empty proposal', { type: MessageType.Prop, from: 2 }, StepResult.Malformed],
    ['a snapshot of nothing', { type: MessageType.Snap, from: 2, term: 1 }, StepResult.Malformed],
    ['a read that nobody knows', { type: MessageType.ReadIndex, from: 2 }, StepResult.Malformed],
    [
      'entries with a gap',
      { type: MessageType.App, from: 2, term: 1, entries: [{ ...emptyEntry, term: 1, index: 2 }] },
      StepResult.Malformed,
    ],
    [
      'terms that go down',
      {
        type: MessageType.App,
        from: 2,
        term: 2,
        entries: [
          { ...emptyEntry, term: 2, index: 1 },
          { ...emptyEntry, term: 1, index: 2 },
        ],
      },
      StepResult.Malformed,
    ],
    [
      'a commit beyond the log',
      { type: MessageType.Heartbeat, from: 2, term: 1, commit: 9 },
      StepResult.Malformed,
    ],
    ['a local one from outside', { type: MessageType.Hup, from: 2 }, StepResult.LocalMessage],
    ['an answer of a stranger', { type: MessageType.AppResp, from: 9, term: 1 }, StepResult.PeerNotFound],
  ];
  for (const [what, fields, expected] of rows) {
    it(`is ${what}: ${StepResult[expected]}`, () => {
      const { node } = groupOf(3).member(1);
      assert.equal(step(node, { ...newMessage(MessageType.Hup, 1), ...fields }), expected);
      assert.deepEqual([node.log.lastIndex, node.log.committed], [0, 0]);
    });
  }

  it('is an acknowledgement of what was never sent', () => {
    const group = groupOf(3);
    group.elect(1);
    const node = group.node(1);
    const message = { ...newMessage(MessageType.AppResp, 1), from: 2, term: 1, index: 99 };
    assert.equal(step(node, message), StepResult.Malformed);
    assert.equal(node.leadership?.get(2)?.match, 1);
  });

  it('is an append that would replace what is committed', () => {
    const group = groupOf(3);
    group.elect(1);
    const node = group.node(2);
    const forged = { ...emptyEntry, term: 2, index: 1 };
    const message = { ...newMessage(MessageType.App, 2), from: 3, term: 2, entries: [forged] };
    // The entry before is older than what is committed: the node says what it has.
    assert.equal(step(node, message), StepResult.Ok);
    assert.equal(node.log.termAt(1), 1);
    const { messages } = takeReady(node);
    assert.deepEqual(
      messages.map(({ type, index, reject }) => [type, index, reject]),
      [[MessageType.AppResp, 1, false]],
    );
    advance(node);
  });
});
