/**
 * Repairs a Region where placement rules are off: `max-replicas` copies on stores that are up, as far apart as the
 * location labels allow. Source: tikv/pd pkg/schedule/checker/replica_checker.go.
 */
import type { Choose } from '../choice';
import { type ClusterView, regionStores } from '../model/cluster-view';
import type { PriorityLevel } from '../model/operator';
import { isLearner, type Peer, peerById, type Region } from '../model/region';
import { createAddPeer, createMovePeer, createRemovePeer, type Order } from '../operator/build';
import { downTimeMs, isUp } from '../store/state';
import {
  type Attempt,
  attemptOf,
  type CheckResult,
  isOperator,
  noteFailure,
  type Waiting,
} from './check-result';
import {
  type Selection,
  type Strategy,
  selectStoreToAdd,
  selectStoreToFix,
  selectStoreToImprove,
  selectStoreToRemove,
} from './strategy';

const name = 'replica-checker';

/** The first of five repairs that gives an operator. */
export function checkReplicas(view: ClusterView, region: Region, choose: Choose): CheckResult {
  const check = new ReplicaCheck(view, region, choose);
  return check.run();
}

type Status = 'down' | 'offline';

class ReplicaCheck {
  private waiting: Waiting | undefined;

  constructor(
    private readonly view: ClusterView,
    private readonly region: Region,
    private readonly choose: Choose,
  ) {}

  run(): CheckResult {
    const { schedule } = this.view.config;
    const repairs: readonly (readonly [boolean, string, PriorityLevel, () => Attempt])[] = [
      [schedule.enableRemoveDownReplica, 'down', 'high', () => this.fixDown()],
      [schedule.enableReplaceOfflineReplica, 'offline', 'high', () => this.fixOffline()],
      [schedule.enableMakeUpReplica, 'make-up', 'high', () => this.makeUp()],
      [schedule.enableRemoveExtraReplica, 'extra', 'medium', () => this.removeExtra()],
      [schedule.enableLocationReplacement, 'location', 'medium', () => this.improve()],
    ];
    for (const [isEnabled, repair, priority, attempt] of repairs) {
      if (!isEnabled) continue;
      const found = attempt();
      if (isOperator(found)) return { operator: { ...found, priority }, ...this.noted() };
      noteFailure(this.view.trace, `${name}/${repair}`, found);
    }
    return this.noted();
  }

  private noted(): CheckResult {
    return this.waiting === undefined ? {} : { waiting: this.waiting };
  }

  /** A peer counts as down by its store's last heartbeat; how long its leader has missed it does not matter. */
  private fixDown(): Attempt {
    for (const { peerId } of this.region.downPeers) {
      const peer = peerById(this.region, peerId);
      if (peer === undefined) continue;
      const store = this.view.store(peer.storeId);
      if (store === undefined) return undefined;
      if (downTimeMs(store, this.view.nowMs) < this.view.config.schedule.maxStoreDownMs) continue;
      return this.fix(store.id, 'down');
    }
    return undefined;
  }

  /** Not while the Region has a learner: a repair is under way. */
  private fixOffline(): Attempt {
    if (this.region.peers.some(isLearner)) return undefined;
    for (const { storeId } of this.region.peers) {
      const store = this.view.store(storeId);
      if (store === undefined) return undefined;
      if (!isUp(store)) return this.fix(storeId, 'offline');
    }
    return undefined;
  }

  private fix(storeId: number, status: Status): Attempt {
    if (this.hasExtraVoter()) {
      const order = this.order(`remove-extra-${status}-replica`);
      return attemptOf(createRemovePeer(order, storeId));
    }
    const target = selectStoreToFix(this.strategy(status), regionStores(this.view, this.region), storeId);
    return this.with(target, (id) =>
      attemptOf(createMovePeer(this.order(`replace-${status}-replica`), storeId, newVoter(id))),
    );
  }

  private makeUp(): Attempt {
    if (this.region.peers.length >= this.view.config.replication.maxReplicas) return undefined;
    const target = selectStoreToAdd(this.strategy('make-up'), regionStores(this.view, this.region));
    return this.with(target, (id) => attemptOf(createAddPeer(this.order('make-up-replica'), newVoter(id))));
  }

  private removeExtra(): Attempt {
    if (!this.hasExtraVoter()) return undefined;
    const stores = regionStores(this.view, this.region);
    const old = selectStoreToRemove(this.strategy('extra'), stores, 'any');
    if (old === undefined) {
      this.waiting = 'temporary';
      return undefined;
    }
    return attemptOf(createRemovePeer(this.order('remove-extra-replica'), old));
  }

  private improve(): Attempt {
    const strategy = this.strategy('location');
    const stores = regionStores(this.view, this.region);
    const old = selectStoreToRemove(strategy, stores, 'any');
    if (old === undefined) return undefined;
    const target = selectStoreToImprove(strategy, stores, old);
    if (target.kind !== 'store') return undefined;
    const order = this.order('move-to-better-location');
    return attemptOf(createMovePeer(order, old, newVoter(target.id)));
  }

  private with(target: Selection, make: (id: number) => Attempt): Attempt {
    if (target.kind === 'store') return make(target.id);
    if (target.kind === 'blocked') this.waiting = 'temporary';
    return undefined;
  }

  private hasExtraVoter(): boolean {
    const voters = this.region.peers.filter((peer) => !isLearner(peer));
    return voters.length > this.view.config.replication.maxReplicas;
  }

  private order(description: string): Order {
    return { view: this.view, region: this.region, description, kinds: ['replica'] };
  }

  private strategy(repair: string): Strategy {
    const { locationLabels, isolationLevel } = this.view.config.replication;
    return {
      view: this.view,
      region: this.region,
      scope: `${name}/${repair}`,
      choose: this.choose,
      locationLabels,
      isolationLevel,
      extraFilters: [],
      fastFailover: false,
    };
  }
}

function newVoter(storeId: number): Peer {
  return { id: 0, storeId, role: 'voter', isWitness: false };
}
