/** Short ways to write clusters down in tests. */
import { type ClusterView, clusterView } from '#core/placement/model/cluster-view';
import {
  type Config,
  defaultConfig,
  type ReplicationConfig,
  type ScheduleConfig,
} from '#core/placement/model/config';
import type { Peer, PeerRole, Region } from '#core/placement/model/region';
import type { Rule } from '#core/placement/model/rule';
import { blankStore, type Store } from '#core/placement/model/store';
import type { Groups } from '#core/placement/rules/order';
import { ruleList, ruleView } from '#core/placement/rules/rule-list';

export const nowMs = 100_000_000;
export const gib = 1024 ** 3;

/** `labels` as `zone=z1 host=h1`. Up, heard of just now, half full. */
export function store(id: number, labels = '', changes: Partial<Store> = {}): Store {
  return {
    ...blankStore,
    id,
    labels: labels
      .split(' ')
      .filter((label) => label !== '')
      .map((label) => ({ key: label.split('=')[0] ?? '', value: label.split('=')[1] ?? '' })),
    lastHeartbeatMs: nowMs,
    regionCount: 1000,
    regionSizeMib: 96_000,
    capacityBytes: 200 * gib,
    availableBytes: 100 * gib,
    averageAvailableBytes: 100 * gib,
    usedBytes: 100 * gib,
    ...changes,
  };
}

export const silentFor = (ms: number): Partial<Store> => ({ lastHeartbeatMs: nowMs - ms });

const roleMarks: Readonly<Record<string, PeerRole>> = {
  l: 'learner',
  i: 'incomingVoter',
  d: 'demotingVoter',
};

/**
 * Peers as `1* 2 3l`: a store each, the leader with a star, a learner with `l`, joint voters with `i` and `d`, a witness
 * with `w`, pending with `?`, down with `!`. The peer on store 3 has the id 103.
 */
export function region(peers: string, changes: Partial<Region> = {}): Region {
  const marked = peers.split(' ').filter((text) => text !== '');
  const list = marked.map((text): Peer => {
    const storeId = Number.parseInt(text, 10);
    const mark = [...text].find((letter) => letter in roleMarks);
    const role = roleMarks[mark ?? ''] ?? 'voter';
    return { id: storeId + 100, storeId, role, isWitness: text.includes('w') };
  });
  const idsOf = (mark: string) => list.filter((_, at) => marked[at]?.includes(mark)).map(({ id }) => id);
  return {
    id: 1,
    startKey: '',
    endKey: '',
    peers: list,
    leader: list.find((_, at) => marked[at]?.includes('*')) ?? null,
    pendingPeers: idsOf('?'),
    downPeers: idsOf('!').map((peerId) => ({ peerId, downSeconds: 3600 })),
    approximateSizeMib: 96,
    approximateKeys: 960_000,
    ...changes,
  };
}

/** Three voters without labels, unless said otherwise. */
export function rule(id: string, changes: Partial<Rule> = {}): Rule {
  return {
    groupId: 'pd',
    id,
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
    ...changes,
  };
}

export function config(
  schedule: Partial<ScheduleConfig> = {},
  replication: Partial<ReplicationConfig> = {},
): Config {
  return {
    ...defaultConfig,
    schedule: { ...defaultConfig.schedule, ...schedule },
    replication: { ...defaultConfig.replication, ...replication },
  };
}

export function view(
  stores: readonly Store[],
  rules: readonly Rule[] = [rule('default')],
  settings: Config = defaultConfig,
  groups: Groups = new Map(),
): ClusterView {
  const list = ruleList(rules, groups);
  return clusterView({
    nowMs,
    stores,
    config: settings,
    ...(list.ok ? { rules: ruleView(list.value) } : {}),
  });
}
