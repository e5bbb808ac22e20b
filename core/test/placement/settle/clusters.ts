/** Small clusters of every kind that decides where copies settle, each with what its stores come to hold. */
import type { ClusterView } from '#core/placement/model/cluster-view';
import type { Rule } from '#core/placement/model/rule';
import type { Store } from '#core/placement/model/store';
import { config, store, view, voterRule } from '../sketch';

const gib = 1024 ** 3;

/** A cluster, and how full it is to be. */
export interface Playable {
  readonly name: string;
  readonly view: ClusterView;
  /** Of all copies; nothing where the disks are next to empty. */
  readonly usedGib: number | undefined;
}

export interface SmallCluster extends Playable {
  /** Copies of a Region on each store, in percent, in the order of the stores: what the settings lead to by reason. */
  readonly peers: readonly number[];
}

export interface Sketch {
  readonly stores: readonly string[];
  readonly change?: (store: Store, at: number) => Partial<Store>;
  readonly labels?: readonly string[];
  readonly isolation?: string;
  readonly rules?: readonly Partial<Rule>[];
  readonly usedGib?: number;
}

export function disk(size: number): Partial<Store> {
  const bytes = size * gib;
  return { capacityBytes: bytes, availableBytes: bytes, averageAvailableBytes: bytes };
}

export function playable(name: string, sketch: Sketch): Playable {
  const { stores, change, labels = [], isolation = '', rules = [{}], usedGib } = sketch;
  const place = { locationLabels: labels, isolationLevel: isolation };
  const list = stores.map((text, at) => {
    const made = store(text, disk(1000));
    return { ...made, ...change?.(made, at) };
  });
  const whole = rules.map((rule, at) => ({ ...voterRule, ...place, id: `r${at}`, index: at, ...rule }));
  return { name, view: view(list, { rules: whole, config: config({}, place) }), usedGib };
}

function small(name: string, sketch: Sketch, peers: readonly number[]): SmallCluster {
  return { ...playable(name, sketch), peers };
}

/** `z(1, 1, 2)`: a store in z1, one more there, one in z2; each on a host of its own. */
export const z = (...zones: readonly number[]) =>
  zones.map((zone, at) => `${at + 1} zone=z${zone} host=h${at + 1}`);
export const within = (key: string, ...values: readonly string[]) => ({
  labelConstraints: [{ key, op: 'in' as const, values }],
});
const zoneAndHost = ['zone', 'host'];
const fourTwoTwo = z(1, 1, 1, 1, 2, 2, 3, 3);
const threeTwos = z(1, 1, 2, 2, 3, 3);
const plain = ['1', '2', '3', '4', '5', '6'];
const isLarge = (at: number) => at > 2;

export const smallClusters: readonly SmallCluster[] = [
  small('six equal stores', { stores: plain }, [50, 50, 50, 50, 50, 50]),
  small(
    'zones of four, two and two stores',
    { stores: fourTwoTwo, labels: zoneAndHost },
    [25, 25, 25, 25, 50, 50, 50, 50],
  ),
  small(
    'the same with five copies',
    { stores: fourTwoTwo, labels: zoneAndHost, rules: [{ count: 5 }] },
    [50, 50, 50, 50, 75, 75, 75, 75],
  ),
  small(
    'two zones of four and two',
    { stores: z(1, 1, 1, 1, 2, 2), labels: zoneAndHost },
    [50, 50, 50, 50, 50, 50],
  ),
  small(
    'weights of one and two',
    {
      stores: plain,
      change: (_, at) => (isLarge(at) ? { regionWeight: 2, leaderWeight: 2 } : {}),
    },
    [33.3, 33.3, 33.3, 66.7, 66.7, 66.7],
  ),
  small(
    'disks of 500 GiB and 1.5 TiB, six tenths full',
    { stores: plain, change: (_, at) => disk(isLarge(at) ? 1500 : 500), usedGib: 3600 },
    [32, 32, 32, 68, 68, 68],
  ),
  small(
    'a store without a zone',
    { stores: [...threeTwos, '7 host=h7'], labels: zoneAndHost },
    [50, 50, 50, 50, 50, 50, 0],
  ),
  small(
    'racks that only one zone has',
    {
      stores: [
        '1 zone=z1 rack=r1',
        '2 zone=z1 rack=r1',
        '3 zone=z1 rack=r2',
        '4 zone=z2',
        '5 zone=z2',
        '6 zone=z2 rack=r1',
      ],
      labels: ['zone', 'rack'],
    },
    [50, 50, 100, 33.3, 33.3, 33.3],
  ),
  small(
    'one copy in each of four zones at most',
    { stores: z(1, 1, 2, 2, 3, 3, 4, 4), labels: zoneAndHost, isolation: 'zone' },
    [37.5, 37.5, 37.5, 37.5, 37.5, 37.5, 37.5, 37.5],
  ),
  small(
    'one copy in each of two zones at most',
    { stores: z(1, 1, 2, 2), labels: zoneAndHost, isolation: 'zone' },
    [50, 50, 50, 50],
  ),
  small(
    'leaders in z1, followers anywhere',
    {
      stores: threeTwos,
      labels: zoneAndHost,
      rules: [
        { role: 'leader', count: 1, ...within('zone', 'z1') },
        { role: 'follower', count: 2 },
      ],
    },
    [50, 50, 50, 50, 50, 50],
  ),
  small(
    'two copies in z1, one each in z2 and z3',
    {
      stores: threeTwos,
      labels: zoneAndHost,
      rules: [
        { count: 2, ...within('zone', 'z1') },
        { count: 1, ...within('zone', 'z2') },
        { count: 1, ...within('zone', 'z3') },
      ],
    },
    [100, 100, 50, 50, 50, 50],
  ),
  small(
    'voters in z1 and z2, a learner in z3',
    {
      stores: threeTwos,
      labels: zoneAndHost,
      rules: [
        { count: 3, ...within('zone', 'z1', 'z2') },
        { role: 'learner', count: 1, ...within('zone', 'z3') },
      ],
    },
    [75, 75, 75, 75, 50, 50],
  ),
  small(
    'copies on disk=ssd alone',
    {
      stores: ['1 disk=ssd', '2 disk=ssd', '3 disk=ssd', '4 disk=ssd', '5 disk=hdd', '6'],
      rules: [within('disk', 'ssd')],
    },
    [75, 75, 75, 75, 0, 0],
  ),
  small(
    'a TiFlash store beside six, and one that is for others',
    {
      stores: [...plain, '7 engine=tiflash', '8 $mode=special'],
      rules: [{ count: 3 }, { role: 'learner', count: 1, ...within('engine', 'tiflash') }],
    },
    [50, 50, 50, 50, 50, 50, 100, 0],
  ),
];

/** The size of a Region where so many are to fill the disks as far as they are. */
export function regionMibOf({ view, usedGib }: Playable, count: number): number {
  const copies = view.rules.rulesFor('', '').reduce((sum, rule) => sum + rule.count, 0);
  return usedGib === undefined ? 96 : Math.round((usedGib * 1024) / copies / count);
}
