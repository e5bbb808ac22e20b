/** Small clusters unlike one another, to hold the sample against a play of PD: what they come to is nowhere written down. */
import type { Rule } from '#core/placement/model/rule';
import type { Store } from '#core/placement/model/store';
import { disk, type Playable, playable, type Sketch, within, z } from './clusters';

/** `labelled('zone rack', 'z1 r1', 'z1 -')`: stores with the values of these labels, `-` for none. */
function labelled(keys: string, ...stores: readonly string[]): readonly string[] {
  const names = keys.split(' ');
  return stores.map((values, at) => {
    const labels = values.split(' ').flatMap((value, i) => (value === '-' ? [] : `${names[i]}=${value}`));
    return [at + 1, ...labels].join(' ');
  });
}

/** What is said of a store by its number. */
function of(changes: Readonly<Record<number, Partial<Store>>>): NonNullable<Sketch['change']> {
  return (_, at) => changes[at + 1] ?? {};
}

const weight = (regionWeight: number, leaderWeight = regionWeight): Partial<Store> => ({
  regionWeight,
  leaderWeight,
});
const plain = (count: number) => Array.from({ length: count }, (_, at) => `${at + 1}`);
const zoneAndHost = ['zone', 'host'];
const leader = (...zones: readonly string[]): Partial<Rule> => ({
  role: 'leader',
  count: 1,
  ...within('zone', ...zones),
});
const tiflash = { key: 'engine', op: 'in', values: ['tiflash'] } as const;
const outside = (key: string, ...values: readonly string[]): Partial<Rule> => ({
  labelConstraints: [{ key, op: 'notIn', values }],
});

