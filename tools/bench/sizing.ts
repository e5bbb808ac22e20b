import { analyse } from '#core/analysis/analyse';
import { sizeLenses } from '#core/sizing/lens';
import type { Figure } from './figures';
import { topology } from './topologies';

const runs = 15;

const plan = `version: v8.5.0
workload: { data: 400 TB, growth: 30 %/year, qps: 800000 }
hardware: { default: { cpu: 16, memory: 64 GiB, disk: 2 TB } }
`;

/** The sizing lenses of a topology with 1,000 instances and a plan. The first run is cold. */
export function measureLenses(): Figure[] {
  const files = [
    { path: 'topology.yaml', text: topology({ pd: 5, tidb: 195, tikv: 800 }, -1) },
    { path: 'topology.plan.yaml', text: plan },
  ];
  const { clusters, plans } = analyse(files, { language: 'en' });
  const [cluster] = clusters;
  if (cluster === undefined) throw new Error('the topology holds one cluster');
  const valuesMs = Array.from({ length: runs }, () => {
    const from = performance.now();
    sizeLenses(cluster, plans.get(cluster));
    return performance.now() - from;
  });
  return [{ name: 'the sizing lenses of 1,000 instances', unit: 'ms', aim: 20, values: valuesMs }];
}
