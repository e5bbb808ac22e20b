/**
 * What a Region is to become: its peers and its leader after every change of an intent, before it is known in which
 * steps. Source: tikv/pd pkg/schedule/operator/builder.go, NewBuilder and the calls that record changes.
 */
import { fitRegion } from '../fit/fit-region';
import type { ClusterView } from '../model/cluster-view';
import { isInJointState, isLearner, type Peer, type Region } from '../model/region';
import { peerRoleOf, type Rule, type RuleRole } from '../model/rule';
import type { BuildErrorCode } from '../trace';
import type { BuildError } from './build-result';
import type { Change, Intent } from './intent';

/** By store: a Region has one peer on a store at the most. */
export type Peers = ReadonlyMap<number, Peer>;

export interface Draft {
  readonly origin: Peers;
  readonly originLeader: number;
  readonly target: Peers;
  /** The store that is to lead; 0 leaves the choice to the builder. */
  readonly targetLeader: number;
  /** All that would do, ascending, where TiKV is to choose. */
  readonly targetLeaders: readonly number[];
  readonly expectedRoles: ReadonlyMap<number, RuleRole>;
  /** Those that say who may lead; none where the rules are ignored or off. */
  readonly rules: readonly Rule[];
}

type Drafted =
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly error: BuildError };

export function refused(
  code: BuildErrorCode,
  storeId?: number,
): { readonly ok: false; readonly error: BuildError } {
  return { ok: false, error: { code, ...(storeId === undefined ? {} : { storeId }) } };
}

export function byStore(peers: Iterable<Peer>): Map<number, Peer> {
  return new Map([...peers].map((peer) => [peer.storeId, peer]));
}

/** Takes the changes one by one; the first that cannot be is the answer. */
export function draftOf(view: ClusterView, region: Region, intent: Intent): Drafted {
  const origin = byStore(region.peers);
  const start = startOf(view, region, intent, origin);
  if (!start.ok) return start;
  const edit = new Edit(origin, unhealthyStores(region));
  for (const change of intent.changes) {
    const error = edit.take(change);
    if (error !== undefined) return { ok: false, error };
  }
  const error = edit.expect(intent.expectedRoles);
  if (error !== undefined) return { ok: false, error };
  return {
    ok: true,
    draft: {
      origin,
      originLeader: region.leader?.storeId ?? 0,
      target: edit.target,
      targetLeader: edit.leader,
      targetLeaders: edit.leaders,
      expectedRoles: intent.expectedRoles ?? new Map(),
      rules: start.rules,
    },
  };
}

type Start = { readonly ok: true; readonly rules: readonly Rule[] } | ReturnType<typeof refused>;

function startOf(view: ClusterView, region: Region, intent: Intent, origin: Peers): Start {
  if (region.peers.some(({ storeId }) => storeId === 0)) return refused('peer-without-store');
  if (region.leader === null || !origin.has(region.leader.storeId)) return refused('no-leader');
  const asksRules = intent.ignoresRules !== true && view.config.replication.enablePlacementRules;
  const rules = asksRules ? fitRegion(view, region).ruleFits.map(({ rule }) => rule) : [];
  if (asksRules && rules.length === 0) return refused('no-rule');
  if (intent.allowsJointState !== true && isInJointState(region)) return refused('in-joint-state');
  return { ok: true, rules };
}

function unhealthyStores({ peers, pendingPeers, downPeers }: Region): ReadonlySet<number> {
  const down = downPeers.map(({ peerId }) => peerId);
  const ids = new Set([...pendingPeers, ...down]);
  return new Set(peers.filter(({ id }) => ids.has(id)).map(({ storeId }) => storeId));
}

/** The peers and the leader while changes are taken. */
class Edit {
  target: Map<number, Peer>;
  leader = 0;
  leaders: readonly number[] = [];

  constructor(
    origin: Peers,
    private readonly unhealthy: ReadonlySet<number>,
  ) {
    this.target = new Map(origin);
  }

