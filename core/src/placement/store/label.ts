/** Labels of a store as PD looks them up. Source: tikv/pd pkg/core/store.go and store_option.go. */
import type { Location } from '../location';
import type { Store, StoreLabel } from '../model/store';
import type { Profile } from '../profile';

export const engineKey = 'engine';

/** The value of the first label with the key, compared without case; empty where there is none. */
export function labelValue(store: Store, key: string): string {
  const wanted = key.toLowerCase();
  return store.labels.find((label) => label.key.toLowerCase() === wanted)?.value ?? '';
}

const locations = new WeakMap<readonly string[], WeakMap<Store, Location>>();

/** The values for the location labels. They are looked up once for a store: neither it nor the labels ever change. */
export function locationOf(store: Store, locationLabels: readonly string[]): Location {
  let ofLabels = locations.get(locationLabels);
  if (ofLabels === undefined) {
    ofLabels = new WeakMap();
    locations.set(locationLabels, ofLabels);
  }
  let location = ofLabels.get(store);
  if (location === undefined) {
    location = locationLabels.map((label) => labelValue(store, label));
    ofLabels.set(store, location);
  }
  return location;
}

export type Engine = 'tikv' | 'tiflash' | 'tiflash_compute';

/** What runs there, by the exact key `engine`; nothing for a value that PD does not know. */
export function engineOf(store: Store, profile: Profile): Engine | undefined {
  const value = store.labels.find(({ key }) => key === engineKey)?.value ?? '';
  if (value === '' || value === 'tikv') return 'tikv';
  if (value === 'tiflash') return value;
  return value === 'tiflash_compute' && profile.tiflashComputeEngine ? value : undefined;
}

/** What `set label` makes of a store's labels: known keys take the new value, an empty value removes the label. */
export function mergeLabels(
  labels: readonly StoreLabel[],
  update: readonly StoreLabel[],
): readonly StoreLabel[] {
  const merged = [...labels];
  for (const { key, value } of update) {
    const at = merged.findIndex((label) => label.key.toLowerCase() === key.toLowerCase());
    if (at < 0) merged.push({ key, value });
    else merged[at] = { key: merged[at]?.key ?? key, value };
  }
  return merged.filter(({ value }) => value !== '');
}

const alwaysAllowed: readonly string[] = [engineKey, 'engine_role'];

/** Why `strictly-match-label` keeps a store from registering. */
export interface LabelMismatch {
  readonly code: 'missing' | 'unknown';
  readonly key: string;
}

/**
 * The location labels that a store lacks, and its labels that are none. With `strictly-match-label` PD refuses the
 * registration of such a store; without, it only logs. Source: tikv/pd server/cluster/cluster.go, checkStoreLabels.
 */
export function labelMismatches(store: Store, locationLabels: readonly string[]): readonly LabelMismatch[] {
  const missing = locationLabels.filter((key) => labelValue(store, key) === '');
  const unknown = store.labels.filter(
    ({ key }) => !alwaysAllowed.includes(key) && !locationLabels.includes(key),
  );
  return [
    ...missing.map((key) => ({ code: 'missing' as const, key })),
    ...unknown.map(({ key }) => ({ code: 'unknown' as const, key })),
  ];
}
