import { strict as assert } from 'node:assert';
import { openWorkspace } from '#core/analysis/workspace';

const topology = `global: { resource_control: { memory_limit: 16G } }
pd_servers:
  - host: 10.0.1.9
tidb_servers:
  - host: 10.0.1.9
    resource_control: { memory_limit: 500G }
tikv_servers:
  - { host: 10.0.1.1, data_dir: /data1/tikv }
  - { host: 10.0.1.1, port: 20161, status_port: 20181, data_dir: /data2/tikv }
  - { host: 10.0.1.2, config: { raftstore.capacity: 100GiB } }
`;

const plan = `hardware:
  default: { cpu: 8, memory: 32 GiB }
  tikv: { cpu: 16, disk: 1 TB }
hosts:
  10.0.1.1: { memory: 64 GiB, disks: [{ path: /data1, size: 2 TB }, { path: /data2, size: 3 TB }] }
  10.0.1.2: { disk: 4 TB }
`;

describe('the hardware of a plan on a cluster', () => {
  const { clusters } = openWorkspace([
    { path: 'topology.yaml', text: topology },
    { path: 'topology.plan.yaml', text: plan },
  ]);
  const resources = (clusters[0]?.instances ?? []).map(({ role, resources }) => [
    role,
    resources.cpuCores?.value,
    (resources.memoryBytes?.value ?? 0) / 1024 ** 3,
    resources.diskBytes?.value,
  ]);

  it('is the machine’s, else its component’s, else the default, and never more than the process may take', () => {
    assert.deepEqual(resources, [
      ['pd', 8, 16, undefined],
      ['tidb', 8, 32, undefined],
      ['tikv', 16, 16, 2e12],
      ['tikv', 16, 16, 3e12],
      ['tikv', 16, 16, 100 * 1024 ** 3],
    ]);
  });
});
