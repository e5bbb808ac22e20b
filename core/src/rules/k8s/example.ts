/** A TidbCluster without a fault: three zones, nothing by default that a rule has something to say about. */
interface Parts {
  /** Lines of `spec`, of `spec.pd` and of `spec.tikv`, without their indentation. */
  readonly spec?: string;
  readonly pd?: string;
  readonly tikv?: string;
  readonly version?: string;
  readonly spread?: string;
}

const zoneSpread = `topologySpreadConstraints:
  - topologyKey: topology.kubernetes.io/zone`;

const memoryLimit = 'limits:\n  memory: 32Gi';

export function tidbCluster({
  spec = '',
  pd = '',
  tikv = '',
  version = 'v8.5.0',
  spread = zoneSpread,
}: Parts): string {
  return `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata:
  name: orders
  namespace: shop
spec:
  version: ${version}
${indented(spread, 2)}${indented(spec, 2)}  pd:
    baseImage: pingcap/pd
    replicas: 3
    maxFailoverCount: 0
    requests:
      storage: 20Gi
${indented(pd, 4)}    config: |
      [replication]
      location-labels = ["topology.kubernetes.io/zone", "kubernetes.io/hostname"]
  tikv:
    baseImage: pingcap/tikv
    replicas: 6
    maxFailoverCount: 0
    requests:
      storage: 1Ti
${indented(withMemory(tikv), 4)}    config: {}
  tidb:
    baseImage: pingcap/tidb
    replicas: 3
    maxFailoverCount: 0
    service:
      type: ClusterIP
    config: {}
`;
}

/** Every TiKV should have a limit: what an example says of limits itself counts. */
function withMemory(lines: string): string {
  return lines.includes('limits:') ? lines : `${memoryLimit}${lines === '' ? '' : `\n${lines}`}`;
}

function indented(lines: string, by: number): string {
  return lines === ''
    ? ''
    : lines
        .split('\n')
        .map((line) => `${' '.repeat(by)}${line}\n`)
        .join('');
}
