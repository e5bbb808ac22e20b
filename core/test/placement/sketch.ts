/** Clusters, Regions and operators as short texts, so that a table of tests can be read. */
import { type ClusterView, type ClusterViewParts, clusterView } from '#core/placement/model/cluster-view';
import { type Config, defaultConfig } from '#core/placement/model/config';
import type { Peer, PeerRole, Region } from '#core/placement/model/region';
import type { Rule } from '#core/placement/model/rule';
import type { Step } from '#core/placement/model/step';
import { blankStore, type Store } from '#core/placement/model/store';
import type { BuildResult } from '#core/placement/operator/build-result';
import { ruleList, ruleView } from '#core/placement/rules/rule-list';

const gib = 1024 ** 3;

/** `4 zone=z1 host=h1`: an empty store of 100 GiB. */
export function store(text: string, more: Partial<Store> = {}): Store {
  const [id = '0', ...labels] = text.split(' ');
  const bytes = 100 * gib;
  return {
    ...blankStore,
    id: Number(id),
    capacityBytes: bytes,
    availableBytes: bytes,
    averageAvailableBytes: bytes,
    labels: labels.map((label) => {
      const [key = '', value = ''] = label.split('=');
      return { key, value };
    }),
    ...more,
  };
}

export const voterRule: Rule = {
  groupId: 'pd',
  id: 'default',
  index: 0,
  override: false,
  startKey: '',
  endKey: '',
  role: 'voter',
  isWitness: false,
  count: 3,
  labelConstraints: [],
  locationLabels: [],
  isolationLevel: '',
};

export function view(
  stores: readonly Store[],
  {
    rules = [voterRule],
    ...parts
  }: Omit<Partial<ClusterViewParts>, 'rules'> & { readonly rules?: readonly Rule[] } = {},
): ClusterView {
  const list = ruleList(rules, new Map());
  return clusterView({ stores, ...(list.ok ? { rules: ruleView(list.value) } : {}), ...parts });
}

export function config(
  schedule: Partial<Config['schedule']>,
  replication: Partial<Config['replication']> = {},
): Config {
  return {
    ...defaultConfig,
    schedule: { ...defaultConfig.schedule, ...schedule },
    replication: { ...defaultConfig.replication, ...replication },
  };
}

const roles: Readonly<Record<string, PeerRole>> = {
  l: 'learner',
  i: 'incomingVoter',
  d: 'demotingVoter',
};

/**
 * `1* 2 3l 4w 5? 6!` by stores: the leader, a voter, a learner, a witness, a pending and a down peer; `i` and `d`
 * are on the way in and out of joint consensus.
 */
export function region(text: string, more: Partial<Region> = {}): Region {
  const parsed = text.split(' ').map((word) => {
    const [, digits = '0', marks = ''] = /^(\d+)(.*)$/.exec(word) ?? [];
    const storeId = Number(digits);
    const role = [...marks].map((mark) => roles[mark]).find((found) => found !== undefined) ?? 'voter';
    const peer: Peer = { id: 100 + storeId, storeId, role, isWitness: marks.includes('w') };
    return { peer, marks };
  });
  const marked = (mark: string) => parsed.flatMap(({ peer, marks }) => (marks.includes(mark) ? [peer] : []));
  return {
    id: 1,
    startKey: '',
    endKey: '',
    peers: parsed.map(({ peer }) => peer),
    leader: marked('*')[0] ?? null,
    pendingPeers: marked('?').map(({ id }) => id),
    downPeers: marked('!').map(({ id }) => ({ peerId: id, downSeconds: 3600 })),
    approximateSizeMib: 96,
    approximateKeys: 960_000,
    ...more,
  };
}

/** `AddLearner 4, Enter +4 -1, 1→2, Leave +4 -1, RemovePeer 1`; an error as `!code store`. */
export function told(result: BuildResult): string {
  if (result.ok) return steps(result.operator.steps);
  const { code, storeId } = result.error;
  return storeId === undefined ? `!${code}` : `!${code} ${storeId}`;
}

export function steps(list: readonly Step[]): string {
  return list.map(stepText).join(', ');
}

function stepText(step: Step): string {
  const all = (sign: string, stores: readonly number[]) => stores.map((id) => ` ${sign}${id}`).join('');
  switch (step.type) {
    case 'TransferLeader':
      return `${step.fromStore}→${step.toStore}`;
    case 'AddPeer':
    case 'AddLearner':
      return `${step.type} ${step.toStore}${step.isWitness ? 'w' : ''}`;
    case 'PromoteLearner':
    case 'DemoteVoter':
      return `${step.type} ${step.toStore}`;
    case 'RemovePeer':
      return `RemovePeer ${step.fromStore}`;
    case 'ChangePeerV2Enter':
      return `Enter${all('+', step.promote)}${all('-', step.demote)}`;
    case 'ChangePeerV2Leave':
      return `Leave${all('+', step.promote)}${all('-', step.demote)}`;
    case 'BecomeWitness':
    case 'BecomeNonWitness':
      return `${step.type} ${step.store}`;
    case 'BatchSwitchWitness':
      return `Switch${all('w', step.toWitness)}${all('v', step.toNonWitness)}`;
    case 'MergeRegion':
      return `Merge ${step.fromRegion} into ${step.toRegion}${step.isPassive ? ' (waits)' : ''}`;
    case 'SplitRegion':
      return `Split ${step.policy} ${step.splitKeys.join(' ')}`.trim();
  }
}
