/** What is checked, in the words of those who know Raft. */
export type Invariant =
  | 'election safety'
  | 'one vote a term'
  | 'a leader has a quorum of votes'
  | 'log matching'
  | 'leader completeness'
  | 'state-machine safety'
  | 'commit by a quorum'
  | 'terms and indexes never go back'
  | 'durable before it is answered'
  | 'one membership change at a time'
  | 'no campaign before a known membership change is applied'
  | 'membership follows the log'
  | 'reads see what was answered before'
  | 'linearizable'
  | 'pre-votes change nothing'
  | 'no vote inside a lease'
  | 'nobody is elected inside a lease'
  | 'learners do not campaign'
  | 'transfers go to who has caught up'
  | 'comes to rest'
  | 'no fault of the program'
  | 'a leader is elected and commits';

export class Violation extends Error {
  constructor(
    readonly invariant: Invariant,
    readonly what: string,
  ) {
    super(`${invariant}: ${what}`);
  }
}
