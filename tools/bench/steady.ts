import { analyse } from '#core/analysis/analyse';
import { surviving } from '#core/availability/survive';
import type { Cluster } from '#core/cluster/cluster';
import type { Figure } from './figures';

const runs = 3;
const mib = 1024 ** 2;

/** What a cluster settles to whose zones are unequal, and all that it survives: the time, the longest step, the memory. */
export function measureSteady(): Figure[] {
  return [4, 100, 1000].flatMap((stores) => {
    const measured = Array.from({ length: runs }, (_, run) => measure(unequal(stores, run)));
    const name = `the steady state of ${stores} stores`;
    return [
      { name: `${name} and what it survives`, unit: 'ms', values: measured.map(({ allMs }) => allMs) },
      { name: `${name}: the longest step`, unit: 'ms', values: measured.map(({ stepMs }) => stepMs) },
      { name: `${name}: memory`, unit: 'MiB', values: measured.map(({ memoryMib }) => memoryMib) },
    ] as const;
  });
}

function measure(cluster: Cluster) {
  const before = memoryBytes();
  let [allMs, stepMs, most] = [0, 0, before];
  const steps = surviving(cluster, { language: 'en' });
  for (let isDone = false; !isDone; ) {
    const from = performance.now();
    isDone = steps.next().done === true;
    const ms = performance.now() - from;
    allMs += ms;
    stepMs = Math.max(stepMs, ms);
    most = Math.max(most, memoryBytes());
  }
  return { allMs, stepMs, memoryMib: (most - before) / mib };
}

function memoryBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Half of the stores stand in one zone, the others in three that share two copies; the names of the zones make each run new. */
function unequal(stores: number, run: number): Cluster {
  const zoneOf = (at: number) => `z${run}-${at % 2 === 0 ? 1 : 2 + (((at - 1) / 2) % 3)}`;
  const text = [
    'server_configs:',
    '  pd: { replication.location-labels: [zone, host] }',
    'tikv_servers:',
    ...Array.from({ length: stores }, (_, at) => {
      const labels = `zone: ${zoneOf(at)}, host: h${at}`;
      return `  - { host: 10.0.${at >> 8}.${at & 255}, config: { server.labels: { ${labels} } } }`;
    }),
    '',
  ].join('\n');
  const [cluster] = analyse([{ path: 'topology.yaml', text }], { language: 'en' }).clusters;
  if (cluster === undefined) throw new Error('the topology holds one cluster');
  return cluster;
}