  /** What is wrong with the change, where it cannot be taken. */
  take(change: Change): BuildError | undefined {
    switch (change.do) {
      case 'addPeer':
        return this.add(change.peer);
      case 'removePeer':
        return this.remove(change.storeId);
      case 'promoteLearner':
        return this.alter(change.storeId, { role: 'voter' }, (peer) => {
          if (!isLearner(peer)) return 'not-learner';
          return this.unhealthy.has(peer.storeId) ? 'unhealthy' : undefined;
        });
      case 'demoteVoter':
        return this.alter(change.storeId, { role: 'learner' }, (peer) =>
          isLearner(peer) ? 'is-learner' : undefined,
        );
      case 'becomeWitness':
        return this.alter(change.storeId, { isWitness: true }, ({ isWitness }) =>
          isWitness ? 'is-witness' : undefined,
        );
      case 'becomeNonWitness':
        return this.alter(change.storeId, { isWitness: false }, ({ isWitness }) =>
          isWitness ? undefined : 'not-witness',
        );
      case 'setPeers':
        return this.setPeers(change.peers);
      case 'setLeader':
        return this.setLeader(change.storeId);
      case 'setLeaders':
        this.leaders = [...change.storeIds].sort((a, b) => a - b).filter((id) => this.canLead(id));
        return undefined;
    }
  }

  /** A leader that is expected becomes the target; a follower or learner that is expected stops being it. */
  expect(roles: ReadonlyMap<number, RuleRole> | undefined): BuildError | undefined {
    if (roles === undefined) return undefined;
    const leaders = [...roles].filter(([, role]) => role === 'leader').map(([store]) => store);
    if (leaders.length > 1) return { code: 'several-leaders' };
    if (leaders.length === 0 && ![...roles.values()].includes('voter')) return { code: 'no-voter' };
    const [leader] = leaders;
    const role = roles.get(this.leader);
    if (leader !== undefined) this.leader = leader;
    else if (role === 'follower' || role === 'learner') this.leader = 0;
    return undefined;
  }

  private add(peer: Peer): BuildError | undefined {
    if (peer.storeId === 0) return { code: 'peer-without-store' };
    if (isTransitional(peer)) return { code: 'in-joint-state', storeId: peer.storeId };
    if (this.target.has(peer.storeId)) return { code: 'has-peer', storeId: peer.storeId };
    this.target.set(peer.storeId, peer);
    return undefined;
  }

  private remove(storeId: number): BuildError | undefined {
    if (!this.target.has(storeId)) return { code: 'no-peer', storeId };
    if (this.leader === storeId) return { code: 'is-target-leader', storeId };
    this.target.delete(storeId);
    return undefined;
  }

  private alter(
    storeId: number,
    into: Partial<Peer>,
    refusal: (peer: Peer) => BuildErrorCode | undefined,
  ): BuildError | undefined {
    const peer = this.target.get(storeId);
    if (peer === undefined) return { code: 'no-peer', storeId };
    const code = refusal(peer);
    if (code !== undefined) return { code, storeId };
    this.target.set(storeId, { ...peer, ...into });
    return undefined;
  }

  private setPeers(peers: readonly Peer[]): BuildError | undefined {
    if (peers.some((peer) => peer.storeId === 0 || isTransitional(peer))) return { code: 'mismatched-peers' };
    this.target = byStore(peers);
    if (!this.target.has(this.leader)) this.leader = 0;
    return undefined;
  }

  private setLeader(storeId: number): BuildError | undefined {
    const peer = this.target.get(storeId);
    if (peer === undefined) return { code: 'no-peer', storeId };
    if (isLearner(peer)) return { code: 'is-learner', storeId };
    if (this.unhealthy.has(storeId)) return { code: 'unhealthy', storeId };
    this.leader = storeId;
    return undefined;
  }

  private canLead(storeId: number): boolean {
    const peer = this.target.get(storeId);
    return peer !== undefined && !isLearner(peer) && !this.unhealthy.has(storeId);
  }
}

function isTransitional({ role }: Peer): boolean {
  return role === 'incomingVoter' || role === 'demotingVoter';
}

/** The peers that roles ask for, as an operator moves a whole Region to them. */
export function peersOfRoles(
  roles: ReadonlyMap<number, RuleRole>,
  isWitness: (at: number) => boolean,
): readonly Peer[] {
  return [...roles].map(([storeId, role], at) => ({
    id: 0,
    storeId,
    role: peerRoleOf(role),
    isWitness: isWitness(at),
  }));
}
