/** The JSON of `why`: plain data, keys may be added and never renamed within a version. */
import type { Figures } from '../placement/trace';

export interface WhyResult {
  readonly schema: 'regionwise/why/1';
  readonly cluster: string;
  readonly path: string;
  /** What was asked, in words. */
  readonly question: string;
  /** Failure domains that are taken to be gone, as given. */
  readonly failed: readonly string[];
  /** `ok`: PD can do all that it should; nothing is in the way. */
  readonly verdict: { readonly ok: boolean; readonly sentence: string };
  /** Exactly one of these three. */
  readonly overall?: OverallWhy;
  readonly store?: StoreWhy;
  readonly region?: RegionWhy;
  readonly assumptions: readonly string[];
}

/** What a filter of PD says of a store. */
export interface RefusalResult {
  readonly code: string;
  readonly filter: string;
  readonly sentence: string;
  readonly figures: Figures;
}

export interface StoreName {
  readonly id: number;
  /** `ADDR:PORT`; a store that PD does not know has its id here. */
  readonly address: string;
}

/** Why PD makes operators, or makes none. */
export interface OverallWhy {
  readonly regions: RegionCounts;
  /** What keeps Regions from what they want, the most first. */
  readonly blockedBy: readonly BlockedBy[];
  /** What is wrong with settings, rules and stores, whether a Region feels it yet or not. */
  readonly obstacles: readonly Obstacle[];
  readonly schedulers: readonly SchedulerWhy[];
}

export interface RegionCounts {
  /** `dump`: the Regions of a dump; `made`: one for each way of placing that the engine finds. */
  readonly source: 'dump' | 'made';
  readonly count: number;
  /** Those that are as the rules want them. */
  readonly well: number;
  /** Those for which PD makes an operator now. */
  readonly helped: number;
  /** Those that want something and do not get it. */
  readonly stuck: number;
}

export interface BlockedBy {
  readonly reason: string;
  readonly regions: number;
  /** What would pass by itself: a busy store, a limit. */
  readonly isTemporary: boolean;
  readonly rule?: string;
  /** The store that would have to take the peer but for this. */
  readonly store?: StoreName;
  readonly sentence: string;
  /** One of the Regions: its id in the dump, or its stores, the leader's with a star. */
  readonly example: string;
}

export interface Obstacle {
  readonly code: string;
  readonly sentence: string;
  readonly store?: StoreName;
  readonly rule?: string;
}

export interface SchedulerWhy {
  readonly name: string;
  readonly isIdle: boolean;
  readonly sentence: string;
  /** What it would do next, of what is equally right. */
  readonly moves: readonly OperatorWhy[];
}

export interface OperatorWhy {
  readonly regionId: number;
  readonly description: string;
  readonly priority: string;
  readonly steps: readonly string[];
}

/** What PD would have a store do. */
export interface StoreWhy extends StoreName {
  readonly role: string;
  readonly state: string;
  readonly labels: readonly string[];
  readonly capacityBytes: number;
  readonly availableBytes: number;
  readonly leaders: number;
  readonly peers: number;
  readonly takesPeers: readonly RefusalResult[];
  readonly takesLeaders: readonly RefusalResult[];
  readonly givesPeers: readonly RefusalResult[];
  readonly givesLeaders: readonly RefusalResult[];
  readonly rules: readonly RuleOfStore[];
  /** Peers a minute by `pd-ctl store limit`; null where there is no limit. */
  readonly limits: { readonly addPeer: number | null; readonly removePeer: number | null };
  readonly schedulers: readonly SchedulerWhy[];
  /** Every store that holds Regions, this one among them, by Region score. */
  readonly scores: readonly StoreScores[];
}

export interface RuleOfStore {
  /** `pd/default`. */
  readonly rule: string;
  readonly role: string;
  readonly count: number;
  readonly matches: boolean;
  readonly sentence: string;
}

export interface StoreScores extends StoreName {
  readonly leaderScore: number;
  readonly regionScore: number;
  readonly leaders: number;
  readonly peers: number;
  /** Null where the size of the disk is not known. */
  readonly usedShare: number | null;
  /** What keeps it from taking a peer, by code. */
  readonly refusedBy: readonly string[];
}

/** How a Region stands to its rules, and what PD would do. */
export interface RegionWhy {
  /** Null for one that was described. */
  readonly id: number | null;
  readonly peers: readonly PeerWhy[];
  readonly satisfied: boolean;
  /** Of the replication settings alone where placement rules are off. */
  readonly rules: readonly RuleWhy[];
  /** Addresses of peers that no rule needs. */
  readonly orphans: readonly string[];
  /** Of equal right: PD makes one of them. */
  readonly operators: readonly OperatorWhy[];
  readonly waiting: 'temporary' | 'no-store' | null;
  /** What the checkers tried and why it failed, as a tree. */
  readonly tried: readonly TriedStep[];
}

export interface PeerWhy extends StoreName {
  readonly role: string;
  readonly isLeader: boolean;
  readonly isDown: boolean;
  readonly isPending: boolean;
  readonly storeState: string;
}

export interface RuleWhy {
  readonly rule: string;
  readonly role: string;
  readonly count: number;
  readonly peers: readonly string[];
  readonly wrongRole: readonly string[];
  readonly isolationScore: number;
  readonly sentence: string;
  /** Every store as a place for one copy more. */
  readonly stores: readonly TargetWhy[];
}

export interface TargetWhy extends StoreName {
  readonly refusals: readonly RefusalResult[];
  readonly distinctScore: number;
  readonly regionScore: number;
}

export interface TriedStep {
  readonly scope: string;
  readonly sentence: string;
  readonly steps: readonly TriedStep[];
}
