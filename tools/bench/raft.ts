import { propose } from '#core/raft/commands';
import { type Configuration, configurationOf } from '#core/raft/configuration';
import { createNode } from '#core/raft/create';
import { MemoryStorage } from '#core/raft/memory-storage';
import type { RaftNode } from '#core/raft/node';
import { advance, hasReady, takeReady } from '#core/raft/ready';
import { etcdSettings, type Settings, tikvSettings } from '#core/raft/settings';
import { step } from '#core/raft/step';
import { campaign, tick } from '#core/raft/tick';
import type { Figure } from './figures';

const runs = 5;

/** One Raft group whose messages arrive at once and whose disks cost nothing. */
class Group {
  private readonly storages: MemoryStorage[] = [];
  readonly nodes: RaftNode[] = [];

  constructor(configuration: Configuration, settings: Settings) {
    for (const id of configuration.voters) {
      const storage = new MemoryStorage(configuration);
      this.storages.push(storage);
      this.nodes.push(createNode({ id, settings, storage }));
    }
  }

  get leader(): RaftNode {
    const [leader] = this.nodes;
    if (leader === undefined) throw new Error('a group without nodes');
    return leader;
  }

  elect(): void {
    campaign(this.leader);
    this.settle();
    if (this.leader.leadership === null) throw new Error('the election failed');
  }

  /** Handles readies and delivers messages until there are none. */
  settle(): void {
    const { nodes, storages } = this;
    for (let busy = true; busy; ) {
      busy = false;
      for (let at = 0; at < nodes.length; at++) {
        const node = nodes[at];
        const storage = storages[at];
        if (node === undefined || storage === undefined || !hasReady(node)) continue;
        busy = true;
        const ready = takeReady(node);
        if (ready.hardState !== null) storage.hardState = ready.hardState;
        storage.append(ready.entries);
        for (const message of ready.messages) {
          const receiver = nodes[message.to - 1];
          if (receiver !== undefined) step(receiver, message);
        }
        advance(node);
      }
    }
  }

  /** Drops what every node has applied, as a log that is collected. */
  compact(): void {
    for (const [at, node] of this.nodes.entries()) this.storages[at]?.compact(node.log.applied);
  }
}

/** Commits per second of processor time, with some proposals under way at once. */
function commits(voters: number, under: number, rounds: number, settings: Settings): number[] {
  const ids = Array.from({ length: voters }, (_, at) => at + 1);
  const group = new Group(configurationOf(ids), settings);
  group.elect();
  const run = (): number => {
    const before = process.cpuUsage();
    const first = group.leader.log.committed;
    for (let round = 0; round < rounds; round++) {
      for (let count = 0; count < under; count++) propose(group.leader, null, 100);
      group.settle();
      if (round % 1000 === 999) group.compact();
    }
    group.compact();
    const { user, system } = process.cpuUsage(before);
    if (group.leader.log.committed !== first + rounds * under) throw new Error('proposals were lost');
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

/** How fast groups commit, in either profile, and what a hundred thousand groups cost that have nothing to do. */
export function measureRaft(): Figure[] {
  const profiles = [
    { name: 'etcd', settings: etcdSettings },
    { name: 'TiKV', settings: { ...tikvSettings, checkQuorum: false } },
  ];
  return [
    ...profiles.flatMap((profile) =>
      rows.map(
        ({ name, voters, under, rounds, aim }): Figure => ({
          name: `Raft (${profile.name}), ${name}`,
          unit: 'commits/s',
          aim,
          values: commits(voters, under, rounds, profile.settings),
        }),
      ),
    ),
    ...measureIdle(),
  ];
}

const groups = 100_000;

/** Ticks with heartbeats and their answers, and the memory that the groups take. */
function measureIdle(): Figure[] {
  const collect = globalThis.gc ?? (() => undefined);
  collect();
  const before = process.memoryUsage().heapUsed;
  const configuration = configurationOf([1, 2, 3]);
  const all = Array.from({ length: groups }, () => {
    const group = new Group(configuration, tikvSettings);
    group.elect();
    propose(group.leader, null, 100);
    group.settle();
    group.compact();
    return group;
  });
  collect();
  const bytes = (process.memoryUsage().heapUsed - before) / groups;
  const round = (): number => {
    const from = process.cpuUsage();
    for (const group of all) {
      for (const node of group.nodes) tick(node);
      group.settle();
    }
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  };
  return [
    {
      name: '100,000 idle Raft groups of 3, a round of ticks',
      unit: 'ms',
      aim: 100,
      values: Array.from({ length: 20 }, round),
    },
    { name: 'memory of an idle Raft group of 3', unit: 'bytes', aim: 1536, values: [bytes] },
  ];
}
