import { checkRules } from '#core/placement/checker/rule-checker';
import { takeFirst } from '#core/placement/choice';
import { type ClusterView, clusterView } from '#core/placement/model/cluster-view';
import { defaultConfig, type ReplicationConfig } from '#core/placement/model/config';
import type { Peer, Region } from '#core/placement/model/region';
import { blankStore, type Store } from '#core/placement/model/store';
import { PackedFitter } from '#core/placement/packed/packed-fit';
import { Patrol } from '#core/placement/packed/patrol';
import { RegionTable } from '#core/placement/packed/region-table';
import { ruleTable } from '#core/placement/packed/rule-table';
import { StoreTable } from '#core/placement/packed/store-table';
import { defaultRules } from '#core/placement/rules/default-rules';
import { ruleList, ruleView } from '#core/placement/rules/rule-list';
import type { Figure } from './figures';

const runs = 9;
const storeCount = 100;
const patrolled = 1_000_000;
const fitted = 200_000;
const locationLabels = ['region', 'zone', 'rack', 'host'];
const gib = 1024 ** 3;

/** A store a host, five hosts a rack, two racks a zone, and the hosts of a region as given. */
function stores(regionHosts = 20): readonly Store[] {
  return Array.from({ length: storeCount }, (_, at) => ({
    ...blankStore,
    id: at + 1,
    labels: [regionHosts, 10, 5, 1].map((hosts, level) => ({
      key: locationLabels[level] ?? '',
      value: `${level}-${Math.floor(at / hosts)}`,
    })),
    capacityBytes: 1500 * gib,
    availableBytes: 700 * gib,
    averageAvailableBytes: 700 * gib,
    usedBytes: 800 * gib,
    regionCount: 30_000,
    regionSizeMib: 2_000_000,
  }));
}

function view(replicas: number, regionHosts = 20): ClusterView {
  const replication: ReplicationConfig = {
    ...defaultConfig.replication,
    maxReplicas: replicas,
    locationLabels,
  };
  const list = ruleList(defaultRules(replication, false), new Map());
  if (!list.ok) throw new Error('the default rules make a list');
  return clusterView({
    nowMs: 1,
    config: { ...defaultConfig, replication },
    stores: stores(regionHosts),
    rules: ruleView(list.value),
  });
}

/** Peers spread evenly over the stores; `learner` makes the last a learner, so that there is something to choose. */
function region(id: number, peers: number, step: number, learner = false): Region {
  const list: Peer[] = Array.from({ length: peers }, (_, at) => ({
    id: id * 10 + at + 1,
    storeId: ((id + at * step) % storeCount) + 1,
    role: learner && at === peers - 1 ? 'learner' : 'voter',
    isWitness: false,
  }));
  return {
    id,
    startKey: '',
    endKey: '',
    peers: list,
    leader: list[0] ?? null,
    pendingPeers: [],
    downPeers: [],
    approximateSizeMib: 96,
    approximateKeys: 960_000,
  };
}

function tableOf(of: ClusterView, count: number, peers: number, step: number, learner: boolean): RegionTable {
  const table = new RegionTable(count, new StoreTable(of.stores));
  for (let row = 0; row < count; row++) table.set(row, region(row + 1, peers, step, learner), 0);
  return table;
}

interface Fitted {
  readonly replicas: number;
  readonly peers: number;
  /** The last peer is a learner, where voters are wanted. */
  readonly learner?: boolean;
  readonly aim?: number;
}

function fits(name: string, { replicas, peers, learner = false, aim }: Fitted): Figure {
  const of = view(replicas);
  const table = tableOf(of, fitted, peers, 20, learner);
  const rules = ruleTable(of.rules.rulesFor('', ''), table.stores);
  const fitter = new PackedFitter(table, false);
  const values = Array.from({ length: runs }, () => {
    const from = performance.now();
    let satisfied = 0;
    for (let row = 0; row < fitted; row++) if (fitter.fit(row, rules)) satisfied++;
    const perSecond = fitted / ((performance.now() - from) / 1000);
    if (satisfied !== (learner ? 0 : fitted)) throw new Error(`${satisfied} of ${fitted} fit`);
    return perSecond;
  });
  return { name, unit: 'fits/s', values, ...(aim === undefined ? {} : { aim }) };
}

/** Every Region once: those that may need something get the whole checker. One in `badEvery` has a copy in a bad place. */
function patrol(name: string, badEvery: number, regionHosts: number): Figure {
  const of = view(3, regionHosts);
  const table = tableOf(of, patrolled, 3, 25, false);
  for (let row = 0; row < patrolled; row += badEvery) table.set(row, region(row + 1, 3, 1), 0);
  const patroller = new Patrol(of, table, [ruleTable(of.rules.rulesFor('', ''), table.stores)]);
  const values = Array.from({ length: 3 }, () => {
    const from = performance.now();
    for (let row = 0; row < patrolled; row++) {
      if (patroller.needsCheck(row)) checkRules({ view: of, region: table.get(row), choose: takeFirst });
    }
    return patrolled / ((performance.now() - from) / 1000);
  });
  return { name, unit: 'checks/s', values };
}

/** One pass of the whole checker over one Region, without the quick look. */
function check(): Figure {
  const of = view(3);
  const passes = 2000;
  const values = Array.from({ length: runs }, () => {
    const from = performance.now();
    for (let id = 1; id <= passes; id++)
      checkRules({ view: of, region: region(id, 3, 25), choose: takeFirst });
    return passes / ((performance.now() - from) / 1000);
  });
  return { name: 'rule checks, whole, 100 stores', unit: 'checks/s', values };
}

export function measurePlacement(): Figure[] {
  const table = new RegionTable(1000, new StoreTable(stores()));
  return [
    fits('3 peers where they belong, 4 labels', { replicas: 3, peers: 3, aim: 50e6 }),
    fits('5 peers where they belong, 4 labels', { replicas: 5, peers: 5 }),
    fits('3 peers, one in another role, 4 labels', { replicas: 3, peers: 3, learner: true, aim: 8e6 }),
    fits('5 peers, one in another role, 4 labels', { replicas: 5, peers: 5, learner: true, aim: 5e6 }),
    fits('4 peers for 3, 4 labels', { replicas: 3, peers: 4, learner: true }),
    fits('6 peers for 5, 4 labels', { replicas: 5, peers: 6, learner: true }),
    check(),
    patrol('1,000,000 Regions, 100 stores, 1 in 1,000 misplaced', 1000, 20),
    patrol('1,000,000 Regions, 100 stores, 1 in 100 misplaced', 100, 20),
    patrol('1,000,000 Regions, 100 stores, 2 regions for 3 copies', patrolled, 50),
    { name: 'memory a Region', unit: 'bytes', aim: 64, values: [table.bytesPerRegion] },
  ];
}
