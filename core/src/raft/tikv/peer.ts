import { beat, reportUnreachable } from '../commands';
import { type Message, MessageType, none } from '../message';
import type { RaftNode } from '../node';
import { Role } from '../role';
import { step } from '../step';
import { StepResult } from '../step-result';
import { tick } from '../tick';
import {
  type Awake,
  countsAsleep,
  followerMaySleep,
  type GroupState,
  Hibernation,
  keepsLeaderAwake,
} from './hibernation';
import { LeaseKeeper } from './lease-keeper';
import { type LogGc, logGc } from './log-gc';
import { downPeers, type RegionEvent, RegionHeartbeat } from './pd-heartbeat';
import { peerDownMs, type RaftstoreSettings } from './settings';
import { checkStale, type Staleness } from './stale-peer';
import { refusesVoteAfterStart } from './vote-refusal';

/**
 * What peers say to one another beside Raft's messages. `awaken` is what PD has a store tell its peers while another
 * store is slow.
 */
export type ExtraKind =
  | 'hibernate request'
  | 'hibernate response'
  | 'wake up'
  | 'awaken'
  | 'check stale peer';

export interface Extra {
  readonly kind: ExtraKind;
  readonly from: number;
  readonly to: number;
}

const nothingElse = { forcedLeader: false, replicationModeLags: false, diskFullPeers: 0, awaitedPeers: 0 };

/**
 * A peer as TiKV drives it: a node of the core with its clock, its sleep, its lease, its reports to PD and the
 * collection of its log. Whoever plays it calls `baseTick` every `raft-base-tick-interval` while `ticking`, hands it
 * what arrives, handles the readies of `node`, and takes `extras` away. Times are the store's own milliseconds. Not
 * modelled: a peer that takes a snapshot does not tick; a member that was down or far behind and has caught up wakes
 * its leader, which tells PD; a change of the membership that leaves a follower without a leader wakes it. Source:
 * tikv/tikv components/raftstore/src/store/fsm/peer.rs, on_raft_base_tick, on_raft_message, on_extra_message,
 * on_significant_msg and on_check_peer_stale_state_tick.
 */
export class TikvPeer {
  readonly hibernation = new Hibernation();
  readonly keeper: LeaseKeeper;
  readonly heartbeat: RegionHeartbeat;
  ticking = true;
  /** To be sent, and taken away by who sends them. */
  extras: Extra[] = [];
  private missingTicks = 0;
  private missingSinceMs: number | null = null;
  private spared = 0;
  private readonly heardMs = new Map<number, number>();

  constructor(
    readonly node: RaftNode,
    readonly settings: RaftstoreSettings,
    private readonly startedMs: number,
  ) {
    this.keeper = new LeaseKeeper(settings.maxLeaderLeaseMs);
    this.heartbeat = new RegionHeartbeat(settings.regionHeartbeatMs);
  }

  get isLeader(): boolean {
    return this.node.role === Role.Leader;
  }

  /** One tick of the clock. Asleep, a follower only counts it, and stops its clock in time not to campaign when it wakes. */
  baseTick(nowMs: number, awake: Partial<Awake> = {}): void {
    const { node, hibernation, settings } = this;
    if (!settings.hibernateRegions) {
      tick(node);
      this.watch(nowMs);
      this.tell('ticked', nowMs);
      return;
    }
    if (hibernation.state === 'idle') {
      const { electionTicks, heartbeatTicks } = settings;
      const counts = countsAsleep(this.missingTicks, node.electionElapsed, electionTicks, heartbeatTicks);
      if (counts) this.missingTicks++;
      this.ticking = counts;
      return;
    }
    const asLeader = this.isLeader;
    const reason = keepsLeaderAwake(node, { appliedIndex: node.log.applied, ...nothingElse, ...awake });
    for (; this.missingTicks > 0; this.missingTicks--) tick(node);
    tick(node);
    this.watch(nowMs);
    const maySleep = asLeader
      ? reason === undefined && this.isLeader
      : followerMaySleep(node, hibernation.state, false);
    if (!maySleep || (asLeader && !this.askToSleep(nowMs))) {
      this.tell('ticked', nowMs);
      return;
    }
    hibernation.reset('idle');
    if (asLeader) {
      this.ticking = false;
      this.tell('fell asleep', nowMs);
    }
  }

  private askToSleep(nowMs: number): boolean {
    const { configuration, id } = this.node;
    for (const member of configuration.members)
      if (!this.heardMs.has(member)) this.heardMs.set(member, nowMs);
    const down = downPeers(this.heardMs, configuration.members, id, nowMs, peerDownMs(this.settings));
    if (this.hibernation.allAgree(id, configuration, down)) return true;
    for (const to of configuration.members) if (to !== id) this.say('hibernate request', to);
    return false;
  }

