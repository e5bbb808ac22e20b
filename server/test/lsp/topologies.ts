/** Nine stores in three zones, complete and without a fault. Placeholders for what a test breaks. */
export const healthy = `server_configs:
  pd:
    replication.max-replicas: 3
    replication.location-labels: [zone, host]
    replication.isolation-level: zone
pd_servers:
  - host: 10.1.1.1
  - host: 10.1.2.1
  - host: 10.1.3.1
tidb_servers:
  - host: 10.1.1.2
  - host: 10.1.2.2
tikv_servers:
  - host: 10.1.1.11
    config:
      server.labels: { zone: z1, host: h1 }
  - host: 10.1.1.12
    config:
      server.labels: { zone: z1, host: h2 }
  - host: 10.1.2.11
    config:
      server.labels: { zone: z2, host: h3 }
  - host: 10.1.2.12
    config:
      server.labels: { zone: z2, host: h4 }
  - host: 10.1.3.11
    config:
      server.labels: { zone: z3, host: h5 }
  - host: 10.1.3.12
    config:
      server.labels: { zone: z3, host: h6 }
`;

/** The same with a field that TiUP refuses, at 11:4. */
export const misspelt = healthy.replace('10.1.1.2\n', '10.1.1.2\n    prot: 4000\n');

/** Zones with hosts h1 h2, h1 h2, h1 h2s. */
export const slip = healthy
  .replaceAll('host: h3', 'host: h1')
  .replaceAll('host: h4', 'host: h2')
  .replaceAll('host: h5', 'host: h1')
  .replaceAll('host: h6', 'host: h2s');

/** One more store for `healthy`, under the name of a host that is there already. */
export const scaleOut = `# regionwise: base=topology.yaml
tikv_servers:
  - host: 10.1.1.13
    config:
      server.labels: { zone: z1, host: h1 }
`;

/** A file that is none of ours. */
export const foreign = `name: build
on: [push]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: make test
`;
