/** Scripts of several steps on a small cluster. */
import { beat, forgetLeader, proposeConfChange, proposeEntries, transferLeader } from '#core/raft/commands';
import { Transition } from '#core/raft/conf-change';
import { applied } from '#core/raft/durable';
import { normalEntry, payloadBytesOf } from '#core/raft/entry';
import { type Message, MessageType } from '#core/raft/message';
import type { RaftNode } from '#core/raft/node';
import { applyConfChange } from '#core/raft/reconfigure';
import { Role } from '#core/raft/role';
import type { Settings } from '#core/raft/settings';
import { step } from '#core/raft/step';
import { StepResult } from '#core/raft/step-result';
import { campaign, tick } from '#core/raft/tick';
import { messageTypeName, parseChanges } from '../describe';
import { Cluster, drain, messageWith, newNode } from './cluster';
import { entriesOf, type Outcome, outcome, type Pair } from './table';

export interface Scenario {
  readonly name: string;
  readonly nodes: readonly number[];
  readonly options: Options;
  readonly steps: readonly Step[];
}

interface Options {
  readonly preVote?: boolean;
  readonly checkQuorum?: boolean;
  readonly stepDownOnRemoval?: boolean;
  readonly maxUncommittedSize?: number;
  readonly learners?: readonly number[];
}

/** A message as scripts write it; what a field does not say is 0. */
interface ScriptMessage {
  readonly type: string;
  readonly from?: number;
  readonly to?: number;
  readonly entries?: readonly Pair[];
  readonly snapshot?: {
    readonly index: number;
    readonly term: number;
    readonly voters: readonly number[];
    readonly learners?: readonly number[];
  };
  readonly [field: string]: unknown;
}

type Step =
  | { readonly do: 'campaign' | 'beat' | 'isolate' | 'markApplied' | 'forgetLeader'; readonly node: number }
  | {
      readonly do: 'propose';
      readonly node: number;
      readonly data: string;
      readonly expectDropped?: boolean;
    }
  | { readonly do: 'proposeConfChange'; readonly node: number; readonly changes: string }
  | {
      readonly do: 'applyConfChange';
      readonly node: number;
      readonly transition: keyof typeof Transition;
      readonly changes: string;
    }
  | { readonly do: 'transfer'; readonly via: number; readonly to: number }
  | { readonly do: 'tick'; readonly node: number; readonly count: number; readonly deliver: boolean }
  | { readonly do: 'cut'; readonly a: number; readonly b: number }
  | { readonly do: 'heal' | 'applyAll' }
  | { readonly do: 'ignore'; readonly types: readonly string[] }
  | { readonly do: 'setTimeout'; readonly node: number; readonly value: number }
  | {
      readonly do: 'message';
      readonly msg: ScriptMessage;
      readonly setTerm?: { readonly node: number; readonly term: number };
      readonly expectReplies: readonly ScriptMessage[];
    }
  | { readonly do: 'expect'; readonly nodes: Readonly<Record<string, Readonly<Record<string, unknown>>>> };

export function runScenario({ nodes, options, steps }: Scenario): Outcome {
  const { learners = [], maxUncommittedSize, ...flags } = options;
  const voters = nodes.filter((id) => !learners.includes(id));
  const settings: Partial<Settings> = {
    ...flags,
    maxUncommittedBytes: maxUncommittedSize ?? Number.POSITIVE_INFINITY,
  };
  const cluster = new Cluster(nodes.map((id) => newNode({ id, voters, learners, settings })));
  const results = steps.map((one) => runStep(cluster, one));
  return outcome(
    results.map(({ expected }) => expected),
    results.map(({ got }) => got),
  );
}

const nothing = outcome(null, null);

function runStep(cluster: Cluster, one: Step): Outcome {
  switch (one.do) {
    case 'message':
      return sendMessage(cluster, one);
    case 'expect':
      return inspect(cluster, one.nodes);
    case 'propose': {
      const { data } = one;
      const entry = normalEntry(data === '' ? null : data, Buffer.byteLength(data));
      const result = proposeEntries(cluster.node(one.node), [entry]);
      cluster.settle();
      return outcome(one.expectDropped ?? false, result === StepResult.ProposalDropped);
    }
    case 'tick': {
      const node = cluster.node(one.node);
      for (let left = one.count; left > 0; left--) tick(node);
      if (!one.deliver) drain(node);
      cluster.settle();
      return nothing;
    }
    default:
      act(cluster, one);
      cluster.settle();
      return nothing;
  }
}