  /** A message of Raft arrives. */
  receive(message: Message, nowMs: number): StepResult {
    const { node, settings } = this;
    const { type, from } = message;
    const urges =
      type === MessageType.Vote || type === MessageType.PreVote || type === MessageType.TimeoutNow;
    if (urges) {
      if (this.hibernation.state !== 'chaos') this.wake('chaos');
    } else if (from === node.lead && from !== none) this.wakeInOrder();
    if (this.isLeader && from !== none) {
      this.heardMs.set(from, nowMs);
      this.missingSinceMs = null;
    } else if (from === node.lead) this.missingSinceMs = null;
    const electionMs = settings.electionTicks * settings.baseTickMs;
    if (refusesVoteAfterStart(message, nowMs - this.startedMs, electionMs)) return StepResult.Ok;
    const result = step(node, message);
    this.watch(nowMs);
    return result;
  }

  receiveExtra({ kind, from }: Extra): void {
    const { node, hibernation, settings } = this;
    switch (kind) {
      case 'hibernate request':
        if (!settings.hibernateRegions || node.log.committed < node.log.lastIndex || from !== node.lead)
          return;
        this.say('hibernate response', from);
        return;
      case 'hibernate response':
        if (this.isLeader && node.configuration.members.includes(from)) hibernation.agrees(from);
        return;
      case 'awaken':
        this.missingTicks = 0;
        this.wake(this.isLeader ? 'ordered' : 'chaos');
        beat(node);
        return;
      case 'wake up':
      case 'check stale peer':
        if (hibernation.state === 'idle') this.wakeInOrder();
        if (kind === 'wake up') beat(node);
    }
  }

  /**
   * A client asks for a write, or a read that the leader's lease does not cover. At a follower that means that the
   * client has not found the leader.
   */
  request(): void {
    if (this.isLeader) this.wakeInOrder();
    else this.wake('chaos');
  }

  /** The connection to the store of this member broke: the store's own peers learn of it at once, asleep or not. */
  unreachable(id: number): void {
    if (this.isLeader) reportUnreachable(this.node, id);
    else if (id === this.node.lead) this.wake('chaos');
  }

  /** Every `peer-stale-state-check-interval`: sleepers without a word of their leader wake with the third check. */
  staleTick(nowMs: number, naive = !this.node.promotable): Staleness {
    const { node, settings } = this;
    if (settings.hibernateRegions) this.rouse(nowMs);
    const peer = { isLeader: this.isLeader, naive };
    const { staleness, missingSinceMs } = checkStale(nowMs, this.missingSinceMs, peer, settings);
    this.missingSinceMs = missingSinceMs;
    if (staleness !== 'valid') {
      for (const to of node.configuration.members) if (to !== node.id) this.say('check stale peer', to);
    }
    return staleness;
  }

  private rouse(nowMs: number): void {
    const { state } = this.hibernation;
    if (state === 'idle' && this.isLeader) {
      beat(this.node);
      this.tell('asleep at stale check', nowMs);
    } else if (state === 'idle') {
      // One that still counts in its sleep has just heard of its leader.
      if (!this.ticking) this.hibernation.reset('pre-chaos');
    } else if (state === 'pre-chaos') this.hibernation.reset('chaos');
    else if (state === 'chaos') this.ticking = true;
  }

  /** Every `raft-log-gc-tick-interval`: what is to be dropped; for `bytes` see `LogState`. */
  logGcTick(firstIndex: number, bytes: number): LogGc {
    const { leadership, log } = this.node;
    if (leadership === null) return { kind: 'nothing' };
    const matches = leadership.progress.map(({ match }) => match);
    const { lastIndex, applied } = log;
    const replicatedIndex = Math.min(lastIndex, ...matches);
    const state = {
      firstIndex,
      lastIndex,
      appliedIndex: applied,
      persistedIndex: log.offset - 1,
      replicatedIndex,
      bytes,
      spared: this.spared,
    };
    const found = logGc(state, this.settings);
    if (found.kind === 'spare') this.spared++;
    else if (found.kind === 'compact') this.spared = 0;
    return found;
  }

  private wake(state: GroupState): void {
    this.hibernation.reset(state);
    this.ticking = true;
  }

  /** The leader is there, so that nothing has been missed. */
  private wakeInOrder(): void {
    this.missingTicks = 0;
    this.wake('ordered');
  }

  /** To be called after whatever was done to the node but by this peer. */
  watch(nowMs: number): void {
    if (!this.keeper.watch(this.node, nowMs)) return;
    this.missingTicks = 0;
    this.heardMs.clear();
    for (const id of this.node.configuration.members) this.heardMs.set(id, nowMs);
    this.tell('elected', nowMs);
  }

  private tell(event: RegionEvent, nowMs: number): void {
    if (this.isLeader) this.heartbeat.on(event, nowMs);
  }

  private say(kind: ExtraKind, to: number): void {
    this.extras.push({ kind, from: this.node.id, to });
  }
}
