import type { ScalarNode } from '../../text/node';
import type { Rule } from '../rule';
import { tidbCluster } from './example';
import { settingPlaces } from './pod-sets';

export const latestTag: Rule = {
  code: 'k8s/latest-tag',
  severity: 'warning',
  title: { en: 'A version that moves', 'zh-cn': '不固定的版本' },
  why: {
    en: '`latest`, `nightly` and `master` are another build every day. A Pod that comes back on another Node may come \
back with another version than its neighbours. TiDB Operator counts them as newer than every version, so that it \
writes the configuration for one and skips its checks between versions.',
    'zh-cn':
      '`latest`、`nightly` 和 `master` 每天对应不同的构建。Pod 在其他 Node 上重建后，版本可能与其他 Pod 不同。TiDB \
Operator 将其视为比任何版本都新，按此生成配置，并跳过版本之间的检查。',
  },
  sources: [
    'pingcap/tidb-operator: pkg/util/cmpver',
    'https://docs.pingcap.com/tidb/stable/release-timeline',
  ],
  liveCheck: 'kubectl get pod -o jsonpath="{..image}"',
  example: { bad: tidbCluster({ version: 'latest' }), good: tidbCluster({}) },
  onFragments: true,
  check: function* (cluster) {
    const images = ['image', 'baseImage'].flatMap((key) => settingPlaces(cluster, key));
    const found: (readonly [ScalarNode, string])[] = [
      ...settingPlaces(cluster, 'version').map((at) => [at, at.text] as const),
      ...images.map((at) => [at, /:([^:/]+)$/.exec(at.text)?.[1] ?? ''] as const),
    ];
    for (const [at, tag] of found) {
      if (!/^(?:latest|nightly|master)(?:-|$)/.test(tag)) continue;
      yield {
        at,
        template: {
          en: '“{tag}” is another build every day: Pods that restart may differ from their neighbours, and TiDB \
Operator’s checks between versions are off. Name a version.',
          'zh-cn':
            '“{tag}”每天对应不同的构建：重启的 Pod 可能与其他 Pod 版本不同，TiDB Operator 的版本检查也会失效。请指定版\
本号。',
        },
        args: { tag },
        topic: 'k8s/latest-tag',
      };
    }
  },
};
