import type { Cluster, Instance } from './cluster';

/**
 * The value of a label on an instance: the key is looked up without case and the first match wins, as PD does;
 * empty where there is none.
 */
export function labelValue(instance: Instance, key: string): string {
  const wanted = key.toLowerCase();
  // Most keys differ in length.
  const found = instance.labels.find(
    (label) => label.key.length === key.length && label.key.toLowerCase() === wanted,
  );
  return found?.value ?? '';
}

/** The values for the location labels, coarse to fine; empty where the store has none. */
export function storeLocation(instance: Instance, levels: readonly string[]): readonly string[] {
  return levels.map((level) => labelValue(instance, level));
}

/** Where an instance stands; `undefined` values where nothing says it. */
export interface Standing {
  /** The machine's address; on Kubernetes, where Pods have none yet, the Pod's own name. */
  readonly machine: string;
  readonly location: readonly (string | undefined)[];
  /** The value of any label: its own, else that of a store on the same machine. */
  readonly value: (key: string) => string | undefined;
}

/**
 * Where an instance stands: by its own labels, else by those of a store on the same address. A PD or TiDB that
 * shares no machine with a labelled store has no known zone.
 */
export function standingOf(
  instance: Instance,
  levels: readonly string[],
  onMachine: ReadonlyMap<string, readonly Instance[]>,
): Standing {
  const machine = instance.host?.value ?? instance.id;
  const value = (key: string) => {
    const own = labelValue(instance, key);
    if (own !== '') return own;
    const neighbours = onMachine.get(machine)?.filter(isStore) ?? [];
    return neighbours.map((store) => labelValue(store, key)).find((other) => other !== '');
  };
  return { machine, location: levels.map(value), value };
}

/** Where every instance stands. */
export function standings({ instances, replication }: Cluster): ReadonlyMap<Instance, Standing> {
  const levels = replication.locationLabels.value;
  const byHost = new Map<string, Instance[]>();
  for (const instance of instances.filter(isStore)) {
    if (instance.host === undefined) continue;
    const list = byHost.get(instance.host.value);
    if (list === undefined) byHost.set(instance.host.value, [instance]);
    else list.push(instance);
  }
  return new Map(instances.map((instance) => [instance, standingOf(instance, levels, byHost)]));
}

function isStore({ role }: Instance): boolean {
  return role === 'tikv' || role === 'tiflash';
}

/**
 * Whether an instance may stand in a label domain for all that is known: its own labels end before that level, and as far as they go
 * they lead there. `path` is the domain's, coarse to fine.
 */
export function mayStandIn(
  location: readonly (string | undefined)[],
  levels: readonly string[],
  path: string,
): boolean {
  const depth = path === '' ? 0 : levels.findIndex((level) => lastLevel(path) === level.toLowerCase()) + 1;
  const known = location.findIndex((value) => value === undefined || value === '');
  if (depth === 0 || known < 0 || known >= depth) return false;
  const prefix = location.slice(0, known).map((value, index) => `${levels[index]}=${value}/`);
  return path.toLowerCase().startsWith(prefix.join('').toLowerCase());
}

/** The key of a path's last step, in lower case. Keys may hold slashes themselves. */
function lastLevel(path: string): string {
  const equals = path.lastIndexOf('=');
  const before = path.slice(0, equals);
  const step = before.slice(before.lastIndexOf('=') + 1);
  const slash = before.includes('=') ? step.indexOf('/') + 1 : 0;
  return step.slice(slash).toLowerCase();
}
