/** Faults that somebody could make in the core, as changes of its text. Each must be found by the swarm. */
export interface Patch {
  /** Below `core/src/raft`. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly from: string;
  readonly to: string;
}

export interface Mutant {
  readonly name: string;
  readonly patches: readonly Patch[];
}

function mutant(name: string, file: string, from: string, to: string): Mutant {
  return { name, patches: [{ file, from, to }] };
}

const elections: readonly Mutant[] = [
  mutant(
    'votes again for another candidate',
    'election.ts',
    '(vote === message.from || free || future)',
    '(vote === message.from || node.lead === none || future)',
  ),
  mutant(
    'forgets its vote',
    'election.ts',
    'node.electionElapsed = 0;\n    node.vote = message.from;',
    'node.electionElapsed = 0;',
  ),
  mutant(
    'votes whatever the log of the candidate',
    'election.ts',
    'log.isUpToDate(message.index, message.logTerm) &&',
    '',
  ),
  mutant(
    'compares logs by their length alone',
    'log.ts',
    'lastTerm > own || (lastTerm === own && lastIndex >= this.lastIndex)',
    'own >= 0 && lastTerm >= 0 && lastIndex >= this.lastIndex',
  ),
  mutant(
    'is elected by the incoming half alone',
    'election.ts',
    'jointVote(configuration.voters, configuration.votersOutgoing, votes)',
    'jointVote(configuration.voters, [], votes)',
  ),
  mutant(
    'takes half of an even group for a majority',
    'quorum.ts',
    'Math.floor(voters / 2) + 1',
    'Math.floor((voters + 1) / 2)',
  ),
  mutant(
    'campaigns before a known membership change is applied',
    'election.ts',
    'log.hasConfChange(log.applied, log.committed)',
    'log.committed < 0',
  ),
  mutant(
    'campaigns as a learner',
    'node.ts',
    'this.configuration.electors.includes(this.id)',
    'this.configuration.members.includes(this.id)',
  ),
  mutant(
    'enters the next term for a pre-vote',
    'become.ts',
    'enter(node, Role.PreCandidate);',
    'node.term++;\n  enter(node, Role.PreCandidate);',
  ),
  mutant(
    'follows the term of a pre-vote',
    'step.ts',
    'type === MessageType.PreVote || (type === MessageType.PreVoteResp && !message.reject)',
    'type === MessageType.PreVoteResp && !message.reject',
  ),
  mutant(
    'remembers a pre-vote as a vote',
    'election.ts',
    '} else if (message.type === MessageType.Vote) {',
    '} else {',
  ),
  mutant(
    'counts pre-votes as votes',
    'candidate.ts',
    'case answer:\n',
    'case MessageType.PreVoteResp:\n    case MessageType.VoteResp:\n',
  ),
  mutant('votes inside the lease of a leader', 'step.ts', '&& inLease(node)) {', '&& node.term < 0) {'),
  mutant(
    'takes messages of older terms',
    'step.ts',
    'if (term < node.term) return stepOld(node, message);',
    'if (term < 0) return stepOld(node, message);',
  ),
  mutant('has forgotten its vote after a restart', 'create.ts', 'node.vote = vote;', ''),
  mutant(
    'counts a refusal as a vote',
    'election.ts',
    'const granted = !message.reject;',
    'const granted = true;',
  ),
];

const replication: readonly Mutant[] = [
  mutant(
    'commits entries of older terms by counting',
    'log.ts',
    'term === 0 || this.termAt(index) !== term',
    'term === 0',
  ),
  mutant(
    'commits by the incoming half alone',
    'quorum.ts',
    'outgoing.length === 0 ? index : Math.min(index, majorityIndex(outgoing))',
    'outgoing.length < 0 ? 0 : index',
  ),
  mutant('counts learners for a commit', 'tracker.ts', 'this.pick(configuration.voters)', 'this.progress'),
  mutant(
    'counts what was sent as stored',
    'progress.ts',
    'this.match = index;\n',
    'this.match = Math.max(index, this.next - 1);\n',
  ),
  mutant(
    'tells a follower to commit beyond what it has',
    'replicate.ts',
    'Math.min(progress.match, node.log.committed)',
    'node.log.committed',
  ),
  mutant(
    'appends without looking at the entry before',
    'log.ts',
    'if (!this.matches(index, term)) return noMatch;',
    'if (index > this.lastIndex) return noMatch;',
  ),
  mutant(
    'keeps entries that conflict',
    'log.ts',
    'if (existing === term) continue;',
    'if (existing > 0) continue;',
  ),
  mutant(
    'drops all after an append, as if it conflicted',
    'log.ts',
    'if (existing === term) continue;',
    'if (existing === term && index <= this.committed) continue;',
  ),
  mutant(
    'does not write again what was replaced while it was written',
    'unstable.ts',
    'if (this.offsetInProgress > from) this.offsetInProgress = from;',
    '',
  ),
  mutant(
    'answers a conflict as if it had stored the entries',
    'receive.ts',
    'answer.index = index;\n  answer.reject = true;',
    'answer.index = index;',
  ),
  mutant(
    'counts a refusal as an acknowledgement',
    'acks.ts',
    'if (message.reject) {\n',
    'if (message.reject && message.term < 0) {\n',
  ),
  mutant(
    'applies what is not committed',
    'log.ts',
    'return Math.min(this.committed, this.offset - 1 + ahead);',
    'return Math.min(this.lastIndex, this.offset - 1 + ahead);',
  ),
  mutant(
    'joins entries to an append that they do not follow',
    'replicate.ts',
    'if (unsent.message.index + unsent.entries.length + 1 !== next) return false;',
    '',
  ),
  mutant(
    'catches up with the commit of a vote whatever the term',
    'election.ts',
    'if (!log.maybeCommit(message.commit, message.commitTerm)) return;',
    'if (!log.commitTo(message.commit)) return;',
  ),
  mutant(
    'commits in one group of stores',
    'group-commit.ts',
    'return { index: Math.min(match, quorum.match), byGroups: true };',
    'return { index: match < 0 ? match : quorum.match, byGroups: true };',
  ),
];

const durability: readonly Mutant[] = [
  {
    name: 'takes any write for the newest',
    patches: [
      { file: 'durable.ts', from: 'if (term < node.term) {', to: 'if (term < 0) {' },
      {
        file: 'unstable.ts',
        from: '} else if (unstableTerm !== term) {',
        to: '} else if (unstableTerm < 0) {',
      },
    ],
  },
  mutant(
    'does not write a vote that comes without a new term',
    'ready.ts',
    'return term !== acceptedTerm || vote !== acceptedVote ||',
    'return term !== acceptedTerm || (vote < 0 && vote !== acceptedVote) ||',
  ),
  mutant(
    'sends a vote before it is durable',
    'send.ts',
    'case MessageType.VoteResp:\n',
    'case MessageType.VoteResp:\n      break;\n',
  ),
  mutant(
    'acknowledges entries before they are durable',
    'send.ts',
    'outboxOf(node).afterAppend.push(message);\n      return;\n    case MessageType.VoteResp:',
    'break;\n    case MessageType.VoteResp:',
  ),
  mutant(
    'does not write the last entry',
    'unstable.ts',
    'this.tail.slice(this.offsetInProgress - this.offset)',
    'this.tail.slice(this.offsetInProgress - this.offset, -1)',
  ),
  mutant(
    'applies what is not durable',
    'ready.ts',
    'return leadership === null ? 0 : settings.maxApplyUnpersisted;',
    'return leadership === null ? 1024 : settings.maxApplyUnpersisted;',
  ),
];

const membership: readonly Mutant[] = [
  mutant(
    'makes two changes in one step',
    'conf-change.ts',
    'change.changes.length <= 1) return undefined;',
    'change.changes.length <= 2) return undefined;',
  ),
  mutant(
    'loses the learners of the next membership',
    'changer.ts',
    'const learners = [...configuration.learners, ...configuration.learnersNext];',
    'const learners = [...configuration.learners];',
  ),
  mutant(
    'does not wait for a membership change of its predecessor',
    'become.ts',
    'leadership.pendingConfIndex = lastIndex;',
    '',
  ),
  mutant(
    'does not wait for a membership change of its own',
    'propose.ts',
    'leadership.pendingConfIndex = node.log.lastIndex + at + 1;',
    '',
  ),
  mutant(
    'counts an outgoing voter as a learner',
    'changer.ts',
    'if (this.outgoing.has(id)) this.learnersNext.add(id);\n    else this.learners.add(id);',
    'this.learners.add(id);',
  ),
  mutant(
    'never leaves a joint membership by itself',
    'durable.ts',
    'if (node.configuration.autoLeave &&',
    'if (node.configuration.autoLeave && index < 0 &&',
  ),
];

const snapshots: readonly Mutant[] = [
  mutant(
    'keeps its old membership with a snapshot',
    'install.ts',
    'switchTo(node, configuration, new Set());\n',
    '',
  ),
  mutant(
    'takes an old snapshot',
    'install.ts',
    'if (index < log.committed || (index === log.committed && !wanted)) return false;',
    '',
  ),
  mutant(
    'drops its log for a snapshot that it does not need',
    'install.ts',
    'if (!wanted && log.matches(index, term)) {',
    'if (!wanted && index < 0) {',
  ),
  mutant(
    'applies entries beside a snapshot',
    'log.ts',
    '!this.applyingPaused && this.arriving === null &&',
    '!this.applyingPaused &&',
  ),
];

const transfers: readonly Mutant[] = [
  mutant(
    'hands over to a follower that lags',
    'transfer.ts',
    'if (progress.match === log.lastIndex) {',
    'if (progress.match <= log.lastIndex) {',
  ),
  mutant(
    'hands over before the follower has caught up',
    'transfer.ts',
    'progress.id !== transferee || progress.match !== log.lastIndex',
    'progress.id !== transferee',
  ),
  mutant('never gives up a transfer', 'tick.ts', '    leadership.transferee = none;\n', ''),
];

const reads: readonly Mutant[] = [
  mutant(
    'serves a read without asking anybody',
    'read-index.ts',
    'if (node.settings.leaseReads || decidesAlone(node)) {',
    'if (node.term > 0) {',
  ),
  mutant(
    'serves a read after one answer',
    'read-index.ts',
    "if (acks === undefined || jointVote(voters, votersOutgoing, acks) !== 'won') return;",
    "if (acks === undefined || (acks.size < 2 && jointVote(voters, votersOutgoing, acks) !== 'won')) return;",
  ),
  mutant(
    'serves a read by the incoming half alone',
    'read-index.ts',
    'jointVote(voters, votersOutgoing, acks)',
    'jointVote(voters, votersOutgoing.slice(votersOutgoing.length), acks)',
  ),
  mutant(
    'takes any answer to a heartbeat for the one to the last read',
    'acks.ts',
    'if (message.context !== null) readAcknowledged(node, leadership, progress.id, message.context);',
    "readAcknowledged(node, leadership, progress.id, leadership.reads?.newest ?? '');",
  ),
  mutant(
    'serves a read before the first commit of the term',
    'read-index.ts',
    'if (committedInTerm(node)) {',
    'if (committedInTerm(node) || node.term > 0) {',
  ),
  mutant(
    'serves reads after the lease',
    'tikv/leader-lease.ts',
    "return now < this.bound ? 'valid' : 'expired';",
    "return now < this.bound + 1e9 ? 'valid' : 'expired';",
  ),
  mutant(
    'counts the lease from twice its length',
    'tikv/leader-lease.ts',
    'renew(sentAt: number): void {\n    const bound = sentAt + this.max;',
    'renew(sentAt: number): void {\n    const bound = sentAt + this.max * 2;',
  ),
  mutant(
    'trusts the lease while it hands over',
    'tikv/leader-lease.ts',
    'this.suspected = true;',
    'this.suspected = false;',
  ),
  mutant(
    'renews the lease from the commit on',
    'tikv/lease-keeper.ts',
    'renewed = proposal.at;',
    'renewed = now;',
  ),
  mutant(
    'makes up for twice the ticks that it slept through',
    'tikv/peer.ts',
    'for (; this.missingTicks > 0; this.missingTicks--) tick(node);',
    'for (; this.missingTicks > 0; this.missingTicks -= 0.5) tick(node);',
  ),
  mutant(
    'votes inside a lease that it has forgotten',
    'tikv/vote-refusal.ts',
    'return isVote && sinceStart < electionTimeout;',
    'return isVote && sinceStart < electionTimeout - electionTimeout;',
  ),
];

export const mutants: readonly Mutant[] = [
  ...elections,
  ...replication,
  ...durability,
  ...membership,
  ...snapshots,
  ...transfers,
  ...reads,
];
