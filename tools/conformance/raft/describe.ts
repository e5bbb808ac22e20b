/** Raft's data as the reference prints it. */
import { ChangeType, type ConfChange, Transition } from '#core/raft/conf-change';
import type { Configuration, ConfState } from '#core/raft/configuration';
import { type Entry, EntryType } from '#core/raft/entry';
import { appendThread, applyThread, type Message, MessageType, none } from '#core/raft/message';
import { type Progress, ProgressState, type WindowLimits } from '#core/raft/progress';
import type { Ready } from '#core/raft/ready';
import { Role } from '#core/raft/role';
import type { Snapshot } from '#core/raft/snapshot';

/** Ids are hexadecimal, except where a number stands for itself. */
export function hex(id: number): string {
  return id.toString(16);
}

export function target(id: number): string {
  if (id === none) return 'None';
  if (id === appendThread) return 'AppendThread';
  return id === applyThread ? 'ApplyThread' : hex(id);
}

export function messageTypeName(type: MessageType): string {
  return `Msg${MessageType[type]}`;
}

export function roleName(role: Role): string {
  return `State${Role[role]}`;
}

const changeNames = new Map([
  [ChangeType.AddVoter, 'AddNode'],
  [ChangeType.Remove, 'RemoveNode'],
  [ChangeType.Update, 'UpdateNode'],
  [ChangeType.AddLearner, 'AddLearnerNode'],
]);

const changeLetters = new Map([
  ['v', ChangeType.AddVoter],
  ['r', ChangeType.Remove],
  ['u', ChangeType.Update],
  ['l', ChangeType.AddLearner],
]);

/** `v1 l2 r3 u4`: what to do to whom. */
export function parseChanges(text: string): ConfChange['changes'] {
  return text
    .split(' ')
    .filter((token) => token !== '')
    .map((token) => {
      const type = changeLetters.get(token.charAt(0));
      if (type === undefined) throw new Error(`unknown change ${token}`);
      return { type, id: Number(token.slice(1)) };
    });
}

function changes(change: ConfChange): string {
  const letter = (wanted: ChangeType) => [...changeLetters].find(([, type]) => type === wanted)?.[0] ?? '?';
  return change.changes.map(({ type, id }) => `${letter(type)}${id}`).join(' ');
}

/** A change as a protocol buffer's text. */
export function confChange(change: ConfChange, type: EntryType): string {
  const one = (at: ConfChange['changes'][number]) =>
    `type:ConfChange${changeNames.get(at.type)} node_id:${at.id}`;
  if (type === EntryType.ConfChange) return change.changes.map(one).join(' ');
  const list = change.changes.map((single) => ` changes:{${one(single)}}`).join('');
  return `transition:ConfChangeTransition${Transition[change.transition]}${list}`;
}

export function entry({ term, index, type, data, change }: Entry): string {
  const payload =
    type === EntryType.Normal ? quoted(String(data ?? '')) : change === null ? '' : changes(change);
  return `${term}/${index} Entry${EntryType[type]}${payload === '' ? '' : ` ${payload}`}`;
}

export function entryLines(entries: readonly Entry[]): string {
  return entries.map((one) => `${entry(one)}\n`).join('');
}

/** As Go's `%q` prints a string. */
export function quoted(text: string): string {
  const escapes = new Map([
    ['"', '\\"'],
    ['\\', '\\\\'],
    ['\x07', '\\a'],
    ['\b', '\\b'],
    ['\f', '\\f'],
    ['\n', '\\n'],
    ['\r', '\\r'],
    ['\t', '\\t'],
    ['\v', '\\v'],
  ]);
  const escaped = [...text].map((char) => {
    const code = char.charCodeAt(0);
    const control = code < 0x20 || code === 0x7f;
    return escapes.get(char) ?? (control ? `\\x${code.toString(16).padStart(2, '0')}` : char);
  });
  return `"${escaped.join('')}"`;
}

export function confState(state: ConfState): string {
  const list = (ids: readonly number[]) => `[${ids.join(' ')}]`;
  const { voters, votersOutgoing, learners, learnersNext, autoLeave } = state;
  return `Voters:${list(voters)} VotersOutgoing:${list(votersOutgoing)} Learners:${list(learners)} LearnersNext:${list(learnersNext)} AutoLeave:${autoLeave}`;
}

