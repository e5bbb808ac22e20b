/** What an operator tells TiKV to do, step by step. Source: tikv/pd pkg/schedule/operator/step.go. */
import type { Key } from './key';

export type SplitPolicy = 'SCAN' | 'APPROXIMATE' | 'USEKEY';

export type Step =
  | {
      readonly type: 'TransferLeader';
      readonly fromStore: number;
      readonly toStore: number;
      /** All that would do, for the schedulers that leave the choice to TiKV. */
      readonly toStores: readonly number[];
    }
  | {
      readonly type: 'AddPeer' | 'AddLearner';
      readonly toStore: number;
      readonly isLight: boolean;
      readonly isWitness: boolean;
    }
  | { readonly type: 'PromoteLearner'; readonly toStore: number; readonly isWitness: boolean }
  | { readonly type: 'DemoteVoter'; readonly toStore: number }
  | {
      readonly type: 'RemovePeer';
      readonly fromStore: number;
      readonly isDownStore: boolean;
      readonly isLight: boolean;
    }
  | {
      readonly type: 'ChangePeerV2Enter' | 'ChangePeerV2Leave';
      readonly promote: readonly number[];
      readonly demote: readonly number[];
    }
  | { readonly type: 'BecomeWitness' | 'BecomeNonWitness'; readonly store: number }
  | {
      readonly type: 'BatchSwitchWitness';
      readonly toWitness: readonly number[];
      readonly toNonWitness: readonly number[];
    }
  | {
      readonly type: 'MergeRegion';
      readonly fromRegion: number;
      readonly toRegion: number;
      readonly isPassive: boolean;
    }
  | {
      readonly type: 'SplitRegion';
      readonly policy: SplitPolicy;
      readonly splitKeys: readonly Key[];
    };
