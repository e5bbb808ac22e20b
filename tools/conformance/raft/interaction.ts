/** etcd-io/raft's interaction traces: commands to a few nodes, and all that they say. */

import {
  forgetLeader,
  propose,
  proposeConfChange,
  reportUnreachable,
  transferLeader,
} from '#core/raft/commands';
import { type ConfChange, Transition } from '#core/raft/conf-change';
import { MessageType, newMessage } from '#core/raft/message';
import { hasReady } from '#core/raft/ready';
import { etcdSettings, type Settings } from '#core/raft/settings';
import type { StepResult } from '#core/raft/step-result';
import { campaign, tick } from '#core/raft/tick';
import { type Block, datadrivenSuite, idsOf, parseBoolean, valuesOf, wholeNumber } from './datadriven';
import * as describe from './describe';
import { Environment, Refused, refusal } from './environment';
import { type Level, levels } from './sentences';

export const raftInteraction = datadrivenSuite(() => {
  const environment = new Environment();
  return (block) => handle(environment, block);
});

/** A block's output: what was written, with the error if there was one. */
function handle(environment: Environment, block: Block): string {
  const { output } = environment;
  output.text = '';
  const command = commands.get(block.command);
  try {
    if (command === undefined) throw new Refused('unknown command');
    command(environment, block);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (output.quiet) return error.message;
    output.text += error.message;
  }
  return output.text === '' ? 'ok' : output.text;
}

type Command = (environment: Environment, block: Block) => void;

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['_breakpoint', () => undefined],
  ['add-nodes', addNodes],
  ['campaign', (environment, block) => campaign(firstNode(environment, block))],
  ['compact', compact],
  ['deliver-msgs', deliver],
  ['forget-leader', (environment, block) => void forgetLeader(firstNode(environment, block))],
  ['log-level', (environment, block) => setLevel(environment, block.args[0]?.key ?? '')],
  [
    'process-append-thread',
    onEach('append thread', (environment, id) => environment.processAppendThread(id)),
  ],
  ['process-apply-thread', onEach('apply thread', (environment, id) => environment.processApplyThread(id))],
  ['process-ready', processReady],
  ['propose', proposeText],
  ['propose-conf-change', proposeChange],
  ['raft-log', (environment, block) => printLog(environment, first(block))],
  ['raft-state', printStates],
  ['report-unreachable', unreachable],
  ['send-snapshot', sendSnapshot],
  ['set-randomized-election-timeout', setTimeout],
  ['stabilize', stabilize],
  ['status', printStatus],
  ['tick-election', (environment, block) => ticks(environment, block, 'electionTicks')],
  ['tick-heartbeat', (environment, block) => ticks(environment, block, 'heartbeatTicks')],
  ['transfer-leadership', transfer],
]);

function first(block: Block): number {
  return wholeNumber(block.args[0]?.key ?? '');
}

function firstNode(environment: Environment, block: Block) {
  return environment.member(first(block)).node;
}

function check(result: StepResult): void {
  const text = refusal(result);
  if (text !== undefined) throw new Refused(text);
}

/** The traces' settings where `add-nodes` says nothing else. */
const traceSettings: Settings = {
  ...etcdSettings,
  electionTicks: 3,
  heartbeatTicks: 1,
  minElectionTicks: 3,
  maxElectionTicks: 6,
  maxInflightMessages: 2 ** 31 - 1,
};

function addNodes(environment: Environment, block: Block): void {
  const values = (key: string) => valuesOf(block, key);
  const last = (key: string) => values(key).at(-1);
  const flag = (key: string) => parseBoolean(last(key) ?? 'false');
  const inflight = last('inflight');
  const committedBytes = last('max-committed-size-per-ready');
  const settings: Settings = {
    ...traceSettings,
    maxInflightMessages: inflight === undefined ? traceSettings.maxInflightMessages : wholeNumber(inflight),
    maxApplyingBytes:
      committedBytes === undefined ? traceSettings.maxApplyingBytes : wholeNumber(committedBytes),
    asyncStorageWrites: flag('async-storage-writes'),
    preVote: flag('prevote'),
    checkQuorum: flag('checkquorum'),
    validateConfChanges: !flag('disable-conf-change-validation'),
    stepDownOnRemoval: flag('step-down-on-removal'),
    leaseReads: last('read-only') === 'lease-based',
  };
  const voters = values('voters').map(wholeNumber);
  const learners = values('learners').map(wholeNumber);
  const index = Number(last('index') ?? 0);
  const content = last('content') ?? '';
  const bootstrap = voters.length > 0 || learners.length > 0 || index > 0 || content !== '';
  if (bootstrap && index <= 1) throw new Refused('index must be specified as > 1 due to bootstrap');
  const confState = { voters, learners, votersOutgoing: [], learnersNext: [], autoLeave: false };
  const snapshot = bootstrap ? { index, term: 1, confState, data: content } : undefined;
  for (let count = first(block); count > 0; count--) environment.addNode(settings, snapshot);
}

function compact(environment: Environment, block: Block): void {
  const [id = 0, index = 0] = idsOf(block);
  const { storage } = environment.member(id);
  if (!storage.compact(index)) throw new Refused('requested index is unavailable due to compaction');
  printLog(environment, id);
}

function deliver(environment: Environment, block: Block): void {
  const type = valuesOf(block, 'type').at(-1);
  let count = 0;
  for (const { key, values } of block.args) {
    if (values.length === 0) count += environment.deliver(wholeNumber(key), type, false);
    else if (key === 'drop') {
      for (const id of values) count += environment.deliver(wholeNumber(id), type, true);
    }
  }
  if (count === 0) environment.output.write('no messages\n');
}

