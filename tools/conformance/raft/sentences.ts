/** The reference's log: one sentence an event. */
import type { RaftEvent } from '#core/raft/events';
import type { WindowLimits } from '#core/raft/progress';
import { Role } from '#core/raft/role';
import { confChange, configuration, hex, messageTypeName, progress, roleName } from './describe';

export const levels = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL', 'NONE'] as const;
export type Level = (typeof levels)[number];

export interface Sentence {
  readonly level: Level;
  readonly text: string;
}

const debug = (text: string): Sentence => ({ level: 'DEBUG', text });
const info = (text: string): Sentence => ({ level: 'INFO', text });
const warn = (text: string): Sentence => ({ level: 'WARN', text });
const error = (text: string): Sentence => ({ level: 'ERROR', text });

/** The events of a kind, some of which share their shape with others. */
type Of<Kind extends RaftEvent['kind'], Event = RaftEvent> = Event extends { readonly kind: infer Kinds }
  ? Kind extends Kinds
    ? Event
    : never
  : never;
type Sentences = {
  readonly [Kind in RaftEvent['kind']]: (event: Of<Kind>, limits: WindowLimits) => Sentence | undefined;
};

const roles = new Map([
  [Role.Follower, 'follower'],
  [Role.Candidate, 'candidate'],
  [Role.PreCandidate, 'pre-candidate'],
  [Role.Leader, 'leader'],
]);

type VoteSeen = Of<'vote-cast' | 'vote-refused' | 'vote-ignored'>;

/** The two halves of a sentence about a vote: the voter's log, the candidate's. */
function voter({ id, lastTerm, lastIndex, vote }: VoteSeen): string {
  return `${hex(id)} [logterm: ${lastTerm}, index: ${lastIndex}, vote: ${hex(vote)}]`;
}

function candidate({ message, term }: VoteSeen): string {
  const { from, logTerm, index } = message;
  return `${hex(from)} [logterm: ${logTerm}, index: ${index}] at term ${term}`;
}

function termed({ id, term }: { readonly id: number; readonly term: number }): string {
  return `${hex(id)} [term ${term}]`;
}

function snapshotAt({ index, term }: { readonly index: number; readonly term: number }): string {
  return `snapshot [index: ${index}, term: ${term}]`;
}

