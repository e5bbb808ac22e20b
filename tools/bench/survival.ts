import { analyse } from '#core/analysis/analyse';
import { surviveCluster } from '#core/availability/survive';
import type { Figure } from './figures';
import { topology } from './topologies';

const runs = 3;

/** Every failure domain of every level and every pair of them, for 1,000 stores on machines of their own. */
export function measureMatrix(): Figure[] {
  const text = topology({ pd: 5, tidb: 20, tikv: 1000 }, -1);
  const [cluster] = analyse([{ path: 'topology.yaml', text }], { language: 'en' }).clusters;
  if (cluster === undefined) throw new Error('the topology holds one cluster');
  const valuesMs = Array.from({ length: runs }, () => {
    const from = performance.now();
    surviveCluster(cluster, { language: 'en' });
    return performance.now() - from;
  });
  return [{ name: 'the failure matrix of 1,000 stores', unit: 'ms', aim: 1000, values: valuesMs }];
}
