/** A TidbCluster with TiFlash, whose configuration is the example's own. */
export function withTiFlash(config: string, version = 'v8.5.0', pd = ''): string {
  const indented = config
    .split('\n')
    .map((line) => `        ${line}\n`)
    .join('');
  return `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata:
  name: orders
spec:
  version: ${version}
  topologySpreadConstraints:
    - topologyKey: topology.kubernetes.io/zone
  pd:
    baseImage: pingcap/pd
    replicas: 3
    requests:
      storage: 20Gi
    config: |
      [replication]
      location-labels = ["topology.kubernetes.io/zone"]
${pd}  tikv:
    baseImage: pingcap/tikv
    replicas: 3
    maxFailoverCount: 0
    requests:
      storage: 1Ti
    limits:
      memory: 32Gi
    config: {}
  tidb:
    baseImage: pingcap/tidb
    replicas: 2
    service:
      type: ClusterIP
    config: {}
  tiflash:
    baseImage: pingcap/tiflash
    replicas: 2
    storageClaims:
      - resources:
          requests:
            storage: 500Gi
    config:
      config: |
${indented}`;
}
