/** Calls of PD's builder and of the functions that use it. */

import { type OperatorKind, operatorKinds } from '../../../../core/src/placement/model/operator';
import type { Region } from '../../../../core/src/placement/model/region';
import type { RuleRole } from '../../../../core/src/placement/model/rule';
import type { SplitPolicy } from '../../../../core/src/placement/model/step';
import {
  createAddPeer,
  createDemoteLearnerAndRemovePeer,
  createDemoteVoter,
  createForceTransferLeader,
  createLeaveJointState,
  createMoveLeader,
  createMovePeer,
  createMoveRegion,
  createNonWitnessPeer,
  createPromoteLearner,
  createPromoteLearnerAndRemovePeer,
  createRemovePeer,
  createReplaceLeaderPeer,
  createScatterRegion,
  createTransferLeader,
  createTransferWitness,
  createWitnessPeer,
  type Order,
} from '../../../../core/src/placement/operator/build';
import type { BuildResult } from '../../../../core/src/placement/operator/build-result';
import { buildOperator } from '../../../../core/src/placement/operator/builder';
import { createMergeRegion } from '../../../../core/src/placement/operator/merge-region';
import { createSplitRegion } from '../../../../core/src/placement/operator/split-region';
import type { JsonObject, PdCase, PeerJson } from '../case';
import { different, type Judge, same, type Verdict } from '../judge';
import { loadPeer, loadRegion, loadView } from '../load';
import { operatorJson } from '../operator-json';

interface BuildCase extends PdCase {
  readonly fn: string;
  readonly args: Arguments;
}

interface Arguments {
  readonly kind?: string;
  readonly peer?: PeerJson;
  readonly leader?: PeerJson;
  readonly oldStore?: number;
  readonly storeID?: number;
  readonly targetStoreID?: number;
  readonly targetStoreIDs?: readonly number[];
  readonly sourceStoreID?: number;
  readonly roles?: Readonly<Record<string, RuleRole>>;
  readonly policy?: SplitPolicy;
  readonly keys?: readonly string[] | null;
  readonly targetPeers?: readonly PeerJson[] | Readonly<Record<string, MetaPeer>>;
  readonly targetLeader?: number;
  /** The two Regions of a merge; the source may stand beside the arguments, as the Region of the case. */
  readonly source?: NonNullable<PdCase['region']>;
  readonly target?: NonNullable<PdCase['region']>;
  readonly originPeers?: readonly PeerJson[];
  readonly originLeaderStore?: number;
  readonly targetLeaderStore?: number;
  readonly unhealthyPeers?: readonly (number | PeerJson)[];
  readonly expectedRoles?: Readonly<Record<string, RuleRole>> | null;
  readonly useJointConsensus?: boolean;
  readonly forceTargetLeader?: boolean;
  readonly addLightPeer?: boolean;
  readonly removeLightPeer?: boolean;
  readonly skipLimitCheck?: boolean;
  readonly toPromote?: PeerJson;
  readonly toDemote?: PeerJson;
  readonly toRemove?: PeerJson;
}

/** A peer as PD's own protocol writes it. */
interface MetaPeer {
  readonly id: number;
  readonly store_id: number;
  readonly role?: number;
  readonly is_witness?: boolean;
}

const blankPeer: PeerJson = { id: 0, store: 0, role: 'voter' };
const peer = (json: PeerJson | undefined) => loadPeer(json ?? blankPeer);
const roles = (json: Readonly<Record<string, RuleRole>> | null | undefined) =>
  new Map(Object.entries(json ?? {}).map(([store, role]) => [Number(store), role] as const));

type Call = (order: Order, args: Arguments) => BuildResult;

const calls: Readonly<Record<string, Call>> = {
  CreateAddPeerOperator: (order, args) => createAddPeer(order, peer(args.peer)),
  CreatePromoteLearnerOperator: (order, args) => createPromoteLearner(order, peer(args.peer)),
  CreateDemoteVoterOperator: (order, args) => createDemoteVoter(order, peer(args.peer)),
  CreatePromoteLearnerOperatorAndRemovePeer: (order, { toPromote, toRemove }) =>
    createPromoteLearnerAndRemovePeer(order, peer(toPromote), peer(toRemove).storeId),
  CreateDemoteLearnerOperatorAndRemovePeer: (order, { toDemote, toRemove }) =>
    createDemoteLearnerAndRemovePeer(order, peer(toDemote), peer(toRemove).storeId),
  CreateRemovePeerOperator: (order, args) => createRemovePeer(order, args.storeID ?? 0),
  CreateMovePeerOperator: (order, args) => createMovePeer(order, args.oldStore ?? 0, peer(args.peer)),
  CreateMoveLeaderOperator: (order, args) => createMoveLeader(order, args.oldStore ?? 0, peer(args.peer)),
  CreateReplaceLeaderPeerOperator: (order, args) =>
    createReplaceLeaderPeer(order, args.oldStore ?? 0, peer(args.peer), peer(args.leader)),
  CreateTransferLeaderOperator: (order, args) =>
    createTransferLeader(order, args.targetStoreID ?? 0, args.targetStoreIDs ?? []),
  CreateForceTransferLeaderOperator: (order, args) =>
    createForceTransferLeader(order, args.targetStoreID ?? 0),
  CreateMoveRegionOperator: (order, args) => createMoveRegion(order, roles(args.roles)),
  CreateLeaveJointStateOperator: (order) => createLeaveJointState(order),
  CreateWitnessPeerOperator: (order, args) => createWitnessPeer(witnessOrder(order), peer(args.peer)),
  CreateNonWitnessPeerOperator: (order, args) => createNonWitnessPeer(witnessOrder(order), peer(args.peer)),
  CreateTransferWitnessOperator: transferWitness,
  CreateMoveWitnessOperator: transferWitness,
  CreateSplitRegionOperator: (order, args) =>
    createSplitRegion(order, args.policy ?? 'SCAN', (args.keys ?? []).map(hexOfBase64)),
  CreateScatterRegionOperator: (order, args) => scatter({ ...order, kinds: ['admin'] }, args),
  CreateNonAdminScatterRegionOperator: (order, args) => scatter({ ...order, kinds: ['split-scatter'] }, args),
  'Builder.Build': (order, args) => buildWhole(order, args),
};