const sentences: Sentences = {
  created: (at) =>
    info(
      `newRaft ${hex(at.id)} [peers: [${at.voters.map(hex).join(',')}], term: ${at.term}, commit: ${at.committed}, applied: ${at.applied}, lastindex: ${at.lastIndex}, lastterm: ${at.lastTerm}]`,
    ),
  became: ({ id, role, term }) => info(`${hex(id)} became ${roles.get(role)} at term ${term}`),
  configured: (at) => info(`${hex(at.id)} switched to configuration ${configuration(at.configuration)}`),

  'campaign-by-leader': ({ id }) => debug(`${hex(id)} ignoring MsgHup because already leader`),
  'campaign-unpromotable': ({ id }) => warn(`${hex(id)} is unpromotable and can not campaign`),
  'campaign-unapplied-change': ({ id, term }) =>
    warn(
      `${hex(id)} cannot campaign at term ${term} since there are still pending configuration changes to apply`,
    ),
  'campaign-started': ({ id, term }) => info(`${hex(id)} is starting a new election at term ${term}`),
  'vote-requested': ({ id, lastTerm, lastIndex, request, to, term }) =>
    info(
      `${hex(id)} [logterm: ${lastTerm}, index: ${lastIndex}] sent ${messageTypeName(request)} request to ${hex(to)} at term ${term}`,
    ),
  'vote-cast': (at) => info(`${voter(at)} cast ${messageTypeName(at.message.type)} for ${candidate(at)}`),
  'vote-refused': (at) =>
    info(`${voter(at)} rejected ${messageTypeName(at.message.type)} from ${candidate(at)}`),
  'vote-ignored': (at) =>
    info(
      `${voter(at)} ignored ${messageTypeName(at.message.type)} from ${candidate(at)}: lease is not expired (remaining ticks: ${at.leaseTicks})`,
    ),
  'vote-received': ({ id, answer, granted, from, term }) =>
    info(
      `${hex(id)} received ${messageTypeName(answer)}${granted ? '' : ' rejection'} from ${hex(from)} at term ${term}`,
    ),
  'votes-counted': ({ id, answer, granted, refused }) =>
    info(
      `${hex(id)} has received ${granted} ${messageTypeName(answer)} votes and ${refused} vote rejections`,
    ),
  'quorum-lost': ({ id }) => warn(`${hex(id)} stepped down to follower since quorum is not active`),

  'higher-term': ({ id, term, message: { type, from, term: theirs } }) =>
    info(
      `${hex(id)} [term: ${term}] received a ${messageTypeName(type)} message with higher term from ${hex(from)} [term: ${theirs}]`,
    ),
  'lower-term': ({ id, term, message: { type, from, term: theirs } }) =>
    info(
      `${hex(id)} [term: ${term}] ignored a ${messageTypeName(type)} message with lower term from ${hex(from)} [term: ${theirs}]`,
    ),
  'lower-term-append': ({ id, term, messageTerm }) =>
    info(
      `${hex(id)} [term: ${term}] ignored entry appends from a MsgStorageAppendResp message with lower term [term: ${messageTerm}]`,
    ),
  malformed: () => undefined,
  stranger: ({ id, message: { from } }) => debug(`${hex(id)} no progress available for ${hex(from)}`),

  conflict: ({ index, existingTerm, conflictingTerm }) =>
    info(
      `found conflict at index ${index} [existing term: ${existingTerm}, conflicting term: ${conflictingTerm}]`,
    ),
  'unstable-replaced': ({ from }) => info(`replace the unstable entries from index ${from}`),
  'unstable-truncated': ({ from }) => info(`truncate the unstable entries before index ${from}`),
  'stable-unknown': ({ index }) => info(`entry at index ${index} missing from unstable log; ignoring`),
  'stable-is-snapshot': ({ index }) => info(`entry at index ${index} matched unstable snapshot; ignoring`),
  'stable-mismatch': ({ index, term, unstableTerm }) =>
    info(
      `entry at (index,term)=(${index},${term}) mismatched with entry at (${index},${unstableTerm}) in unstable log; ignoring`,
    ),
  'append-refused': ({ id, localTerm, index, logTerm, from }) =>
    debug(
      `${hex(id)} [logterm: ${localTerm}, index: ${index}] rejected MsgApp [logterm: ${logTerm}, index: ${index}] from ${hex(from)}`,
    ),

  'append-rejection': ({ id, message: { from, index, rejectHint, logTerm } }) =>
    debug(
      `${hex(id)} received MsgAppResp(rejected, hint: (index ${rejectHint}, term ${logTerm})) from ${hex(from)} for index ${index}`,
    ),
  'progress-decreased': ({ id, peer }, limits) =>
    debug(`${hex(id)} decreased progress of ${hex(peer.id)} to [${progress(peer, limits)}]`),
  'snapshot-sent': ({ id, firstIndex, committed, index, term, peer }, limits) =>
    debug(
      `${hex(id)} [firstindex: ${firstIndex}, commit: ${committed}] sent snapshot[index: ${index}, term: ${term}] to ${hex(peer.id)} [${progress(peer, limits)}]`,
    ),
  'snapshot-paused': ({ id, peer }, limits) =>
    debug(`${hex(id)} paused sending replication messages to ${hex(peer.id)} [${progress(peer, limits)}]`),
  'snapshot-to-inactive': ({ peer }) =>
    debug(`ignore sending snapshot to ${hex(peer.id)} since it is not recently active`),
  'snapshot-not-ready': ({ id, peer }) =>
    debug(
      `${hex(id)} failed to send snapshot to ${hex(peer.id)} because snapshot is temporarily unavailable`,
    ),
  'snapshot-recovered': ({ id, peer }, limits) =>
    debug(
      `${hex(id)} recovered from needing snapshot, resumed sending replication messages to ${hex(peer.id)} [${progress(peer, limits)}]`,
    ),
  'snapshot-reported': ({ id, succeeded, peer }, limits) =>
    debug(
      `${hex(id)} snapshot ${succeeded ? 'succeeded' : 'failed'}, resumed sending replication messages to ${hex(peer.id)} [${progress(peer, limits)}]`,
    ),
  unreachable: ({ id, peer }, limits) =>
    debug(
      `${hex(id)} failed to send message to ${hex(peer.id)} because it is unreachable [${progress(peer, limits)}]`,
    ),

  restoring: (at) => {
    const { committed, applied, applying, offset, offsetInProgress, unstableEntries } = at.log;
    return info(
      `log [committed=${committed}, applied=${applied}, applying=${applying}, unstable.offset=${offset}, unstable.offsetInProgress=${offsetInProgress}, len(unstable.Entries)=${unstableEntries}] starts to restore ${snapshotAt(at)}`,
    );
  },
  restored: (at) => info(`${installed(at)} restored ${snapshotAt(at)}`),
  'fast-forwarded': (at) => info(`${installed(at)} fast-forwarded commit to ${snapshotAt(at)}`),
  'snapshot-accepted': (at) => info(`${hex(at.id)} [commit: ${at.committed}] restored ${snapshotAt(at)}`),
  'snapshot-ignored': (at) => info(`${hex(at.id)} [commit: ${at.committed}] ignored ${snapshotAt(at)}`),
  'snapshot-without-self': ({ id }) =>
    warn(`${hex(id)} attempted to restore snapshot but it is not in the ConfState; should never happen`),
  'snapshot-unsound': () => undefined,

  'proposal-without-leader': ({ id, term }) =>
    info(`${hex(id)} no leader at term ${term}; dropping proposal`),
  'proposal-not-forwarded': ({ id, lead, term }) =>
    info(`${hex(id)} not forwarding to leader ${hex(lead)} at term ${term}; dropping proposal`),
  'proposal-during-transfer': (at) =>
    debug(`${termed(at)} transfer leadership to ${hex(at.transferee)} is in progress; dropping proposal`),
  'proposal-over-limit': ({ id }) =>
    warn(
      `${hex(id)} appending new entries to log would exceed uncommitted entry size limit; dropping proposal`,
    ),
  'change-ignored': (at) =>
    info(
      `${hex(at.id)} ignoring conf change ${confChange(at.change, at.type)} at config ${configuration(at.configuration)}: ${objection(at)}`,
    ),
  'auto-leave': (at) =>
    info(`initiating automatic transition out of joint configuration ${configuration(at.configuration)}`),
  'auto-leave-dropped': (at) =>
    debug(
      `not initiating automatic transition out of joint configuration ${configuration(at.configuration)}: raft proposal dropped`,
    ),

  'leader-forgotten': ({ id, lead, term }) =>
    info(`${hex(id)} forgetting leader ${hex(lead)} at term ${term}`),
  'forget-refused': () => error('ignoring MsgForgetLeader due to ReadOnlyLeaseBased'),
  'transfer-without-leader': ({ id, term }) =>
    info(`${hex(id)} no leader at term ${term}; dropping leader transfer msg`),
  'transfer-to-learner': ({ id }) => debug(`${hex(id)} is learner. Ignored transferring leadership`),
  'transfer-to-self': ({ id }) =>
    debug(`${hex(id)} is already leader. Ignored transferring leadership to self`),
  'transfer-started': (at) => info(`${termed(at)} starts to transfer leadership to ${hex(at.transferee)}`),
  'transfer-in-progress': (at) =>
    info(
      `${termed(at)} transfer leadership to ${hex(at.transferee)} is in progress, ignores request to same node ${hex(at.transferee)}`,
    ),
  'transfer-aborted': (at) =>
    info(`${termed(at)} abort previous transferring leadership to ${hex(at.transferee)}`),
  'transfer-up-to-date': ({ id, transferee }) =>
    info(
      `${hex(id)} sends MsgTimeoutNow to ${hex(transferee)} immediately as ${hex(transferee)} already has up-to-date log`,
    ),
  'transfer-caught-up': ({ id, transferee }) =>
    info(`${hex(id)} sent MsgTimeoutNow to ${hex(transferee)} after received MsgAppResp`),
  'timeout-now': (at) =>
    info(
      `${termed(at)} received MsgTimeoutNow from ${hex(at.from)} and starts an election to get leadership.`,
    ),
  'timeout-now-ignored': ({ id, term, role, from }) =>
    debug(`${hex(id)} [term ${term} state ${roleName(role)}] ignored MsgTimeoutNow from ${hex(from)}`),
  'read-without-leader': ({ id, term }) =>
    info(`${hex(id)} no leader at term ${term}; dropping index reading msg`),
  'read-before-commit': () => undefined,
};

function installed({ id, committed, lastIndex, lastTerm }: Of<'restored' | 'fast-forwarded'>): string {
  return `${hex(id)} [commit: ${committed}, lastindex: ${lastIndex}, lastterm: ${lastTerm}]`;
}

function objection({ objection: kind, pendingIndex, applied }: Of<'change-ignored'>): string {
  switch (kind) {
    case 'unapplied-change':
      return `possible unapplied conf change at index ${pendingIndex} (applied to ${applied})`;
    case 'joint':
      return 'must transition out of joint config first';
    case 'not-joint':
      return 'not in joint state; refusing empty conf change';
  }
}

/** What the reference says of an event; undefined where it says nothing. */
export function sentenceOf(event: RaftEvent, limits: WindowLimits): Sentence | undefined {
  const sentence = sentences[event.kind] as (of: RaftEvent, limits: WindowLimits) => Sentence | undefined;
  return sentence(event, limits);
}
