/** Manifests for the pages, with one place that changes. */

interface Parts {
  /** Lines of `spec` and of `spec.tikv`, without their indentation; items of `pdms`; TiFlash's claims. */
  readonly spec?: string;
  readonly tikv?: string;
  readonly pdms?: string;
  readonly tiflash?: string;
  readonly annotations?: string;
}

/** A TidbCluster that every layer takes. */
export function admitted({ spec, tikv, pdms, tiflash, annotations }: Parts): string {
  const metadata = annotations === undefined ? '' : `  annotations: ${annotations}\n`;
  const claims =
    tiflash === undefined ? undefined : `tiflash:\n  replicas: 1\n${lines(`storageClaims: ${tiflash}`, 2)}`;
  return `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata:
  name: orders
${metadata}spec:
  version: v8.5.0
${lines(spec, 2)}${pdms === undefined ? '' : `  pdms:\n${lines(pdms, 4)}`}${lines(claims, 2)}  pd:
    replicas: 3
    requests:
      storage: 20Gi
  tikv:
    replicas: 3
    requests:
      storage: 1Ti
${lines(tikv, 4)}`;
}

interface GroupParts {
  readonly version?: string;
  readonly storage?: string;
  readonly config?: string;
  readonly volumes?: string;
}

/** A group of TiDB Operator v2 that every layer takes. */
export function group({ version = 'v8.5.0', storage = '1Ti', config, volumes = '' }: GroupParts): string {
  return `apiVersion: core.pingcap.com/v1alpha1
kind: TiKVGroup
metadata:
  name: kv
spec:
  cluster:
    name: orders
  replicas: 3
  template:
    spec:
      version: ${version}
${config === undefined ? '' : `      config: |\n${lines(config, 8)}`}      volumes:${volumes}
        - name: data
          mounts:
            - type: data
          storage: ${storage}
`;
}

/** A document more: an autoscaler on a group. */
export function autoscaler(kind: string, name: string): string {
  return `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: ${name}
spec:
  scaleTargetRef:
    apiVersion: core.pingcap.com/v1alpha1
    kind: ${kind}
    name: ${name}
  minReplicas: 3
  maxReplicas: 9
`;
}

function lines(text: string | undefined, by: number): string {
  if (text === undefined || text === '') return '';
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `${' '.repeat(by)}${line}\n`)
    .join('');
}
