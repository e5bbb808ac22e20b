/** A cluster of TiDB Operator v2 without a fault, with one place that changes. */
interface Parts {
  /** The document of the Cluster. */
  readonly cluster?: string;
  /** Lines of the TiKVGroup’s volumes. */
  readonly volumes?: string;
  readonly stores?: number;
}

const own = `apiVersion: core.pingcap.com/v1alpha1
kind: Cluster
metadata:
  name: orders
  namespace: shop
spec: {}
---
`;

const dataVolume = `- name: data
  mounts:
    - type: data
  storage: 1Ti`;

export function groups({ cluster = own, volumes = dataVolume, stores = 6 }: Parts): string {
  return `${cluster}${group('PDGroup', 'pd', 3)}      config: |
        [replication]
        location-labels = ["zone", "host"]
      volumes:
        - name: data
          mounts:
            - type: data
          storage: 20Gi
---
${group('TiKVGroup', 'kv', stores)}      resources:
        memory: 32Gi
      volumes:
${volumes.replace(/^/gm, '        ')}
---
${group('TiDBGroup', 'db', 3)}`;
}

function group(kind: string, name: string, replicas: number): string {
  return `apiVersion: core.pingcap.com/v1alpha1
kind: ${kind}
metadata:
  name: ${name}
  namespace: shop
spec:
  cluster:
    name: orders
  replicas: ${replicas}
  schedulePolicies:
    - type: EvenlySpread
      evenlySpread:
        topologies:
          - topology:
              topology.kubernetes.io/zone: eu-1a
          - topology:
              topology.kubernetes.io/zone: eu-1b
          - topology:
              topology.kubernetes.io/zone: eu-1c
  template:
    spec:
      version: v8.5.0
`;
}
