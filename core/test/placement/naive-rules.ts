/** The rule checker a second time: orphans, then rule by rule. Fits and operators are the engine's; both have judges of their own. */
import type { Choose } from '#core/placement/choice';
import { fitRegion } from '#core/placement/fit/fit-region';
import { canReplace, isRuleSatisfied, type RegionFit, type RuleFit } from '#core/placement/fit/region-fit';
import { matchesConstraints } from '#core/placement/label-constraint';
import type { ClusterView } from '#core/placement/model/cluster-view';
import type { Operator } from '#core/placement/model/operator';
import type { Peer, Region } from '#core/placement/model/region';
import type { Rule } from '#core/placement/model/rule';
import type { Store } from '#core/placement/model/store';
import * as make from '#core/placement/operator/build';
import {
  type Answer,
  apart,
  built,
  firstOperator,
  isInService,
  isLost,
  labelOf,
  NaiveCluster,
  voterOn,
  type Wanted,
} from './naive-cluster';

export function naiveRules(view: ClusterView, region: Region, choose: Choose): Operator | undefined {
  if (region.leader === null) return undefined;
  const fit = fitRegion(view, region);
  if (fit.ruleFits.length === 0) return undefined;
  const cluster = new NaiveCluster(view, region, choose);
  return firstOperator([
    () => naiveOrphans(cluster, fit),
    ...fit.ruleFits.map((own) => () => new NaiveRule(cluster, fit, own).answer()),
  ]);
}

function naiveOrphans(cluster: NaiveCluster, fit: RegionFit): Answer {
  const remove = (description: string, { storeId }: Peer) =>
    built(make.createRemovePeer(cluster.order(description), storeId));
  const [first] = fit.orphanPeers;
  if (first === undefined) return 'next';
  const ill = fit.ruleFits.find(
    (own) =>
      !isRuleSatisfied(own) || own.peers.some((peer) => cluster.isCutOff(peer) || !cluster.isWell(peer)),
  );
  if (ill === undefined) return remove('remove-orphan-peer', first);
  const replaced = isRuleSatisfied(ill) ? naiveTakeover(cluster, fit, ill) : 'next';
  if (replaced !== 'next') return replaced;
  if (fit.orphanPeers.length === 1) return 'next';
  const asked = fit.ruleFits.reduce((sum, { rule }) => sum + rule.count, 0);
  const away = fit.orphanPeers.find(cluster.isCutOff);
  for (const orphan of fit.orphanPeers) {
    if (!cluster.isWell(orphan)) return remove('remove-unhealthy-orphan-peer', orphan);
    if (orphan !== first && fit.regionStores.length > asked)
      return remove('remove-orphan-peer', away ?? orphan);
  }
  return 'next';
}

/** A healthy orphan takes the place of the first peer that is not well, where its store is cut off. */
function naiveTakeover(cluster: NaiveCluster, fit: RegionFit, { peers }: RuleFit): Answer {
  const lost = peers.find((peer) => cluster.isCutOff(peer) || !cluster.isWell(peer));
  if (lost === undefined || lost.isWitness || !cluster.isCutOff(lost)) return 'next';
  const orphan = fit.orphanPeers.find(
    (peer) =>
      !peer.isWitness &&
      !cluster.isCutOff(peer) &&
      cluster.isWell(peer) &&
      canReplace(fit, lost.storeId, cluster.storeOf(peer)),
  );
  if (orphan === undefined) return 'next';
  const order = cluster.order('replace-down-peer-with-orphan-peer');
  const roles = `${orphan.role} for ${lost.role}`;
  if (roles === 'learner for voter') {
    return built(make.createPromoteLearnerAndRemovePeer(order, orphan, lost.storeId));
  }
  if (roles === 'voter for learner') {
    return built(make.createDemoteLearnerAndRemovePeer(order, orphan, lost.storeId));
  }
  return built(make.createRemovePeer(cluster.order('remove-replaced-orphan-peer'), lost.storeId));
}

class NaiveRule {
  private readonly rule: Rule;

  constructor(
    private readonly cluster: NaiveCluster,
    private readonly fit: RegionFit,
    private readonly own: RuleFit,
  ) {
    this.rule = own.rule;
  }

  answer(): Answer {
    const { cluster, own, rule } = this;
    if (own.peers.length < rule.count) {
      const added = this.add(own);
      return added === 'next' ? this.swap() : added;
    }
    for (const peer of own.peers) {
      const store = cluster.storeOf(peer);
      if (store === undefined) continue;
      if (cluster.isDown(peer) && isLost(cluster, peer)) return this.replace(own, peer, 'down');
      if (isInService(store)) continue;
      return this.addTiflash() ?? this.replace(own, peer, 'offline');
    }
    for (const peer of own.peersWithDifferentRole) {
      const answer = this.giveRole(peer);
      if (answer !== 'next') return answer;
    }
    return rule.locationLabels.length === 0 ? 'next' : this.improve();
  }

  private wanted({ rule }: RuleFit): Wanted {
    const suits = (store: Store) => matchesConstraints(store, rule.labelConstraints);
    return { labels: rule.locationLabels, level: rule.isolationLevel, suits };
  }

  private planned({ rule }: RuleFit, storeId: number): Peer {
    return { ...voterOn(storeId), role: rule.role === 'learner' ? 'learner' : 'voter' };
  }