function setLevel({ output }: Environment, name: string): void {
  const level = levels.find((one): one is Level => one === name.toUpperCase());
  if (level === undefined) throw new Refused(`log levels must be either of [${levels.join(' ')}]`);
  output.level = level;
}

/** With several nodes, each has a headline and stands further in. */
function onEach(what: string, run: (environment: Environment, id: number) => void): Command {
  return (environment, block) => {
    const ids = idsOf(block);
    for (const id of ids) {
      if (ids.length === 1) run(environment, id);
      else under(environment, `${id} processing ${what}`, () => run(environment, id));
    }
  };
}

function under({ output }: Environment, headline: string, run: () => void): void {
  output.write(`> ${headline}\n`);
  output.indented(run);
}

function processReady(environment: Environment, block: Block): void {
  const ids = idsOf(block);
  for (const id of ids) {
    if (ids.length === 1) environment.processReady(id);
    else under(environment, `${id} handling Ready`, () => environment.processReady(id));
  }
}

function proposeText(environment: Environment, block: Block): void {
  const text = block.args[1]?.key ?? '';
  check(propose(firstNode(environment, block), text, Buffer.byteLength(text)));
}

const transitions = new Map([
  ['auto', Transition.Auto],
  ['implicit', Transition.JointImplicit],
  ['explicit', Transition.JointExplicit],
]);

function proposeChange(environment: Environment, block: Block): void {
  const v1 = parseBoolean(valuesOf(block, 'v1').at(-1) ?? 'false');
  const transition = transitions.get(valuesOf(block, 'transition').at(-1) ?? 'auto');
  if (transition === undefined) throw new Error('unknown transition');
  const change: ConfChange = { transition, changes: describe.parseChanges(block.input) };
  check(proposeConfChange(firstNode(environment, block), change, v1));
}

function printLog(environment: Environment, id: number): void {
  const { output } = environment;
  const { storage } = environment.member(id);
  const { firstIndex, lastIndex } = storage;
  if (lastIndex < firstIndex) {
    output.write(`log is empty: first index=${firstIndex}, last index=${lastIndex}`);
  } else {
    output.write(describe.entryLines(storage.entries(firstIndex, lastIndex + 1, Number.POSITIVE_INFINITY)));
  }
}

function printStates({ members, output }: Environment): void {
  for (const { node } of members) {
    const { id, role, term, lead, configuration } = node;
    const voter = configuration.electors.includes(id) ? 'Voter' : 'Non-Voter';
    output.write(`${id}: ${describe.roleName(role)} (${voter}) Term:${term} Lead:${lead}\n`);
  }
}

function printStatus(environment: Environment, block: Block): void {
  const { leadership, settings } = firstNode(environment, block);
  if (leadership !== null) environment.output.write(describe.progressLines(leadership.progress, settings));
}

function unreachable(environment: Environment, block: Block): void {
  const [from = 0, to = 0] = idsOf(block);
  reportUnreachable(environment.member(from).node, to);
}

function sendSnapshot(environment: Environment, block: Block): void {
  const [from = 0, to = 0] = idsOf(block);
  const { node, history } = environment.member(from);
  const message = newMessage(MessageType.Snap, to);
  message.from = from;
  message.term = node.term;
  message.snapshot = history.at(-1) ?? null;
  environment.messages.push(message);
  environment.output.write(`${describe.message(message)}\n`);
}

function setTimeout(environment: Environment, block: Block): void {
  firstNode(environment, block).electionTimeout = wholeNumber(valuesOf(block, 'timeout').at(-1) ?? '');
}

function ticks(environment: Environment, block: Block, count: 'electionTicks' | 'heartbeatTicks'): void {
  const node = firstNode(environment, block);
  for (let left = node.settings[count]; left > 0; left--) tick(node);
}

function transfer(environment: Environment, block: Block): void {
  const [from = '', to = ''] = ['from', 'to'].map((key) => valuesOf(block, key).at(-1));
  transferLeader(environment.member(wholeNumber(from)).node, wholeNumber(to));
}

function stabilize(environment: Environment, block: Block): void {
  const { output } = environment;
  const { level } = output;
  const temporary = valuesOf(block, 'log-level').at(-1);
  if (temporary !== undefined) setLevel(environment, temporary);
  const named = idsOf(block);
  const ids = named.length > 0 ? named : environment.members.map(({ node }) => node.id);
  try {
    while (stabilizeOnce(environment, ids));
  } finally {
    output.level = level;
  }
}

/** One pass over the nodes: readies, messages, append threads, apply threads. True where there was something to do. */
function stabilizeOnce(environment: Environment, ids: readonly number[]): boolean {
  let busy = false;
  const each = (headline: string, due: (id: number) => boolean, run: (id: number) => void) => {
    for (const id of ids) {
      if (!due(id)) continue;
      busy = true;
      environment.output.write(`> ${id} ${headline}\n`);
      run(id);
    }
  };
  const indented = (run: () => void) => environment.output.indented(run);
  each(
    'handling Ready',
    (id) => hasReady(environment.member(id).node),
    (id) => indented(() => environment.processReady(id)),
  );
  each(
    'receiving messages',
    (id) => environment.hasMessages(id),
    (id) => indented(() => environment.deliver(id, undefined, false)),
  );
  const appends = (id: number) => environment.member(id).appendWork.length > 0;
  each('processing append thread', appends, (id) => {
    while (appends(id)) indented(() => environment.processAppendThread(id));
  });
  const applies = (id: number) => environment.member(id).applyWork.length > 0;
  each('processing apply thread', applies, (id) => {
    while (applies(id)) indented(() => environment.processApplyThread(id));
  });
  return busy;
}