const sketches: Readonly<Record<string, Sketch>> = {
  'five equal stores': { stores: plain(5) },
  'seven stores, five copies': { stores: plain(7), rules: [{ count: 5 }] },
  'three stores, five copies': { stores: plain(3), rules: [{ count: 5 }] },
  'one store': { stores: plain(1) },
  'weights of one, two and four': {
    stores: plain(6),
    change: of({ 3: weight(2), 4: weight(2), 5: weight(4), 6: weight(4) }),
  },
  'a weight of next to nothing': { stores: plain(5), change: of({ 1: weight(0.01, 1) }) },
  'leader weights alone': { stores: plain(4), change: of({ 1: weight(1, 3), 2: weight(1, 0) }) },
  'disks of one to four, half full': {
    stores: plain(5),
    change: of({ 1: disk(400), 2: disk(800), 3: disk(1200), 4: disk(1600), 5: disk(1600) }),
    usedGib: 2800,
  },
  'one small disk in each zone, half full': {
    stores: z(1, 1, 2, 2, 3, 3),
    labels: zoneAndHost,
    change: of({ 1: disk(400), 3: disk(400), 5: disk(400) }),
    usedGib: 2100,
  },
  'a small zone, four tenths full': {
    stores: z(1, 1, 2, 2, 3),
    labels: zoneAndHost,
    usedGib: 2000,
  },
  'zones of three, two and one': { stores: z(1, 1, 1, 2, 2, 3), labels: zoneAndHost },
  'four zones, one alone': { stores: z(1, 1, 2, 2, 3, 3, 4), labels: zoneAndHost },
  'two equal zones': { stores: z(1, 1, 1, 2, 2, 2), labels: zoneAndHost },
  'two zones of four and one': { stores: z(1, 1, 1, 1, 2), labels: zoneAndHost },
  'five copies in three zones': {
    stores: z(1, 1, 1, 2, 2, 2, 3, 3, 3),
    labels: zoneAndHost,
    rules: [{ count: 5 }],
  },
  'five copies in zones of three, three and one': {
    stores: z(1, 1, 1, 2, 2, 2, 3),
    labels: zoneAndHost,
    rules: [{ count: 5 }],
  },
  'hosts of two stores': {
    stores: labelled('host', 'h1', 'h1', 'h2', 'h2', 'h3', 'h3', 'h4', 'h4'),
    labels: ['host'],
  },
  'hosts of three, two and one': {
    stores: labelled('host', 'h1', 'h1', 'h1', 'h2', 'h2', 'h3', 'h4'),
    labels: ['host'],
  },
  'zone, rack and host': {
    stores: labelled(
      'zone rack host',
      'z1 r1 a',
      'z1 r1 b',
      'z1 r2 c',
      'z2 r1 d',
      'z2 r2 e',
      'z2 r2 e',
      'z3 r1 f',
      'z3 r1 g',
    ),
    labels: ['zone', 'rack', 'host'],
    rules: [{ count: 5 }],
  },
  'region, zone, rack and host': {
    stores: labelled(
      'region zone rack host',
      'x a 1 h',
      'x a 2 i',
      'x b 1 j',
      'x b 1 k',
      'y a 1 l',
      'y b 1 m',
      'y b 2 n',
    ),
    labels: ['region', 'zone', 'rack', 'host'],
  },
  'two stores without a zone, on hosts of their own': {
    stores: labelled('zone host', 'a 1', 'a 2', 'b 3', 'b 4', '- 5', '- 6'),
    labels: zoneAndHost,
  },
  'a store without a host': {
    stores: labelled('zone host', 'a 1', 'a -', 'b 2', 'b 3', 'c 4', 'c 4'),
    labels: zoneAndHost,
  },
  'no store has the label': { stores: plain(4), labels: ['zone'] },
  'isolation by host, five copies on four hosts': {
    stores: labelled('host', 'h1', 'h1', 'h2', 'h2', 'h3', 'h4'),
    labels: ['host'],
    isolation: 'host',
    rules: [{ count: 5 }],
  },
  'isolation by the middle level': {
    stores: labelled('zone rack host', 'a 1 h', 'a 2 i', 'a 2 j', 'b 1 k', 'b 1 l', 'b 2 m'),
    labels: ['zone', 'rack', 'host'],
    isolation: 'rack',
  },
  'isolation by zone, one store without': {
    stores: labelled('zone host', 'a 1', 'a 2', 'b 3', 'b 4', 'c 5', '- 6'),
    labels: zoneAndHost,
    isolation: 'zone',
  },
  'leaders in the zone of one store': {
    stores: z(1, 2, 2, 3, 3),
    labels: zoneAndHost,
    rules: [leader('z1'), { role: 'follower', count: 2, ...outside('zone', 'z1') }],
  },
  'leaders in two of three zones': {
    stores: z(1, 1, 2, 2, 3, 3),
    labels: zoneAndHost,
    rules: [leader('z1', 'z2'), { role: 'follower', count: 2 }],
  },
  'voters, and a follower in a far zone': {
    stores: z(1, 1, 2, 2, 3),
    labels: zoneAndHost,
    rules: [
      { count: 2, ...within('zone', 'z1', 'z2') },
      { role: 'follower', count: 1, ...within('zone', 'z3') },
    ],
  },
  'five voters by three rules': {
    stores: z(1, 1, 1, 2, 2, 2, 3, 3),
    labels: zoneAndHost,
    rules: [
      { count: 2, ...within('zone', 'z1') },
      { count: 2, ...within('zone', 'z2') },
      { count: 1, ...within('zone', 'z3') },
    ],
  },
  'a learner anywhere': {
    stores: z(1, 1, 2, 2, 3, 3),
    labels: zoneAndHost,
    rules: [{ count: 3 }, { role: 'learner', count: 1 }],
  },
  'two replicas on three TiFlash stores': {
    stores: [
      ...z(1, 1, 2, 2, 3, 3),
      '7 zone=z1 engine=tiflash',
      '8 zone=z2 engine=tiflash',
      '9 zone=z2 engine=tiflash',
    ],
    labels: zoneAndHost,
    rules: [{ count: 3 }, { role: 'learner', count: 2, labelConstraints: [tiflash] }],
  },
  'ssd first, the rest anywhere': {
    stores: labelled('disk', 'ssd', 'ssd', 'hdd', 'hdd', 'hdd'),
    rules: [{ count: 1, ...within('disk', 'ssd') }, { count: 2 }],
  },
  'two on ssd of two, one elsewhere': {
    stores: labelled('disk', 'ssd', 'ssd', 'hdd', 'hdd', 'hdd'),
    rules: [
      { count: 2, ...within('disk', 'ssd') },
      { count: 1, ...outside('disk', 'ssd') },
    ],
  },
  'a rule that has too few stores': {
    stores: labelled('disk', 'ssd', 'ssd', 'hdd', 'hdd', 'hdd'),
    rules: [{ count: 3, ...within('disk', 'ssd') }],
  },
  'a store that is being drained': { stores: plain(5), change: of({ 2: { nodeState: 'Removing' } }) },
  'a store that was removed': { stores: plain(5), change: of({ 2: { nodeState: 'Removed' } }) },
  'a store that was never heard of': {
    stores: z(1, 1, 2, 2, 3, 3),
    labels: zoneAndHost,
    change: of({ 1: { lastHeartbeatMs: null } }),
  },
  'a store without capacity': { stores: plain(4), change: of({ 4: disk(0) }) },
  'a store that is full of something else': {
    stores: plain(5),
    change: of({ 1: { ...disk(1000), availableBytes: 1e9, averageAvailableBytes: 1e9 } }),
    usedGib: 1500,
  },
};

export const variedClusters: readonly Playable[] = Object.entries(sketches).map(([name, sketch]) =>
  playable(name, sketch),
);
