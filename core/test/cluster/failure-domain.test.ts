import { strict as assert } from 'node:assert';
import { resolveFailure } from '#core/cluster/failure-domain';
import { render } from '#core/messages/message';
import { clusterOf } from '../simulation/cluster-of';

const text = `server_configs:
  pd:
    replication.location-labels: [topology.kubernetes.io/zone, rack, host]
pd_servers:
  - { host: 10.0.0.1, name: pd-a }
tidb_servers:
  - host: 10.0.0.9
tikv_servers:
  - host: 10.0.0.1
    config: { server.labels: { topology.kubernetes.io/zone: z1, rack: r1, host: h1 } }
  - host: 10.0.0.2
    config: { server.labels: { topology.kubernetes.io/zone: z2, rack: r1, host: h1 } }
`;

const rows: readonly { readonly fail: string; readonly ids?: string; readonly problem?: RegExp }[] = [
  { fail: 'topology.kubernetes.io/zone=z1', ids: 'pd 10.0.0.1:2379, tikv 10.0.0.1:20160' },
  { fail: 'TOPOLOGY.kubernetes.io/zone=Z2/rack=r1', ids: 'tikv 10.0.0.2:20160' },
  { fail: 'topology.kubernetes.io/zone=z1/rack=r1/host=h1', ids: 'pd 10.0.0.1:2379, tikv 10.0.0.1:20160' },
  { fail: 'machine=10.0.0.1', ids: 'pd 10.0.0.1:2379, tikv 10.0.0.1:20160' },
  { fail: 'store=10.0.0.2:20160', ids: 'tikv 10.0.0.2:20160' },
  { fail: 'pd=pd-a,tidb=10.0.0.9:4000', ids: 'pd 10.0.0.1:2379, tidb 10.0.0.9:4000' },
  { fail: 'rack=r1', problem: /names several failure domains: .*z1\/rack=r1, .*z2\/rack=r1/ },
  { fail: 'machine=10.0.0.7', problem: /No machine “10.0.0.7”.*10\.0\.0\.1/ },
  { fail: 'zone=z1', problem: /“zone” is no kind of failure domain here.*rack, host, machine/ },
  { fail: '', problem: /Nothing to fail.*zone=z1/ },
  { fail: 'z1', problem: /“z1” is no kind/ },
];

describe('a label that PD was not told of', () => {
  it('is a failure domain all the same', () => {
    const untold = clusterOf(
      text.replace(/server_configs:\n.*\n.*\n/, '').replaceAll('topology.kubernetes.io/zone', 'zone'),
    );
    const found = resolveFailure(untold, 'zone=z2');
    assert.ok(found.ok);
    assert.deepEqual(
      found.domains.flatMap(({ instances }) => instances.map(({ id }) => id)),
      ['10.0.0.2:20160'],
    );
  });
});

describe('failure domains', () => {
  const cluster = clusterOf(text);
  for (const { fail, ids, problem } of rows) {
    it(`${fail === '' ? '(nothing)' : fail} → ${ids ?? String(problem)}`, () => {
      const found = resolveFailure(cluster, fail);
      if (problem !== undefined) {
        assert.ok(!found.ok);
        assert.match(render(found.problem, 'en'), problem);
        return;
      }
      assert.ok(found.ok, found.ok ? '' : render(found.problem, 'en'));
      const instances = found.domains.flatMap((domain) => domain.instances);
      assert.equal(
        instances
          .map(({ role, id }) => `${role} ${id}`)
          .sort()
          .join(', '),
        ids,
      );
    });
  }
});
