/**
 * Where copies can stand, as PD sees it, without names: two domains of one shape can be exchanged and nothing
 * changes. Everything that is worked out for a domain is worked out once for its shape.
 */

/** Stores that no location label tells apart, so that each choice of them is as good as another. */
export interface Pool {
  readonly kind: 'pool';
  readonly id: number;
  readonly stores: number;
  /** Copies of one Region that fit. */
  readonly room: number;
  /** At most one copy in all: a domain of the isolation level. */
  readonly single: boolean;
  readonly machines: readonly MachineStores[];
}

/** The stores of one machine in a pool. */
export interface MachineStores {
  readonly stores: number;
  /** What sets it apart from others of its size; empty for most. */
  readonly mark: string;
}

/** Domains that differ in one location label. */
export interface Split {
  readonly kind: 'split';
  readonly id: number;
  readonly stores: number;
  readonly room: number;
  /** What PD's isolation score gives for two copies in different domains. */
  readonly worth: number;
  readonly single: boolean;
  readonly groups: readonly Group[];
}

/** Equal domains side by side. */
export interface Group {
  readonly shape: Shape;
  readonly count: number;
  /** Stores without the label, and what PD gives for such a store and one of another group. */
  readonly unnamedWorth: number | undefined;
}

export type Shape = Pool | Split;

/** A child of a split that is about to be made. */
export interface Part {
  readonly shape: Shape;
  readonly unnamedWorth: number | undefined;
}

/** Makes shapes so that equal ones are one object. */
export class Shapes {
  private readonly known = new Map<string, Shape>();

  pool(machines: readonly MachineStores[], single: boolean): Pool {
    const sorted = machines.filter(({ stores }) => stores > 0).sort(compareMachines);
    const stores = sorted.reduce((sum, machine) => sum + machine.stores, 0);
    const room = single ? Math.min(1, stores) : stores;
    const key = `pool ${single} ${runs(sorted.map((machine) => `${machine.stores}${machine.mark}`))}`;
    return this.intern(key, (id) => ({ kind: 'pool', id, stores, room, single, machines: sorted }));
  }

  split(parts: readonly Part[], worth: number, single: boolean): Split {
    const groups = grouped(parts.filter(({ shape }) => shape.stores > 0));
    const sum = (of: (shape: Shape) => number) =>
      groups.reduce((total, { shape, count }) => total + of(shape) * count, 0);
    const room = single
      ? Math.min(
          1,
          sum((shape) => shape.room),
        )
      : sum((shape) => shape.room);
    const stores = sum((shape) => shape.stores);
    const key = groups.map(({ shape, count, unnamedWorth }) => `${shape.id}x${count}u${unnamedWorth ?? ''}`);
    return this.intern(`split ${worth} ${single} ${key.join(',')}`, (id) => {
      return { kind: 'split', id, stores, room, worth, single, groups };
    });
  }

  private intern<T extends Shape>(key: string, make: (id: number) => T): T {
    const known = this.known.get(key);
    // A key names one kind of shape, so that what is known under it is of that kind.
    if (known !== undefined) return known as T;
    const made = make(this.known.size);
    this.known.set(key, made);
    return made;
  }
}

function compareMachines(a: MachineStores, b: MachineStores): number {
  return a.stores - b.stores || (a.mark < b.mark ? -1 : a.mark > b.mark ? 1 : 0);
}

/** `1 1 1 2` as `1x3 2x1`. */
function runs(sorted: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const item of sorted) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].map(([item, count]) => `${item}x${count}`).join(' ');
}

function grouped(parts: readonly Part[]): Group[] {
  const groups = new Map<string, { shape: Shape; count: number; unnamedWorth: number | undefined }>();
  for (const { shape, unnamedWorth } of parts) {
    const key = `${shape.id} ${unnamedWorth ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { shape, count: 1, unnamedWorth });
    else group.count++;
  }
  return [...groups.values()].sort(
    (a, b) =>
      Number(a.unnamedWorth !== undefined) - Number(b.unnamedWorth !== undefined) || a.shape.id - b.shape.id,
  );
}