  private add(own: RuleFit): Answer {
    const { cluster } = this;
    const to = cluster.target(this.wanted(own), cluster.storesOf(own.peers));
    if (to === undefined || to === 0) return 'next';
    return built(make.createAddPeer(cluster.order('add-rule-peer', ['replica']), this.planned(own, to)));
  }

  private swap(): Answer {
    for (const peer of this.cluster.region.peers) {
      const other = this.fit.ruleFits.find(({ peers }) => peers.some(({ id }) => id === peer.id));
      const suits = matchesConstraints(this.cluster.storeOf(peer), this.rule.labelConstraints);
      if (!suits || other === undefined || other === this.own || !isRuleSatisfied(other)) continue;
      return this.replace(other, peer, 'swap-fit');
    }
    return 'stop';
  }

  /** Of the other rules too, before a peer leaves a store from which TiFlash could still be fed. */
  private addTiflash(): Operator | undefined {
    for (const own of this.fit.ruleFits) {
      const engines = own.rule.labelConstraints.filter(({ key }) => key === 'engine');
      const isTiflash = engines.map(({ op, values }) => `${op} ${values}`).join() === 'in tiflash';
      if (own.rule.role !== 'learner' || !isTiflash || own.peers.length >= own.rule.count) continue;
      const answer = this.add(own);
      if (typeof answer === 'object') return answer;
    }
    return undefined;
  }

  private replace(own: RuleFit, peer: Peer, status: string): Answer {
    const { cluster } = this;
    const { region } = cluster;
    const stores = cluster.storesOf(own.peers);
    const others = stores.length > 1 ? stores.filter(({ id }) => id !== peer.storeId) : stores;
    const to = stores.length === 0 ? undefined : cluster.target(this.wanted(own), others);
    if (to === undefined || to === 0) return 'stop';
    const may = (other: Peer) => other.id === peer.id || (cluster.isWell(other) && this.mayLead(other));
    const leader = region.leader?.id === peer.id ? region.peers.find(may) : undefined;
    if (leader === undefined || leader.id === peer.id) {
      const order = cluster.order(`replace-rule-${status}-peer`, ['replica']);
      return built(make.createMovePeer(order, peer.storeId, this.planned(own, to)));
    }
    const order = cluster.order(`replace-rule-${status}-leader-peer`, ['replica']);
    return built(make.createReplaceLeaderPeer(order, peer.storeId, this.planned(own, to), leader));
  }

  private mayLead(peer: Peer): boolean {
    const store = this.cluster.storeOf(peer);
    if (peer.role === 'learner' || peer.isWitness || store === undefined) return false;
    if (!isInService(store)) return false;
    if (store.isBusy || store.pauseLeaderIn || this.cluster.isAway(store)) return false;
    const leading = this.fit.ruleFits.filter(({ rule }) => ['leader', 'voter'].includes(rule.role));
    return leading.some(({ rule }) => matchesConstraints(store, rule.labelConstraints));
  }

  private giveRole(peer: Peer): Answer {
    const { cluster, rule } = this;
    const leads = cluster.region.leader?.id === peer.id;
    const transfer = (description: string, to: Peer | undefined) =>
      to === undefined ? 'stop' : built(make.createTransferLeader(cluster.order(description), to.storeId));
    if (peer.role === 'learner' && rule.role !== 'learner') {
      return built(make.createPromoteLearner(cluster.order('fix-peer-role'), peer));
    }
    if (!leads && rule.role === 'leader') {
      return transfer('fix-leader-role', this.mayLead(peer) ? peer : undefined);
    }
    if (leads && rule.role === 'follower') {
      return transfer(
        'fix-follower-role',
        cluster.region.peers.find((other) => this.mayLead(other)),
      );
    }
    if (peer.role !== 'learner' && rule.role === 'learner') {
      return built(make.createDemoteVoter(cluster.order('fix-demote-voter'), peer));
    }
    if (leads && rule.isWitness) return 'stop';
    if (!peer.isWitness) return 'next';
    return built(make.createNonWitnessPeer(cluster.order('fix-non-witness-peer', ['witness']), peer));
  }

  private improve(): Answer {
    const { cluster, own, rule } = this;
    const stores = cluster.storesOf(own.peers);
    const [nearest] = cluster.fullest(stores, stores, rule.locationLabels);
    if (nearest === undefined) return 'next';
    const distance = (store: Store) => apart(store, stores, rule.locationLabels);
    const free = stores.filter((s) => distance(s) === distance(nearest) && !cluster.isHeldUp(s));
    const [old] = cluster.fullest(free, stores, rule.locationLabels);
    if (old === undefined) return 'next';
    const near = cluster
      .storesOf(cluster.region.peers)
      .filter(
        (store) =>
          labelOf(store, 'engine') === labelOf(old, 'engine') &&
          this.fit.ruleFits.some(
            (other) =>
              other.rule.role === rule.role && matchesConstraints(store, other.rule.labelConstraints),
          ),
      );
    const to = cluster.better(this.wanted(own), near, old);
    if (to === undefined || to === 0) return 'next';
    const order = cluster.order('move-to-better-location', ['replica']);
    return built(make.createMovePeer(order, old.id, this.planned(own, to)));
  }
}
