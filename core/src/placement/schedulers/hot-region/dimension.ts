/** What is measured of a hot peer and of a store, always for a second. Source: tikv/pd pkg/statistics/utils/kind.go. */

export const dimensions = ['byte', 'key', 'query', 'cpu'] as const;
export type Dimension = (typeof dimensions)[number];

/** Bytes, keys and queries a second; CPU time as TiKV reports it. */
export type Loads = Readonly<Record<Dimension, number>>;

export type FlowKind = 'read' | 'write';

export const noLoads: Loads = { byte: 0, key: 0, query: 0, cpu: 0 };

export function mapLoads(make: (dimension: Dimension) => number): Loads {
  return { byte: make('byte'), key: make('key'), query: make('query'), cpu: make('cpu') };
}

export function sumLoads(list: readonly Loads[]): Loads {
  return mapLoads((dimension) => list.reduce((sum, loads) => sum + loads[dimension], 0));
}

/** What PD moves for one kind of flow: a peer, or the leader. */
export type HotResource = 'read-peer' | 'read-leader' | 'write-peer' | 'write-leader';

export function flowOf(resource: HotResource): FlowKind {
  return resource === 'read-peer' || resource === 'read-leader' ? 'read' : 'write';
}

export function movesLeader(resource: HotResource): boolean {
  return resource === 'read-leader' || resource === 'write-leader';
}

/** Seconds between two reports: reads come with the store's heartbeat, writes with the Region's. */
export const reportSeconds: Readonly<Record<FlowKind, number>> = { read: 10, write: 60 };
