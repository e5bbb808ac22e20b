import type { Cluster } from '../../cluster/cluster';
import type { ScalarNode } from '../../text/node';
import { asScalar } from '../../text/walk';
import { type RuleContext, ruleContext } from '../context';
import type { Rule } from '../rule';
import { related } from '../say';
import { disaggregatedNodes, settingOf } from './disaggregation';

const cluster = (name: string, root: string) => `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata:
  name: ${name}
spec:
  version: v8.5.0
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
  tikv:
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
    config: |
      disaggregated-tiflash = true
  tiflash:
    baseImage: pingcap/tiflash
    replicas: 2
    storageClaims:
      - resources:
          requests:
            storage: 500Gi
    config:
      config: |
        [flash]
        disaggregated_mode = "tiflash_write"
        [storage.s3]
        endpoint = "https://s3.eu-central-1.example.com"
        bucket = "analytics"
        root = "${root}"
`;

export const s3SharedRoot: Rule = {
  code: 'tiflash/s3-shared-root',
  severity: 'error',
  title: { en: 'Two clusters in one place on S3', 'zh-cn': '两个集群使用 S3 上的同一位置' },
  why: {
    en: 'Each cluster needs a bucket or a root of its own. TiFlash cleans its root up: what it does not \
know, because another cluster put it there, it takes for garbage. A root inside the other’s root is no \
better.\n\nFiles that share a machine are taken for two versions of one cluster and not compared.',
    'zh-cn':
      '每个集群需要独立的 bucket 或 root。TiFlash 会清理其 root：由其他集群写入、它不认识的文件会被当作垃圾。\
root 位于另一个集群的 root 之内也不行。\n\n使用同一台机器的文件被视为同一集群的两个版本，不作比较。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3'],
  example: {
    bad: `${cluster('shop', '/data')}---\n${cluster('bank', '/data')}`,
    good: `${cluster('shop', '/shop')}---\n${cluster('bank', '/bank')}`,
  },
  check: function* (own, context) {
    const mine = placeOf(own, context);
    if (mine === undefined) return;
    for (const other of context.clusters) {
      if (other === own || isSameCluster(own, other)) continue;
      const theirs = placeOf(other, ruleContext(other, context.clusters));
      if (theirs === undefined || mine.service !== theirs.service) continue;
      if (!mine.root.startsWith(theirs.root) && !theirs.root.startsWith(mine.root)) continue;
      yield {
        at: mine.at,
        template: {
          en: 'Cluster {other} ({path}) uses the same place on S3 (bucket {bucket}): each takes the files \
of the other for garbage. Give every cluster a root of its own.',
          'zh-cn':
            '集群 {other}（{path}）使用 S3 上的同一位置（bucket {bucket}）：彼此会把对方的文件当作垃圾清理。\
请为每个集群设置独立的 root。',
        },
        args: { other: other.name, path: other.path, bucket: mine.bucket },
        related: [related(theirs.at, { en: 'The other cluster.', 'zh-cn': '另一个集群。' })],
      };
    }
  },
};

interface S3Place {
  /** Endpoint and bucket. */
  readonly service: string;
  readonly bucket: string;
  /** With a slash at the end, so that `/shop` is no part of `/shop-2`. */
  readonly root: string;
  readonly at: ScalarNode;
}

function placeOf(of: Cluster, context: RuleContext): S3Place | undefined {
  const [first] = disaggregatedNodes(of, context);
  if (first === undefined) return undefined;
  const value = (key: string) => {
    const scalar = asScalar(settingOf(of, first.instance, `storage.s3.${key}`)?.value);
    return scalar?.template || /[{}<>]/.test(scalar?.text ?? '') ? undefined : scalar;
  };
  const [endpoint, bucket, root] = [value('endpoint'), value('bucket'), value('root')];
  if (endpoint === undefined || bucket === undefined || root === undefined) return undefined;
  const host = endpoint.text.toLowerCase().replace(/^https?:\/\/|\/+$/g, '');
  const path = root.text.replace(/^\/+|\/+$/g, '');
  return {
    service: `${host}/${bucket.text}`,
    bucket: bucket.text,
    root: path === '' ? '' : `${path}/`,
    at: root,
  };
}

/** Two files on one cluster: a topology and its `meta.yaml`, an old and a new version. */
function isSameCluster(a: Cluster, b: Cluster): boolean {
  const onKubernetes = a.kubernetes !== undefined && b.kubernetes !== undefined;
  if (onKubernetes) return a.name === b.name && a.kubernetes?.namespace === b.kubernetes?.namespace;
  const machines = new Set(a.instances.map(({ host, id }) => host?.value ?? id));
  return b.instances.some(({ host, id }) => machines.has(host?.value ?? id));
}
