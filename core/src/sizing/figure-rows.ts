/** Which formulas are printed, under which names. */

export interface FigureRow {
  readonly name: string;
  readonly formula: string;
  /** `cluster`, or the component of which it is one node's. */
  readonly scope: string;
  /** Without it the figure would say nothing. */
  readonly needs?: 'data' | 'queries' | 'tiflash';
}

const storage: readonly FigureRow[] = [
  { name: 'storage.logical', formula: 'data', scope: 'cluster', needs: 'data' },
  { name: 'storage.replicated', formula: 'storage_replicated', scope: 'cluster', needs: 'data' },
  { name: 'storage.provisioned', formula: 'storage_provisioned', scope: 'cluster', needs: 'data' },
  { name: 'storage.perStore', formula: 'storage_per_store', scope: 'tikv', needs: 'data' },
  {
    name: 'storage.perStoreWithHeadroom',
    formula: 'storage_per_store_with_headroom',
    scope: 'tikv',
    needs: 'data',
  },
  { name: 'storage.diskClass', formula: 'disk_class', scope: 'tikv', needs: 'data' },
  { name: 'storage.disk', formula: 'store_disk', scope: 'tikv' },
];

const regions: readonly FigureRow[] = [
  { name: 'regions.size', formula: 'region_size', scope: 'cluster' },
  { name: 'regions.count', formula: 'regions_count', scope: 'cluster', needs: 'data' },
  { name: 'regions.peersPerStore', formula: 'peers_per_store', scope: 'tikv', needs: 'data' },
  { name: 'memory.peers', formula: 'memory_peers', scope: 'tikv', needs: 'data' },
  { name: 'pd.heartbeats', formula: 'region_heartbeats', scope: 'cluster', needs: 'data' },
  { name: 'pd.regionMemory', formula: 'pd_region_memory', scope: 'pd', needs: 'data' },
  { name: 'pd.timestamps', formula: 'tso_rate', scope: 'cluster', needs: 'queries' },
];

const compute: readonly FigureRow[] = [
  { name: 'tidb.coresNeeded', formula: 'tidb_cores_needed', scope: 'cluster', needs: 'queries' },
  { name: 'tikv.coresNeeded', formula: 'tikv_cores_needed', scope: 'cluster', needs: 'queries' },
];

const roles = ['tikv', 'tidb', 'pd', 'tiflash'] as const;
const sums = ['cores', 'memory', 'disk'] as const;

const nodes: readonly FigureRow[] = roles.flatMap((role): FigureRow[] => [
  { name: `${role}.count`, formula: `${role}_count`, scope: 'cluster', ...onlyTiFlash(role) },
  // TiDB servers keep no data.
  ...sums
    .filter((sum) => role !== 'tidb' || sum !== 'disk')
    .map(
      (sum): FigureRow => ({
        name: `${role}.${sum}`,
        formula: `${role}_${sum}`,
        scope: 'cluster',
        ...onlyTiFlash(role),
      }),
    ),
]);

function onlyTiFlash(role: string): Pick<FigureRow, 'needs'> {
  return role === 'tiflash' ? { needs: 'tiflash' } : {};
}

const totals: readonly FigureRow[] = [
  ...sums.map((sum): FigureRow => ({ name: `total.${sum}`, formula: `total_${sum}`, scope: 'cluster' })),
  { name: 'total.cost', formula: 'total_cost', scope: 'cluster' },
];

/** Shares of a limit; the largest is the bottleneck. */
export const uses: readonly FigureRow[] = [
  { name: 'tikv.diskUse', formula: 'tikv_disk_use', scope: 'tikv', needs: 'data' },
  { name: 'tikv.cpuUse', formula: 'tikv_cpu_use', scope: 'tikv', needs: 'queries' },
  { name: 'tikv.regionUse', formula: 'tikv_region_use', scope: 'tikv', needs: 'data' },
  { name: 'tidb.use', formula: 'tidb_use', scope: 'tidb', needs: 'queries' },
  { name: 'pd.timestampUse', formula: 'pd_tso_use', scope: 'pd', needs: 'queries' },
];

export const figureRows: readonly FigureRow[] = [
  ...storage,
  ...regions,
  ...compute,
  ...nodes,
  ...totals,
  ...uses,
];
