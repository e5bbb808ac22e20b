import { strict as assert } from 'node:assert';
import { openWorkspace } from '#core/analysis/workspace';
import { type TopologyNode, topologyOf } from '#core/report/topology';
import { LineIndex } from '#core/text/lines';

/** The tree as indented lines: kind, level, name, the domains, then the instances. */
function drawn(text: string): string[] {
  const [cluster] = openWorkspace([{ path: 'shop/topology.yaml', text }]).clusters;
  assert.ok(cluster);
  const lines: string[] = [];
  const walk = (node: TopologyNode, depth: number): void => {
    const name = [node.kind, node.level, node.name].filter((part) => part !== '').join(' ');
    const instances = node.instances.map(
      ({ role, domains, at }) => `${role}@${at.line} ${domains.join(' ')}`,
    );
    lines.push(`${'  '.repeat(depth)}${name} [${node.domains.join(' ')}] ${instances.join(', ')}`.trimEnd());
    for (const child of node.children) walk(child, depth + 1);
  };
  walk(topologyOf(cluster, new Map([[cluster.path, new LineIndex(text)]])), 0);
  return lines;
}

const head = 'server_configs:\n  pd:\n    replication.location-labels: ';

describe('the topology to be drawn', () => {
  it('nests labels, joins a host with its machine, and sets aside what has no place', () => {
    const text = `${head}[zone, host]
pd_servers:
  - host: 10.0.0.1
  - host: 10.0.0.9
tikv_servers:
  - host: 10.0.0.1
    config: { server.labels: { zone: z1, host: h1 } }
  - host: 10.0.0.2
    config: { server.labels: { zone: Z1, host: h2 } }
  - host: 10.0.0.3
    config: { server.labels: { zone: z2 } }
monitoring_servers:
  - host: 10.0.0.9
`;
    assert.deepEqual(drawn(text), [
      'cluster shop []',
      '  label zone z1 [zone=z1]',
      '    label host h1 [zone=z1/host=h1 machine=10.0.0.1] pd@4 pd=pd-10.0.0.1-2379, tikv@7 store=10.0.0.1:20160',
      '    label host h2 [zone=Z1/host=h2 machine=10.0.0.2] tikv@9 store=10.0.0.2:20160',
      '  label zone z2 [zone=z2]',
      '    machine 10.0.0.3 [machine=10.0.0.3] tikv@11 store=10.0.0.3:20160',
      '  unplaced []',
      '    machine 10.0.0.9 [machine=10.0.0.9] pd@5 pd=pd-10.0.0.9-2379',
    ]);
  });

  it('knows machines alone where there are no labels', () => {
    const text = `pd_servers:
  - host: 10.0.0.1
tikv_servers:
  - { host: 10.0.0.1, port: 20160 }
  - { host: 10.0.0.1, port: 20161 }
tidb_servers:
  - host: 10.0.0.2
`;
    assert.deepEqual(drawn(text), [
      'cluster shop []',
      '  machine 10.0.0.1 [machine=10.0.0.1] pd@1 pd=pd-10.0.0.1-2379, tikv@3 store=10.0.0.1:20160, tikv@4 store=10.0.0.1:20161',
      '  machine 10.0.0.2 [machine=10.0.0.2] tidb@6 tidb=10.0.0.2:4000',
    ]);
  });

  it('takes a machine without a label for a place of its own where labels name machines alone', () => {
    const text = `${head}[host]
pd_servers:
  - host: 10.0.0.9
tikv_servers:
  - host: 10.0.0.1
    config: { server.labels: { host: h1 } }
tidb_servers:
  - host: 10.0.0.9
`;
    assert.deepEqual(drawn(text), [
      'cluster shop []',
      '  machine 10.0.0.9 [machine=10.0.0.9] pd@4 pd=pd-10.0.0.9-2379, tidb@9 tidb=10.0.0.9:4000',
      '  label host h1 [host=h1 machine=10.0.0.1] tikv@6 store=10.0.0.1:20160',
    ]);
  });
});