function transferWitness(order: Order, { sourceStoreID = 0, targetStoreID = 0 }: Arguments): BuildResult {
  return createTransferWitness(witnessOrder(order), sourceStoreID, targetStoreID);
}

function witnessOrder(order: Order): Order {
  return { ...order, kinds: ['witness'] };
}

function scatter(order: Order, { targetPeers, targetLeader, skipLimitCheck }: Arguments): BuildResult {
  const peers = Object.values(targetPeers ?? {}).map((found: PeerJson | MetaPeer) =>
    'store_id' in found
      ? {
          id: found.id,
          storeId: found.store_id,
          role: found.role === 1 ? ('learner' as const) : ('voter' as const),
          isWitness: found.is_witness ?? false,
        }
      : loadPeer(found),
  );
  return createScatterRegion(order, peers, targetLeader ?? 0, skipLimitCheck);
}

/** PD's builder right before it builds, with whatever the calls before had made of it. */
function buildWhole({ view, region, description, kinds = [] }: Order, args: Arguments): BuildResult {
  const { schedule } = view.config;
  const joint = { ...schedule, enableJointConsensus: args.useJointConsensus ?? true };
  const target = Object.values(args.targetPeers ?? {}).map((found) => loadPeer(found as PeerJson));
  const leader = args.targetLeaderStore ?? 0;
  return buildOperator({ ...view, config: { ...view.config, schedule: joint } }, region, {
    description,
    kinds,
    changes: [
      { do: 'setPeers', peers: target },
      ...(leader === 0 ? [] : [{ do: 'setLeader' as const, storeId: leader }]),
    ],
    ...(args.expectedRoles ? { expectedRoles: roles(args.expectedRoles) } : {}),
    forcesLeader: args.forceTargetLeader === true,
    addsLight: args.addLightPeer === true,
    removesLight: args.removeLightPeer === true,
  });
}

function hexOfBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('hex');
}

/** The Region of a bare builder: it has peers and a leader, and that is all. */
function regionOf(testCase: BuildCase): Region {
  const { args } = testCase;
  const region = testCase.region ?? args.source;
  if (region !== undefined) return loadRegion(region);
  const unhealthy = new Set((args.unhealthyPeers ?? []).map((p) => (typeof p === 'number' ? p : p.store)));
  const peers = (args.originPeers ?? []).map((p) => ({ ...p, pending: unhealthy.has(p.store) }));
  return loadRegion({
    id: regionIdOf(testCase),
    startKey: '',
    endKey: '',
    peers,
    leader: peers.find(({ store }) => store === args.originLeaderStore) ?? null,
    approximateSize: 0,
    approximateKeys: 0,
  });
}

/** The case does not say which Region it was: the operator that came out does. */
function regionIdOf({ expect }: PdCase): number {
  const { op } = (expect ?? {}) as { readonly op?: { readonly region?: number } | null };
  return op?.region ?? 1;
}

export const operatorBuild: Judge = (testCase) => {
  const { fn, args, expect, expectAnyOf } = testCase as BuildCase;
  const call = calls[fn];
  if (call === undefined && fn !== 'CreateMergeRegionOperator')
    return different('fn', 'one that is known', fn);
  const order: Order = {
    view: loadView(testCase),
    region: regionOf(testCase as BuildCase),
    description: descriptionOf(testCase),
    kinds: kindsOf(args.kind),
  };
  if (call === undefined) return mergeVerdict(order, args, expect as JsonObject);
  return verdictOf(call(order, args), (expectAnyOf ?? [expect]) as readonly JsonObject[]);
};

function mergeVerdict(order: Order, { target }: Arguments, expect: JsonObject): Verdict {
  const result = createMergeRegion(order, loadRegion(target ?? emptyRegion));
  const got = result.ok ? [operatorJson(result.source), operatorJson(result.target)] : null;
  const wanted = expect.ops ?? expect.op;
  return same(wanted, got) ? undefined : different('ops', wanted, got);
}

const emptyRegion: NonNullable<PdCase['region']> = {
  id: 0,
  startKey: '',
  endKey: '',
  peers: [],
  leader: null,
  approximateSize: 0,
  approximateKeys: 0,
};

function kindsOf(text: string | undefined): readonly OperatorKind[] {
  const named = (text ?? '').split(',');
  return operatorKinds.filter((kind) => named.includes(kind));
}

function descriptionOf({ expect, expectAnyOf }: PdCase): string {
  const first = (expectAnyOf ?? [expect])[0] as { readonly op?: { readonly desc?: string } | null } | null;
  return first?.op?.desc ?? '';
}

/** The operator is one of those that were seen; a refusal is one of any kind. */
function verdictOf(result: BuildResult, observed: readonly JsonObject[]): Verdict {
  const got = result.ok ? operatorJson(result.operator) : null;
  const fits = observed.some(({ op, error }) => (error ? got === null : same(op, got)));
  return fits ? undefined : different('op', observed[0]?.op, got ?? (result.ok ? null : { ...result.error }));
}
