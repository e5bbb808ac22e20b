/**
 * What running operators will still change on each store, so that the next decision counts with it.
 * Source: tikv/pd pkg/schedule/operator/influence.go and step.go.
 */
import type { Operator } from '../model/operator';
import type { Region } from '../model/region';
import type { Step } from '../model/step';
import type { Balance } from '../score/tolerance';

export interface StoreInfluence {
  readonly leaderCount: number;
  readonly leaderSizeMib: number;
  readonly regionCount: number;
  readonly regionSizeMib: number;
  readonly witnessCount: number;
}

export const noInfluence: StoreInfluence = {
  leaderCount: 0,
  leaderSizeMib: 0,
  regionCount: 0,
  regionSizeMib: 0,
  witnessCount: 0,
};

/** By store; a store that is not in it is not influenced. */
export class Influence {
  private readonly stores: Map<number, StoreInfluence>;

  constructor(stores: Iterable<readonly [number, StoreInfluence]> = []) {
    this.stores = new Map(stores);
  }

  of(storeId: number): StoreInfluence {
    return this.stores.get(storeId) ?? noInfluence;
  }

  /** In the measure in which a resource is balanced. */
  on(storeId: number, { resource, policy }: Balance): number {
    const influence = this.of(storeId);
    if (resource === 'region') return influence.regionSizeMib;
    if (resource === 'witness') return influence.witnessCount;
    return policy === 'size' ? influence.leaderSizeMib : influence.leaderCount;
  }

  copy(): Influence {
    return new Influence(this.stores);
  }

  /** The steps from `from` on: those before are done, and the stores' own figures know of them. */
  add(operator: Operator, region: Region, from = 0): void {
    for (const step of operator.steps.slice(from)) this.addStep(step, region);
  }

  private addStep(step: Step, region: Region): void {
    const sizeMib = region.approximateSizeMib;
    switch (step.type) {
      case 'TransferLeader':
        this.change(step.fromStore, { leaderCount: -1, leaderSizeMib: -sizeMib });
        this.change(step.toStore, { leaderCount: 1, leaderSizeMib: sizeMib });
        return;
      case 'AddPeer':
      case 'AddLearner':
        this.change(
          step.toStore,
          step.isWitness ? { regionCount: 1, witnessCount: 1 } : { regionCount: 1, regionSizeMib: sizeMib },
        );
        return;
      case 'RemovePeer': {
        const isWitness = region.peers.some((peer) => peer.storeId === step.fromStore && peer.isWitness);
        this.change(
          step.fromStore,
          isWitness ? { regionCount: -1, witnessCount: -1 } : { regionCount: -1, regionSizeMib: -sizeMib },
        );
        return;
      }
      case 'BecomeWitness':
        this.change(step.store, { witnessCount: 1, regionSizeMib: -sizeMib });
        return;
      case 'BecomeNonWitness':
        this.change(step.store, { witnessCount: -1, regionSizeMib: sizeMib });
        return;
      case 'BatchSwitchWitness':
        for (const store of step.toWitness) this.addStep({ type: 'BecomeWitness', store }, region);
        for (const store of step.toNonWitness) this.addStep({ type: 'BecomeNonWitness', store }, region);
        return;
      case 'SplitRegion':
        this.countPeers(region, 1);
        return;
      case 'MergeRegion':
        if (step.isPassive) this.countPeers(region, -1);
        return;
      case 'PromoteLearner':
      case 'DemoteVoter':
      case 'ChangePeerV2Enter':
      case 'ChangePeerV2Leave':
        return;
    }
  }

  private countPeers({ peers, leader }: Region, by: 1 | -1): void {
    for (const { storeId } of peers) {
      this.change(storeId, { regionCount: by, leaderCount: leader?.storeId === storeId ? by : 0 });
    }
  }

  private change(storeId: number, by: Partial<StoreInfluence>): void {
    const before = this.of(storeId);
    this.stores.set(storeId, {
      leaderCount: before.leaderCount + (by.leaderCount ?? 0),
      leaderSizeMib: before.leaderSizeMib + (by.leaderSizeMib ?? 0),
      regionCount: before.regionCount + (by.regionCount ?? 0),
      regionSizeMib: before.regionSizeMib + (by.regionSizeMib ?? 0),
      witnessCount: before.witnessCount + (by.witnessCount ?? 0),
    });
  }
}