type Action = Exclude<Step, { readonly do: 'message' | 'expect' | 'propose' | 'tick' }>;

function act(cluster: Cluster, one: Action): void {
  switch (one.do) {
    case 'campaign':
      campaign(cluster.node(one.node));
      return;
    case 'beat':
      beat(cluster.node(one.node));
      return;
    case 'forgetLeader':
      forgetLeader(cluster.node(one.node));
      return;
    case 'isolate':
      cluster.isolated.add(one.node);
      return;
    case 'cut':
      cluster.cut(one.a, one.b);
      return;
    case 'heal':
      cluster.heal();
      return;
    case 'ignore':
      cluster.ignored = one.types;
      return;
    case 'setTimeout':
      cluster.node(one.node).electionTimeout = one.value;
      return;
    case 'transfer':
      transferLeader(cluster.node(one.via), one.to);
      return;
    case 'proposeConfChange':
      proposeConfChange(cluster.node(one.node), {
        transition: Transition.Auto,
        changes: parseChanges(one.changes),
      });
      return;
    case 'applyConfChange':
      applyConfChange(cluster.node(one.node), {
        transition: Transition[one.transition],
        changes: parseChanges(one.changes),
      });
      return;
    case 'applyAll':
      for (const node of cluster.nodes.values()) markApplied(node);
      return;
    case 'markApplied':
      markApplied(cluster.node(one.node));
  }
}

/** Everything committed counts as applied, without its membership changes. */
function markApplied(node: RaftNode): void {
  const { log } = node;
  const entries = log.slice(log.applied + 1, log.committed + 1, Number.POSITIVE_INFINITY) ?? [];
  applied(node, log.committed, 0, payloadBytesOf(entries));
}

function sendMessage(
  cluster: Cluster,
  { msg, setTerm, expectReplies }: Extract<Step, { readonly do: 'message' }>,
): Outcome {
  if (setTerm !== undefined) cluster.node(setTerm.node).term = setTerm.term;
  const node = cluster.node(msg.to ?? 0);
  step(node, messageOf(msg));
  const replies = drain(node);
  // Only the fields that the script lists are compared.
  const got = replies.map((reply, at) => {
    const fields = Object.keys(expectReplies[at] ?? { type: '' });
    return Object.fromEntries(fields.map((field) => [field, fieldOf(reply, field)]));
  });
  return outcome(expectReplies, got);
}

function messageOf({ type, from = 0, to = 0, entries = [], snapshot, ...fields }: ScriptMessage): Message {
  const number = Object.keys(MessageType)
    .filter((name) => Number.isNaN(Number(name)))
    .indexOf(type.replace(/^Msg/, ''));
  const confState = {
    voters: snapshot?.voters ?? [],
    learners: snapshot?.learners ?? [],
    votersOutgoing: [],
    learnersNext: [],
    autoLeave: false,
  };
  return messageWith(number, from, to, {
    ...fields,
    entries: entriesOf(entries),
    snapshot:
      snapshot === undefined ? null : { index: snapshot.index, term: snapshot.term, confState, data: null },
  });
}

function fieldOf(message: Message, field: string): unknown {
  if (field === 'type') return messageTypeName(message.type);
  if (field === 'entries') return message.entries.map(({ term, index }) => [term, index]);
  return (message as unknown as Readonly<Record<string, unknown>>)[field];
}

function inspect(
  cluster: Cluster,
  nodes: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Outcome {
  const got = Object.entries(nodes).map(([id, fields]) => {
    const state = stateOf(cluster.node(Number(id)));
    return [id, Object.fromEntries(Object.keys(fields).map((field) => [field, state[field]]))];
  });
  return outcome(nodes, Object.fromEntries(got));
}

function stateOf(node: RaftNode): Readonly<Record<string, unknown>> {
  const { role, term, lead, vote, log, leadership } = node;
  return {
    state: Role[role],
    term,
    lead,
    vote,
    last: log.lastIndex,
    committed: log.committed,
    transferee: leadership?.transferee ?? 0,
    pendingSnapshot: log.hasSnapshot,
  };
}
