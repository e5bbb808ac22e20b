/** What came of a message or a command. Nothing is thrown, and what is refused has changed nothing. */
export enum StepResult {
  Ok,
  /** The proposal will not be in the log: no leader, a transfer, too much uncommitted, or forwarding is off. */
  ProposalDropped,
  /** An answer from somebody who is not a member. */
  PeerNotFound,
  /** A local message that came from another node. */
  LocalMessage,
  /** A message that no correct node sends. */
  Malformed,
}
