/** What a node is at the moment. Numbers, in the reference's order. */
export enum Role {
  Follower,
  Candidate,
  Leader,
  PreCandidate,
}
