import { failureLevels } from '../availability/levels';
import { whereabouts } from '../availability/whereabouts';
import type { Cluster, Instance } from '../cluster/cluster';
import type { FailedDomain } from '../cluster/failure-domain';
import { mayStandIn, standings } from '../cluster/location';

/** Whether PD and TiDB are there when these domains are gone. */
export interface Service {
  /** `unknown`: it hangs on members whose place nothing tells. */
  readonly pd: 'quorum' | 'lost' | 'unknown';
  readonly pdFailed: readonly string[];
  readonly unknownPd: readonly string[];
  /** Share of TiDB servers left; 1 where the cluster lists none. */
  readonly tidbShare: number;
}

/** Nothing is taken to survive only because its place is not known. */
export function serviceOf(cluster: Cluster, domains: readonly FailedDomain[]): Service {
  const failed = new Set(domains.flatMap(({ instances }) => instances));
  const pd = cluster.instances.filter(({ role }) => role === 'pd');
  const tidb = cluster.instances.filter(({ role }) => role === 'tidb');
  const gone = pd.filter((member) => failed.has(member));
  const unknown = unplaced(
    cluster,
    domains,
    pd.filter((member) => !failed.has(member)),
  );
  const quorum = Math.floor(pd.length / 2) + 1;
  const left = pd.length - gone.length;
  const sure = left - unknown.length;
  return {
    pd: pd.length === 0 || sure >= quorum ? 'quorum' : left < quorum ? 'lost' : 'unknown',
    pdFailed: gone.map(nameOf),
    unknownPd: unknown.map(nameOf),
    tidbShare: tidb.length === 0 ? 1 : tidb.filter((server) => !failed.has(server)).length / tidb.length,
  };
}

/** Members that may stand in one of the domains: its level is no machine, and nothing says where they are on it. */
function unplaced(
  cluster: Cluster,
  domains: readonly FailedDomain[],
  members: readonly Instance[],
): readonly Instance[] {
  const levels = cluster.replication.locationLabels.value;
  const where = standings(cluster);
  const machineLevels = failureLevels(cluster, whereabouts(cluster)).filter(({ isMachine }) => isMachine);
  const paths = domains.flatMap(({ labelPath }) => labelPath ?? []);
  const known = machineLevels.map(({ level }) => `${level.toLowerCase()}=`);
  const open = paths.filter(
    (path) => !known.some((step) => path.toLowerCase().split('/').at(-1)?.startsWith(step)),
  );
  return members.filter((member) => {
    const location = where.get(member)?.location ?? [];
    return open.some((path) => mayStandIn(location, levels, path));
  });
}

function nameOf(member: Instance): string {
  return member.name?.value ?? member.id;
}
