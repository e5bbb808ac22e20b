import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { newestLts } from '#core/facts/versions';
import { propose } from '#core/raft/commands';
import { type Configuration, configurationOf } from '#core/raft/configuration';
import { createNode } from '#core/raft/create';
import { MemoryStorage } from '#core/raft/memory-storage';
import type { RaftNode } from '#core/raft/node';
import { advance, hasReady, takeReady } from '#core/raft/ready';
import { etcdSettings, type Settings, tikvSettings } from '#core/raft/settings';
import { step } from '#core/raft/step';
import { campaign, tick } from '#core/raft/tick';
import { raftstoreDefaults } from '#core/raft/tikv/settings';
import { failoverMs } from '#core/simulation/failover';
import type { Figure } from './figures';

const runs = 5;

/** Raft groups of the same size, whose messages arrive at once and whose disks cost nothing. */
class Groups {
  private readonly storages: readonly MemoryStorage[];
  readonly nodes: readonly RaftNode[];
  private readonly size: number;

  constructor(count: number, configuration: Configuration, settings: Settings) {
    const { voters } = configuration;
    this.size = voters.length;
    this.storages = Array.from({ length: count * this.size }, () => new MemoryStorage(configuration));
    this.nodes = this.storages.map((storage, at) =>
      createNode({ id: voters[at % this.size] ?? 0, settings, storage }),
    );
  }

  /** The first node of a group. */
  leader(group: number): RaftNode {
    const leader = this.nodes[group * this.size];
    if (leader === undefined) throw new Error('no such group');
    return leader;
  }

  elect(group: number): void {
    campaign(this.leader(group));
    this.settle(group);
    if (this.leader(group).leadership === null) throw new Error('the election failed');
  }

  tick(group: number): void {
    const from = group * this.size;
    for (let at = from; at < from + this.size; at++) {
      const node = this.nodes[at];
      if (node !== undefined) tick(node);
    }
    this.settle(group);
  }

  /** Handles a group's readies and delivers its messages until there are none. */
  settle(group: number): void {
    const from = group * this.size;
    for (let busy = true; busy; ) {
      busy = false;
      for (let at = from; at < from + this.size; at++) {
        const node = this.nodes[at];
        if (node === undefined || !hasReady(node)) continue;
        busy = true;
        this.handleReady(node, at, from);
      }
    }
  }

  private handleReady(node: RaftNode, at: number, from: number): void {
    const { hardState, entries, messages } = takeReady(node);
    const storage = this.storages[at];
    if (hardState !== null) storage?.saveHardState(hardState);
    storage?.append(entries);
    for (const message of messages) {
      const receiver = this.nodes[from + message.to - 1];
      if (receiver !== undefined) step(receiver, message);
    }
    advance(node);
  }

  /** Drops what the nodes have applied, as a log that is collected. */
  compact(): void {
    for (const [at, node] of this.nodes.entries()) this.storages[at]?.compact(node.log.applied);
  }
}

/** Commits per second of processor time, with some proposals under way at once. */
function commits({ voters, under, rounds }: Row, settings: Settings): number[] {
  const ids = Array.from({ length: voters }, (_, at) => at + 1);
  const group = new Groups(1, configurationOf(ids), settings);
  group.elect(0);
  const leader = group.leader(0);
  const run = (): number => {
    const before = process.cpuUsage();
    const first = leader.log.committed;
    for (let round = 0; round < rounds; round++) {
      for (let count = 0; count < under; count++) propose(leader, null, 100);
      group.settle(0);
      if (round % 100 === 99) group.compact();
    }
    group.compact();
    const { user, system } = process.cpuUsage(before);
    if (leader.log.committed !== first + rounds * under) throw new Error('proposals were lost');
    return ((rounds * under) / (user + system)) * 1e6;
  };
  return Array.from({ length: runs }, run);
}

interface Row {
  readonly name: string;
  readonly voters: number;
  readonly under: number;
  readonly rounds: number;
  readonly aim: number;
}

const rows: readonly Row[] = [
  { name: '3 voters, 1 proposal under way', voters: 3, under: 1, rounds: 100_000, aim: 200_000 },
  { name: '3 voters, 64 under way', voters: 3, under: 64, rounds: 10_000, aim: 2_000_000 },
  { name: '5 voters, 1 proposal under way', voters: 5, under: 1, rounds: 50_000, aim: 100_000 },
  { name: '5 voters, 64 under way', voters: 5, under: 64, rounds: 5_000, aim: 1_000_000 },
];

/** The reference sends an append for every proposal and every commit; TiKV sends them together and keeps quiet. */
const profiles = [
  { name: 'etcd', settings: etcdSettings },
  { name: 'TiKV', settings: tikvSettings },
];

/** How fast groups commit, in either profile, and what a hundred thousand groups cost that have nothing to do. */
export function measureRaft(): Figure[] {
  return [
    ...profiles.flatMap((profile) =>
      rows.map(
        (row): Figure => ({
          name: `Raft (${profile.name}), ${row.name}`,
          unit: 'commits/s',
          aim: row.aim,
          values: commits(row, profile.settings),
        }),
      ),
    ),
    ...measureIdle(),
    ...measureFailover(),
  ];
}

/** Regions that are played for each row. */
const failovers = 1000;

/** In simulated time, from the loss of the leader until another can serve; TiKV's default settings, 3 voters. */
function measureFailover(): Figure[] {
  const settings = raftstoreDefaults(newestLts);
  const cases = [
    { name: 'a Region that is written to, process ended', hibernates: false, detectedMs: 1 },
    { name: 'a Region that hibernates, process ended', hibernates: true, detectedMs: 1 },
    { name: 'a Region that hibernates, host lost, seen after 8 s', hibernates: true, detectedMs: 8000 },
    {
      name: 'a Region that hibernates, store hangs, nobody asks',
      hibernates: true,
      detectedMs: Number.POSITIVE_INFINITY,
    },
  ];
  return cases.flatMap(({ name, hibernates, detectedMs }) => {
    const values = Array.from({ length: failovers }, (_, seed) =>
      failoverMs({ voters: 3, settings, hibernates, detectedMs, seed }),
    );
    return [0.5, 0.99].map(
      (share): Figure => ({
        name: `new leader (simulated), ${name}, p${share * 100}`,
        unit: 'ms',
        values,
        quantile: share,
      }),
    );
  });
}

const count = 100_000;

/** Rounds of ticks, every other one with heartbeats and their answers; and the memory that the groups take. */
function measureIdle(): Figure[] {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  const before = process.memoryUsage().heapUsed;
  const groups = new Groups(count, configurationOf([1, 2, 3]), tikvSettings);
  for (let group = 0; group < count; group++) {
    groups.elect(group);
    propose(groups.leader(group), null, 100);
    groups.settle(group);
    // A heartbeat tells the followers of the last commit.
    for (let ticks = tikvSettings.heartbeatTicks; ticks > 0; ticks--) groups.tick(group);
  }
  groups.compact();
  collect();
  const bytes = (process.memoryUsage().heapUsed - before) / count;
  const round = (): number => {
    const from = process.cpuUsage();
    for (let group = 0; group < count; group++) groups.tick(group);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  };
  const values = Array.from({ length: 20 }, round);
  return [
    { name: '100,000 idle Raft groups of 3, a round of ticks', unit: 'ms', aim: 100, values },
    { name: 'memory of an idle Raft group of 3', unit: 'bytes', aim: 1536, values: [bytes] },
  ];
}
