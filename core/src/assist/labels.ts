/** Labels as the stores around have them. */
import { type Instance, isTiKV, type Label } from '../cluster/cluster';
import { compareNatural } from '../text/natural';
import { rememberedOver } from '../text/remembered';
import type { Offer } from './offer';
import { say } from './said';
import { ownValues, peers, type Scene } from './scene';

/** Keys that stores carry, those of `location-labels` first and in its order, then by how many carry them. */
export function labelKeys(scene: Scene): readonly { readonly key: string; readonly stores: number }[] {
  const levels = levelsOf(scene);
  const counts = storesByKey(peers(scene));
  const others = [...counts].filter(([key]) => !levels.includes(key));
  return [
    ...[...new Set(levels)].map((key) => ({ key, stores: counts.get(key) ?? 0 })),
    ...others.map(([key, stores]) => ({ key, stores })).sort((one, other) => other.stores - one.stores),
  ];
}

const storesByKey = rememberedOver((all: readonly Instance[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { role, labels } of all) {
    if (role !== 'tikv' && role !== 'tiflash') continue;
    for (const { key } of labels) if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
});

/** The keys of `location-labels`; what is being written there, and is empty yet, is none. */
export function levelsOf({ cluster }: Scene): readonly string[] {
  return (cluster?.replication.locationLabels.value ?? []).filter((key) => key !== '');
}

/** Those that every TiKV store carries, those with few values first: a zone holds several hosts. */
export function commonKeys(scene: Scene): readonly string[] {
  const stores = peers(scene).filter(isTiKV);
  const values = new Map<string, string[]>();
  for (const { labels } of stores)
    for (const { key, value } of labels) values.set(key, [...(values.get(key) ?? []), value]);
  return [...values]
    .filter(([key, all]) => key !== '' && all.length === stores.length)
    .sort((one, other) => new Set(one[1]).size - new Set(other[1]).size)
    .map(([key]) => key);
}

/** Keys for `server.labels` and its like. */
export function labelKeyOffers(scene: Scene): Offer[] {
  const levels = levelsOf(scene);
  return labelKeys(scene).map(({ key, stores }) => {
    const level = levels.indexOf(key);
    const detail =
      level < 0
        ? say('labelOfStores', scene.language, { count: stores })
        : say('levelOf', scene.language, { level: level + 1 });
    return { label: key, kind: 'key', text: key, detail };
  });
}

/** Keys for `location-labels` that do not stand there yet. */
export function levelOffers(scene: Scene): Offer[] {
  const { cursor, text } = scene;
  const here = text.slice(cursor.from, cursor.to);
  const written = levelsOf(scene).filter((key) => key !== here);
  return labelKeys(scene)
    .filter(({ key }) => !written.includes(key))
    .map(({ key, stores }) => ({
      label: key,
      kind: 'value',
      isString: true,
      text: key,
      detail: say('labelOfStores', scene.language, { count: stores }),
    }));
}

/** Levels for `isolation-level`: those of `location-labels`, coarse to fine. */
export function isolationOffers(scene: Scene): Offer[] {
  return levelsOf(scene).map((key, index) => ({
    label: key,
    kind: 'value',
    isString: true,
    text: key,
    detail: say('levelOf', scene.language, { level: index + 1 }),
  }));
}

interface Candidate {
  readonly value: string;
  readonly count: number;
  readonly sameHost: boolean;
  /** Address parts that the nearest machine with it has in common. */
  readonly near: number;
  /** Of the labels that are there already, how many go with it at one peer at least. */
  readonly fits: number;
}

/**
 * Values that peers give a label: what the same machine says, then what goes with the labels that stand there
 * already, then what machines of near addresses have.
 */
export function labelValueOffers(scene: Scene, key: string, others: ReadonlyMap<string, string>): Offer[] {
  const host = ownValues(scene).get('host') ?? '';
  const candidates = [...carriers(peers(scene), key)].map(([value, all]): Candidate => {
    const most = (of: (peer: Instance) => number) => all.reduce((max, peer) => Math.max(max, of(peer)), 0);
    return {
      value,
      count: all.length,
      sameHost: host !== '' && all.some((peer) => peer.host?.value === host),
      near: host === '' ? 0 : most((peer) => commonParts(host, peer.host?.value ?? '')),
      fits: others.size === 0 ? 0 : most(({ labels }) => agreeing(labels, others, key)),
    };
  });
  const sorted = candidates.sort(
    (one, other) =>
      Number(other.sameHost) - Number(one.sameHost) ||
      other.fits - one.fits ||
      other.near - one.near ||
      other.count - one.count ||
      compareNatural(one.value, other.value),
  );
  return sorted.map(({ value, count, sameHost }) => ({
    label: value,
    kind: 'value',
    isString: true,
    text: value,
    detail: sameHost ? say('sameHost', scene.language, { host }) : say('inUse', scene.language, { count }),
  }));
}

/** The instances that carry a label, by its value. */
const carriers = rememberedOver((all: readonly Instance[], key: string) => {
  const byValue = new Map<string, Instance[]>();
  for (const instance of all) {
    const value = instance.labels.find((label) => label.key === key)?.value ?? '';
    if (value === '') continue;
    const list = byValue.get(value);
    if (list === undefined) byValue.set(value, [instance]);
    else list.push(instance);
  }
  return byValue;
});

function agreeing(labels: readonly Label[], others: ReadonlyMap<string, string>, except: string): number {
  return labels.filter(({ key, value }) => key !== except && others.get(key) === value).length;
}

function commonParts(one: string, other: string): number {
  const [a, b] = [one.split('.'), other.split('.')];
  const differs = a.findIndex((part, index) => part !== b[index]);
  return differs < 0 ? a.length : differs;
}
