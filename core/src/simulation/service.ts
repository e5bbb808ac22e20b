import type { Cluster, Instance } from '../cluster/cluster';
import { standings } from '../cluster/location';

/** Whether PD and TiDB are there when these instances are gone. */
export interface Service {
  readonly pdQuorum: boolean;
  readonly pdMembers: number;
  readonly pdFailed: readonly string[];
  /** Members whose place nothing tells while others' places matter. */
  readonly unknownPd: readonly string[];
  /** Share of TiDB servers left; 1 where the cluster lists none. */
  readonly tidbShare: number;
}

export function serviceOf(cluster: Cluster, failed: ReadonlySet<Instance>): Service {
  const pd = cluster.instances.filter(({ role }) => role === 'pd');
  const tidb = cluster.instances.filter(({ role }) => role === 'tidb');
  const gone = pd.filter((member) => failed.has(member));
  const left = pd.length - gone.length;
  const where = standings(cluster);
  const levels = cluster.replication.locationLabels.value.length;
  const unknown = pd.filter((member) => {
    const location = where.get(member)?.location ?? [];
    return levels > 0 && !failed.has(member) && location.every((value) => value === undefined);
  });
  return {
    pdQuorum: pd.length === 0 || left >= Math.floor(pd.length / 2) + 1,
    pdMembers: pd.length,
    pdFailed: gone.map(nameOf),
    unknownPd: unknown.map(nameOf),
    tidbShare: tidb.length === 0 ? 1 : tidb.filter((server) => !failed.has(server)).length / tidb.length,
  };
}

function nameOf(member: Instance): string {
  return member.name?.value ?? member.id;
}
