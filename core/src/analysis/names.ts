/** The names that a cluster's files give, and every place that uses them: for editors to lead and to rename. */
import type { Cluster } from '../cluster/cluster';
import type { LabelWord } from '../cluster/placement';
import { configMapsOf } from '../config/maps';
import { findBelow } from '../formats/keys';
import type { Plan } from '../formats/plan/plan';
import type { Place } from '../text/node';
import { absolute } from '../text/place';
import { doubleQuoted, stringText } from '../text/render';
import { asMap, asScalar, asSequence, find } from '../text/walk';
import type { Workspace } from './workspace';

export type NameKind = 'host' | 'label-key' | 'label-value' | 'pd-member';

/** One place where a name stands. */
export interface NameUse {
  readonly kind: NameKind;
  readonly name: string;
  /** The key of a label's value: `h1` of `host` is another name than `h1` of `rack`. */
  readonly of?: string;
  readonly at: Place;
  /** Here the name is given, elsewhere it is used. */
  readonly defines: boolean;
  /** It must not get quotes of its own. */
  readonly bare?: true;
}

/** All uses in a cluster and its plan, each place once, those that define a name before the others. */
export function namesOf(cluster: Cluster, plan: Plan | undefined): NameUse[] {
  const uses = [
    ...planHosts(plan),
    ...levels(cluster),
    ...storeLabels(cluster),
    ...instanceNames(cluster),
    ...labelProperties(cluster),
    ...(cluster.placement?.words ?? []).flatMap(toUse),
  ];
  return eachPlaceOnce(uses);
}

/** The same with what extends the cluster: a scale-out file and its base are one cluster in the end. */
export function namesAround(cluster: Cluster, { clusters, plans }: Workspace): NameUse[] {
  const own = namesOf(cluster, plans.get(cluster));
  const paths = new Set(own.map(({ at }) => at.block.path));
  const extending = clusters.filter(
    (other) => other !== cluster && [other, cluster].some(({ kind }) => kind === 'tiup-scale-out'),
  );
  const others = extending
    .map((other) => namesOf(other, plans.get(other)))
    .filter((uses) => uses.some(({ at }) => paths.has(at.block.path)));
  return eachPlaceOnce([...own, ...others.flat()]);
}

function eachPlaceOnce(uses: readonly NameUse[]): NameUse[] {
  const places = new Set<string>();
  return uses.filter(({ at }) => {
    const { from, to } = absolute(at);
    const place = `${at.block.path} ${from} ${to}`;
    if (places.has(place)) return false;
    places.add(place);
    return true;
  });
}

/** PD compares keys of labels without case, and all else with it. */
export function sameName(one: NameUse, other: NameUse): boolean {
  if (one.kind !== other.kind || one.of?.toLowerCase() !== other.of?.toLowerCase()) return false;
  if (one.kind === 'label-key') return one.name.toLowerCase() === other.name.toLowerCase();
  return one.name === other.name;
}

/** What a rule or a policy says of labels, as a use of a name. */
export function toUse({ text, ...word }: LabelWord): NameUse[] {
  return text === '' ? [] : [{ ...word, name: text, defines: false }];
}

function planHosts(plan: Plan | undefined): NameUse[] {
  return [...(plan?.hosts ?? [])].map(([name, { key }]) => ({ kind: 'host', name, at: key, defines: true }));
}

function levels({ replication }: Cluster): NameUse[] {
  const { locationLabels, locationLabelPlaces, isolationLevel } = replication;
  const keys = locationLabels.value.flatMap((name, index): NameUse[] => {
    const at = locationLabelPlaces[index];
    return at === undefined ? [] : [{ kind: 'label-key', name, at, defines: true }];
  });
  const { at, value: name } = isolationLevel;
  return at === undefined || name === '' ? keys : [...keys, { kind: 'label-key', name, at, defines: false }];
}

/** Labels of Nodes that TiDB Operator 1 also gives to the stores. */
function storeLabels({ root }: Cluster): NameUse[] {
  const tikv = asMap(find(asMap(find(asMap(root), 'spec')?.value), 'tikv')?.value);
  const items = asSequence(find(tikv, 'storeLabels')?.value)?.items ?? [];
  return items.flatMap((item): NameUse[] => {
    const scalar = asScalar(item);
    if (scalar === undefined || scalar.text === '') return [];
    return [{ kind: 'label-key', name: scalar.text, at: scalar, defines: false }];
  });
}

/** `label-property` of PD, which keeps leaders off the stores with a label. */
function* labelProperties(cluster: Cluster): Iterable<NameUse> {
  for (const { component, map } of configMapsOf(cluster)) {
    if (component !== 'pd') continue;
    const items = findBelow(map, 'label-property').flatMap(({ pair }) => asSequence(pair.value)?.items ?? []);
    for (const item of items) {
      const key = asScalar(find(asMap(item), 'key')?.value);
      const value = asScalar(find(asMap(item), 'value')?.value);
      if (key === undefined || key.text === '') continue;
      yield { kind: 'label-key', name: key.text, at: key, defines: false };
      if (value === undefined || value.text === '') continue;
      yield { kind: 'label-value', name: value.text, of: key.text, at: value, defines: false };
    }
  }
}

function* instanceNames({ instances }: Cluster): Iterable<NameUse> {
  for (const { host, name, labels } of instances) {
    if (host?.at !== undefined) yield { kind: 'host', name: host.value, at: host.at, defines: false };
    if (name?.at !== undefined && name.origin === 'file') {
      yield { kind: 'pd-member', name: name.value, at: name.at, defines: true };
    }
    for (const { key, value, keyAt, valueAt } of labels) {
      yield { kind: 'label-key', name: key, at: keyAt, defines: false };
      yield { kind: 'label-value', name: value, of: key, at: valueAt, defines: false };
    }
  }
}

/** What PD, DNS and YAML all take for such a name, without quoting inside quotes. */
const allowed: Readonly<Record<NameKind, RegExp>> = {
  host: /^[\w.:-]+$/,
  'label-key': /^\$?[A-Za-z0-9](?:[\w./-]*[A-Za-z0-9])?$/,
  'label-value': /^[\w./-]+$/,
  'pd-member': /^[\w.-]+$/,
};

export function isNameFor(kind: NameKind, name: string): boolean {
  return allowed[kind].test(name);
}

/** Where in its place the name itself stands: without quotes, and without what a dotted key has before it. */
export function nameWithin({ name, at }: NameUse): Place | undefined {
  const raw = at.block.text.slice(at.from, at.to);
  const index = raw.lastIndexOf(name);
  if (name === '' || index < 0) return undefined;
  const isWhole =
    /^["']?(?:[\w-]+\.)*$/.test(raw.slice(0, index)) && /^["']?$/.test(raw.slice(index + name.length));
  return isWhole ? { block: at.block, from: at.from + index, to: at.from + index + name.length } : undefined;
}

/** The text of a use's place under another name, in quotes where that needs them; nothing where it has none. */
export function renamedText(use: NameUse, newName: string): string | undefined {
  const within = nameWithin(use);
  if (within === undefined) return undefined;
  const { block, from, to } = use.at;
  const [before, after] = [block.text.slice(from, within.from), block.text.slice(within.to, to)];
  const text = before + newName + after;
  if (use.bare) return text;
  if (/^["']/.test(before)) return text;
  // A key of TOML, bare.
  if (/^\s*=/.test(block.text.slice(to))) return /^[\w.-]+$/.test(text) ? text : doubleQuoted(text);
  return stringText(text);
}
