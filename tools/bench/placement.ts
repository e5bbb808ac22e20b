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

function fits(name: string, replicas: number, peers: number, aim?: number): Figure {
  const of = view(replicas);
  const table = tableOf(of, fitted, peers, 20, peers > replicas);
  const rules = ruleTable(of.rules.rulesFor('', ''), table.stores);
  const fitter = new PackedFitter(table, false);
  const values = Array.from({ length: runs }, () => {
    const from = performance.now();
    let satisfied = 0;
    for (let row = 0; row < fitted; row++) if (fitter.fit(row, rules)) satisfied++;
    const ns = ((performance.now() - from) * 1e6) / fitted;
    if (satisfied !== (peers > replicas ? 0 : fitted)) throw new Error(`${satisfied} of ${fitted} fit`);
    return ns;
  });
  return { name, unit: 'ns', values, ...(aim === undefined ? {} : { aim }) };
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
    return performance.now() - from;
  });
  return { name, unit: 'ms', values };
}

/** One pass of the whole checker over one Region, without the quick look. */
function check(): Figure {
  const of = view(3);
  const passes = 2000;
  const values = Array.from({ length: runs }, () => {
    const from = performance.now();
    for (let id = 1; id <= passes; id++)
      checkRules({ view: of, region: region(id, 3, 25), choose: takeFirst });
    return ((performance.now() - from) * 1e6) / passes;
  });
  return { name: 'one rule check, whole, 100 stores', unit: 'ns', values };
}

export function measurePlacement(): Figure[] {
  const table = new RegionTable(1000, new StoreTable(stores()));
  return [
    fits('fit: 3 peers where they belong, 4 labels', 3, 3, 20),
    fits('fit: 5 peers where they belong, 4 labels', 5, 5, 200),
    fits('fit: 4 peers for 3, 4 labels', 3, 4),
    fits('fit: 6 peers for 5, 4 labels', 5, 6, 500),
    check(),
    patrol('1,000,000 Regions checked, 1 in 1,000 misplaced', 1000, 20),
    patrol('1,000,000 Regions checked, 1 in 100 misplaced', 100, 20),
    patrol('1,000,000 Regions checked, 2 regions for 3 copies', patrolled, 50),
    { name: 'memory a Region', unit: 'bytes', aim: 64, values: [table.bytesPerRegion] },
  ];
}
