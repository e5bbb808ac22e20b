import type { Settings } from '#core/raft/settings';
import { tikvSettings } from '#core/raft/settings';
import { type RandomStream, randomStream } from '#core/random/random';
import { type Action, type ActionKind, type Scenario, tickTime, type Weather } from './scenario';

/** How often each kind of action comes, and whether a scenario may do without it. */
interface Weight {
  readonly kind: ActionKind;
  readonly weight: number;
  readonly always?: boolean;
}

const weights: readonly Weight[] = [
  { kind: 'write', weight: 30, always: true },
  { kind: 'read', weight: 22, always: true },
  { kind: 'crash', weight: 7 },
  { kind: 'partition', weight: 8 },
  { kind: 'rivals', weight: 3 },
  { kind: 'halves', weight: 2 },
  { kind: 'replay', weight: 4 },
  { kind: 'weather', weight: 3 },
  { kind: 'slow disk', weight: 6 },
  { kind: 'change', weight: 12 },
  { kind: 'transfer', weight: 4 },
  { kind: 'forget leader', weight: 2 },
  { kind: 'campaign', weight: 3 },
  { kind: 'compact', weight: 9 },
  { kind: 'unreachable', weight: 2 },
  { kind: 'request snapshot', weight: 1 },
];

/** The most nodes that a group is played with. */
const maxNodes = 9;
const numbers = 1 << 20;

/**
 * The scenario of a seed. Each leaves out some kinds of trouble altogether: what is common then happens often enough
 * for what is rare to show (Groce and others, "Swarm testing", 2012).
 */
export function scenarioOf(seed: number): Scenario {
  const random = randomStream(seed, 'scenario');
  const chance = (percent: number) => random.below(100) < percent;
  const profile = chance(50) ? 'etcd' : 'tikv';
  const voters = 1 + random.below(chance(60) ? 5 : 7);
  const learners = chance(40) ? 1 + random.below(2) : 0;
  const spare = Math.min(maxNodes - voters - learners, random.below(3));
  const electionTicks = profile === 'tikv' ? 10 : 3 + random.below(8);
  const leaseReads = profile === 'tikv' && chance(60);
  const clocksDiffer = chance(40);
  const periods = Array.from({ length: voters + learners + spare }, () =>
    clocksDiffer ? tickTime - 120 + random.below(240) : tickTime,
  );
  const ticks = (profile === 'tikv' ? 80 : 50) + random.below(200);
  const quiet = chance(20);
  const kinds = weights
    .filter(({ kind, always }) => always || (chance(65) && !(leaseReads && breaksLease.includes(kind))))
    .map((row) => (quiet && row.kind === 'write' ? { ...row, weight: 3 } : row));
  const busy = 40 + random.below(140);
  return {
    seed,
    profile,
    settings: profile === 'tikv' ? drawTikv(random) : drawEtcd(random, electionTicks),
    voters,
    learners,
    spare,
    durableMachine: chance(60),
    leaseReads,
    hibernates: profile === 'tikv' && randomStream(seed, 'hibernation').below(100) < 35,
    groupCommit: profile === 'tikv' && voters > 2 && chance(15),
    periods,
    weather: drawWeather(random),
    diskDelay: chance(50) ? 0 : 1 + random.below(800),
    endsAt: ticks * tickTime,
    actions: Array.from({ length: Math.ceil((ticks * busy) / 100) }, () =>
      drawAction(random, kinds, ticks),
    ).sort((one, other) => one.at - other.at),
  };
}

/** A node that campaigns without its clock having told it to, or votes for it, breaks its leader's lease. */
const breaksLease: readonly ActionKind[] = ['forget leader', 'campaign'];

function drawAction(random: RandomStream, kinds: readonly Weight[], ticks: number): Action {
  let left = random.below(kinds.reduce((sum, { weight }) => sum + weight, 0));
  const kind = kinds.find(({ weight }) => {
    left -= weight;
    return left < 0;
  })?.kind;
  return {
    at: random.below(ticks * tickTime),
    kind: kind ?? 'write',
    a: random.below(numbers),
    b: random.below(numbers),
    c: random.below(numbers),
  };
}

/** From a quiet network to one that is hardly any. */
export function drawWeather(random: RandomStream): Weather {
  const one = (choices: readonly number[]) => choices[random.below(choices.length)] ?? 0;
  return {
    lost: one([0, 0, 0, 20, 100, 300]),
    doubled: one([0, 0, 50, 200]),
    delay: one([50, 50, 300, 900, 2500, 6000]),
  };
}

function drawEtcd(random: RandomStream, electionTicks: number): Partial<Settings> {
  const chance = (percent: number) => random.below(100) < percent;
  const maxBytesPerMessage = chance(40) ? 1 + random.below(60) : Number.POSITIVE_INFINITY;
  return {
    electionTicks,
    heartbeatTicks: 1,
    minElectionTicks: electionTicks,
    maxElectionTicks: electionTicks * 2,
    preVote: chance(50),
    checkQuorum: chance(50),
    asyncStorageWrites: chance(50),
    stepDownOnRemoval: chance(50),
    forwardProposals: chance(80),
    maxBytesPerMessage,
    maxApplyingBytes: chance(30) ? 1 + random.below(60) : Number.POSITIVE_INFINITY,
    maxUncommittedBytes: chance(30) ? 10 + random.below(60) : Number.POSITIVE_INFINITY,
    maxInflightMessages: chance(40) ? 1 + random.below(4) : 256,
  };
}

function drawTikv(random: RandomStream): Partial<Settings> {
  const chance = (percent: number) => random.below(100) < percent;
  return {
    asyncStorageWrites: chance(70),
    maxApplyUnpersisted: chance(50) ? tikvSettings.maxApplyUnpersisted : 0,
    maxInflightMessages: chance(30) ? 1 + random.below(4) : tikvSettings.maxInflightMessages,
    maxBytesPerMessage: chance(40) ? 1 + random.below(60) : tikvSettings.maxBytesPerMessage,
  };
}
