/**
 * What decides differently between versions of PD. One row each: since which version, and what was before.
 * Compared: tikv/pd v8.5.7 against its master of August 2026 (after v9.0.0-beta.2); version gates of
 * pkg/versioninfo/feature.go. Older versions than 8.5 decide as 8.5.7 does, but for those gates: more is not known.
 */
import { atLeast } from '../facts/versions';

export interface Profile {
  readonly version: string;
  /** Membership changes in joint consensus. */
  readonly jointConsensus: boolean;
  /** Peers may be switched between witness and non-witness. */
  readonly switchWitness: boolean;
  /** Where two stores are equally fit to lead, the one with the lower leader score; before, the lowest store id. */
  readonly leaderScoreBreaksTies: boolean;
  /** The rule checker adds a missing TiFlash learner before it replaces a peer on a store that is being drained. */
  readonly addsTiflashLearnerFirst: boolean;
  /** balance-leader looks at the filters of a leader's store also where it fills the emptiest store. */
  readonly balanceLeaderChecksSourceOfInward: boolean;
  /** The largest batch that balance-leader accepts. */
  readonly balanceLeaderBatchMax: number;
  /** Moving leaders in and out of a store are paused each for itself; before, one flag stopped both. */
  readonly pausesLeaderByDirection: boolean;
  /** `tiflash_compute` is an engine of its own. */
  readonly tiflashComputeEngine: boolean;
  readonly splitScatterScheduleLimit: number;
  /** DR auto-sync looks at placement rules; before, at `primary-replicas` and `dr-replicas` alone. */
  readonly drCountsByRules: boolean;
  /** TiKV reports queries, by which hot Regions are found; before, bytes and keys alone. */
  readonly reportsQueries: boolean;
  /** TiKV reports the CPU time of reads. */
  readonly reportsReadCpu: boolean;
}

/** The version whose decisions are taken where none is named. */
export const newestVersion = 'v9.0.0';

/** Text that is no version (`latest`, `nightly`) stands for the newest. */
export function profileOf(version: string): Profile {
  const since = (wanted: string) => atLeast(version, wanted);
  const master = since('v9.0.0');
  return {
    version,
    jointConsensus: since('v5.0.0'),
    switchWitness: since('v6.6.0'),
    leaderScoreBreaksTies: master,
    addsTiflashLearnerFirst: master,
    balanceLeaderChecksSourceOfInward: master,
    balanceLeaderBatchMax: master ? 100 : 10,
    pausesLeaderByDirection: master,
    tiflashComputeEngine: master,
    splitScatterScheduleLimit: master ? 4 : 0,
    drCountsByRules: since('v7.5.0') || (since('v6.5.6') && !since('v6.6.0')),
    reportsQueries: since('v5.2.0'),
    reportsReadCpu: since('v8.5.7'),
  };
}

export const newestProfile: Profile = profileOf(newestVersion);