export function snapshot({ index, term, confState: state }: Snapshot): string {
  return `Index:${index} Term:${term} ConfState:${confState(state)}`;
}

export function message(one: Message, indent = ''): string {
  const { from, to, type, term, logTerm, index, commit, vote, entries, responses } = one;
  const parts = [
    `${target(from)}->${target(to)} ${messageTypeName(type)} Term:${term} Log:${logTerm}/${index}`,
  ];
  if (one.reject) parts.push(` Rejected (Hint: ${one.rejectHint})`);
  if (commit !== 0) parts.push(` Commit:${commit}`);
  if (vote !== none) parts.push(` Vote:${vote}`);
  if (entries.length === 1) parts.push(` Entries:[${entries.map(entry).join('')}]`);
  if (entries.length > 1) {
    parts.push(` Entries:[${entries.map((at) => `\n${indent}  ${entry(at)}`).join('')}\n${indent}]`);
  }
  if (one.snapshot !== null && one.snapshot.index > 0) {
    parts.push(`\n${indent}  Snapshot: ${snapshot(one.snapshot)}`);
  }
  if (responses.length > 0) {
    const lines = responses.map((answer) => `\n${indent}  ${message(answer, `${indent}  `)}`);
    parts.push(` Responses:[${lines.join('')}\n${indent}]`);
  }
  return parts.join('');
}

export function ready(one: Ready): string {
  const parts: string[] = [];
  const { softState, hardState, entries, committedEntries, messages } = one;
  if (softState !== null) parts.push(`Lead:${softState.lead} State:${roleName(softState.role)}\n`);
  if (hardState !== null) {
    const { term, vote, commit } = hardState;
    parts.push(`HardState Term:${term}${vote === none ? '' : ` Vote:${vote}`} Commit:${commit}\n`);
  }
  if (one.readStates.length > 0) {
    const states = one.readStates.map(
      ({ index, context }) => `{${index} [${Buffer.from(context).join(' ')}]}`,
    );
    parts.push(`ReadStates [${states.join(' ')}]\n`);
  }
  if (entries.length > 0) parts.push(`Entries:\n${entryLines(entries)}`);
  if (one.snapshot !== null) parts.push(`Snapshot ${snapshot(one.snapshot)}\n`);
  if (committedEntries.length > 0) parts.push(`CommittedEntries:\n${entryLines(committedEntries)}`);
  if (messages.length > 0) parts.push(`Messages:\n${messages.map((at) => `${message(at)}\n`).join('')}`);
  return parts.length === 0 ? '<empty Ready>' : `Ready MustSync=${one.mustSync}:\n${parts.join('')}`;
}

export function progress(one: Progress, limits: WindowLimits): string {
  const parts = [`State${ProgressState[one.state]} match=${one.match} next=${one.next}`];
  if (one.isLearner) parts.push('learner');
  if (one.isPaused) parts.push('paused');
  if (one.pendingSnapshot > 0) parts.push(`pendingSnap=${one.pendingSnapshot}`);
  if (!one.recentActive) parts.push('inactive');
  if (one.inflightCount > 0)
    parts.push(`inflight=${one.inflightCount}${one.isWindowFull(limits) ? '[full]' : ''}`);
  return parts.join(' ');
}

/** Ascending by id, which is decimal here. */
export function progressLines(all: readonly Progress[], limits: WindowLimits): string {
  return all.map((one) => `${one.id}: ${progress(one, limits)}\n`).join('');
}

export function configuration(one: Configuration): string {
  const list = (ids: readonly number[]) => `(${ids.map(hex).join(' ')})`;
  const parts = [`voters=${list(one.voters)}`];
  if (one.votersOutgoing.length > 0) parts[0] += `&&${list(one.votersOutgoing)}`;
  if (one.learners.length > 0) parts.push(`learners=${list(one.learners)}`);
  if (one.learnersNext.length > 0) parts.push(`learners_next=${list(one.learnersNext)}`);
  if (one.autoLeave) parts.push('autoleave');
  return parts.join(' ');
}
