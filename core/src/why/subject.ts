/** Which store or Region is asked about, as the user names it. */
import { nearest } from '../findings/nearest';
import { type Arguments, type Message, message, type Template } from '../messages/message';
import type { Peer, PeerRole, Region } from '../placement/model/region';
import type { KeyRange } from '../placement/ranges';
import type { Scheduling } from '../scheduling/scheduling';
import type { ScheduledStore } from '../scheduling/stores';
import { ruleRanges } from './made-regions';

const said = {
  noStore: {
    en: 'No store “{name}”{near}. There is: {known}.',
    'zh-cn': '没有 store “{name}”{near}。现有：{known}。',
  },
  near: { en: ' (did you mean {near}?)', 'zh-cn': '（您是指 {near} 吗？）' },
  noRegions: {
    en: 'Region {id} is in no dump at hand. Give --state DIR with the output of `pd-ctl region` and `pd-ctl store`, or describe it by its stores: --region "{example}".',
    'zh-cn':
      '已有转储中没有 Region {id}。请用 --state DIR 提供 `pd-ctl region` 与 `pd-ctl store` 的输出，或用 store 描述它：--region "{example}"。',
  },
  notARegion: {
    en: '“{text}” is no Region: give its id, or its stores with a star behind the leader’s, such as "{example}".',
    'zh-cn': '“{text}” 不是 Region：请给出其 id，或列出其 store 并在 leader 后加星号，例如 "{example}"。',
  },
  twice: {
    en: 'A Region has one peer on a store at the most: {store} is named twice.',
    'zh-cn': '一个 Region 在一个 store 上最多一个副本：{store} 出现了两次。',
  },
  noRange: {
    en: 'No range has rules of the group “{group}”. There is: {known}.',
    'zh-cn': '没有范围使用规则组 “{group}”。现有：{known}。',
  },
} satisfies Record<string, Template>;

export type Found<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Message };

/** Names that are listed; more are no help. */
const listedMost = 12;

/** `10.0.1.1:20160`, or PD's id. */
export function findStore({ stores }: Scheduling, name: string): Found<ScheduledStore> {
  const value = stores.find(({ instance, store }) => instance.id === name || String(store.id) === name);
  if (value !== undefined) return { ok: true, value };
  const names = stores.map(({ instance }) => instance.id);
  const near = nearest(name, names);
  const hint = near === undefined ? '' : message(said.near, { near });
  const listed = stores.slice(0, listedMost).map(({ instance, store }) => `${instance.id} (${store.id})`);
  const known = listed.join(', ') + (names.length > listedMost ? ', …' : '');
  return { ok: false, problem: message(said.noStore, { name, near: hint, known }) };
}

/** A Region of the dump by its id, or described: `1*,2,3`, `peers 10.0.1.1:20160*,2+down,3+learner`, `1*,2@pd`. */
export function findRegion(scheduling: Scheduling, text: string): Found<Region> {
  const trimmed = text.trim();
  if (!/^\d+$/.test(trimmed)) return describedRegion(scheduling, trimmed);
  const value = scheduling.regions?.find(Number(trimmed));
  if (value !== undefined) return { ok: true, value };
  return refuse(said.noRegions, { id: trimmed, example: exampleOf(scheduling) });
}

function describedRegion(scheduling: Scheduling, text: string): Found<Region> {
  const [, list = '', group] = /^(?:peers\s+)?(.*?)(?:@([^@]+))?$/.exec(text) ?? [];
  const range = rangeOf(scheduling, group);
  if (!range.ok) return range;
  const described: DescribedPeer[] = [];
  for (const item of list.split(',')) {
    const found = describedPeer(scheduling, item.trim(), described.length + 1);
    if (found === undefined) return refuse(said.notARegion, { text, example: exampleOf(scheduling) });
    if (!found.ok) return found;
    const { storeId } = found.value.peer;
    if (described.some(({ peer }) => peer.storeId === storeId))
      return refuse(said.twice, { store: item.trim() });
    described.push(found.value);
  }
  const marked = (mark: string) =>
    described.filter(({ marks }) => marks.includes(mark)).map(({ peer }) => peer);
  return {
    ok: true,
    value: {
      id: 0,
      ...range.value,
      peers: described.map(({ peer }) => peer),
      leader: marked('*')[0] ?? likelyLeader(described),
      pendingPeers: marked('pending').map(({ id }) => id),
      downPeers: marked('down').map(({ id }) => ({ peerId: id, downSeconds: downSecondsOf(scheduling) })),
      approximateSizeMib: scheduling.view.config.regionLimits.splitSizeMib,
      approximateKeys: scheduling.view.config.regionLimits.splitKeys,
    },
  };
}

interface DescribedPeer {
  readonly peer: Peer;
  /** `*` for the leader, and what stands behind a plus. */
  readonly marks: readonly string[];
}

/** `ADDR:PORT`, an id, each perhaps with `store=` before, a star and words behind. */
function describedPeer(scheduling: Scheduling, item: string, id: number): Found<DescribedPeer> | undefined {
  const [, name, star = '', words = ''] =
    /^(?:store=)?([^\s*+]+)(\*?)((?:\+(?:down|pending|learner|witness))*)$/.exec(item) ?? [];
  if (name === undefined) return undefined;
  const store = findStore(scheduling, name);
  if (!store.ok) return store;
  const marks = [star, ...words.split('+')].filter((mark) => mark !== '');
  const role: PeerRole = marks.includes('learner') ? 'learner' : 'voter';
  const peer = { id, storeId: store.value.store.id, role, isWitness: marks.includes('witness') };
  return { ok: true, value: { peer, marks } };
}

/** Where no star says who leads, the first voter that is up, with a majority of such; without one nobody leads. */
function likelyLeader(described: readonly DescribedPeer[]): Peer | null {
  const voters = described.filter(({ peer }) => peer.role === 'voter');
  const up = voters.filter(({ marks }) => !marks.includes('down'));
  return up.length * 2 > voters.length ? (up[0]?.peer ?? null) : null;
}

/** A peer that is said to be down has been so for as long as PD waits. */
function downSecondsOf({ view }: Scheduling): number {
  return view.config.schedule.maxStoreDownMs / 1000;
}

/** Without a group the first range: that of the rules which most Regions have. */
function rangeOf({ rules }: Scheduling, group: string | undefined): Found<KeyRange> {
  const ranges = ruleRanges(rules);
  const groupsOf = ({ startKey }: KeyRange) =>
    (rules?.list.find((range) => range.startKey === startKey)?.applied ?? []).map(({ groupId }) => groupId);
  const found = group === undefined ? ranges[0] : ranges.find((range) => groupsOf(range).includes(group));
  if (found !== undefined) return { ok: true, value: found };
  const known = [...new Set(ranges.flatMap(groupsOf))].join(', ');
  return refuse(said.noRange, { group: group ?? '', known });
}

/** The first stores of TiKV, as many as copies are wanted. */
function exampleOf({ stores, view }: Scheduling): string {
  const tikv = stores.filter(({ instance }) => instance.role === 'tikv');
  return tikv
    .slice(0, view.config.replication.maxReplicas)
    .map(({ instance }, at) => `${instance.id}${at === 0 ? '*' : ''}`)
    .join(',');
}

function refuse<T>(template: Template, args: Arguments): Found<T> {
  return { ok: false, problem: message(template, args) };
}
