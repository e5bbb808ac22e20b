import type { Role } from '../../cluster/cluster';
import type { PodSet } from '../../cluster/pod-set';
import { parseVersion } from '../../facts/versions';
import type { ScalarNode } from '../../text/node';
import { asScalar, find } from '../../text/walk';
import { tidbCluster } from '../k8s/example';
import { podSetsOf } from '../k8s/pod-sets';
import type { Rule } from '../rule';
import { related } from '../say';

/** What is released together. TiProxy has versions of its own. */
const released: readonly Role[] = ['pd', 'tikv', 'tidb', 'tiflash', 'ticdc', 'tso', 'scheduling'];

export const skew: Rule = {
  code: 'versions/skew',
  severity: 'warning',
  title: { en: 'Components of different versions', 'zh-cn': '组件版本不一致' },
  why: {
    en: 'PD, TiKV, TiDB, TiFlash and TiCDC of one cluster are released and tested together. Next to one another, different versions are \
meant for the minutes of an upgrade, in its order: PD, TiFlash, TiKV, TiDB, TiCDC. Left so, a TiDB that is newer than its TiKV asks for \
what that does not know, and TiDB Operator’s own checks go by the version that they find first. Where only the last number differs, as \
with a hotfix, it is information.',
    'zh-cn':
      '同一集群的 PD、TiKV、TiDB、TiFlash 和 TiCDC 一起发布、一起测试。不同版本只应在升级过程中短暂并存，且按 PD、TiFlash、TiKV、TiDB、\
TiCDC 的顺序升级。长期并存时，比 TiKV 新的 TiDB 会请求 TiKV 不支持的功能，TiDB Operator 的检查也只依据先找到的版本。仅最后一位不同（如热\
修复）时只作提示。',
  },
  sources: [
    'https://docs.pingcap.com/tidb-in-kubernetes/stable/upgrade-a-tidb-cluster',
    'https://docs.pingcap.com/tidb/stable/versioning',
  ],
  liveCheck: 'SELECT type, instance, version FROM information_schema.cluster_info',
  example: { bad: tidbCluster({ tikv: 'version: v7.5.0' }), good: tidbCluster({}) },
  onFragments: true,
  check: function* (cluster) {
    const sets = podSetsOf(cluster, ...released).filter(({ instances }) => instances.length > 0);
    const usual = usualVersion(sets);
    if (usual === undefined) return;
    const places = new Set<ScalarNode>();
    for (const set of sets) {
      const at = versionOf(set);
      if (at === undefined || at === usual || places.has(at)) continue;
      const [own, other] = [parseVersion(at.text), parseVersion(usual.text)];
      if (own === undefined || other === undefined) continue;
      const isNear = own.major === other.major && own.minor === other.minor;
      if (isNear && own.patch === other.patch) continue;
      places.add(at);
      yield {
        at,
        ...(isNear ? { severity: 'information' as const } : {}),
        template: {
          en: '{name} is {version}, and the others are {usual}: together they are meant for the time of an upgrade. Use one version for \
all.',
          'zh-cn': '{name} 为 {version}，其他组件为 {usual}：不同版本只应在升级期间并存。请统一版本。',
        },
        args: { name: set.name, version: at.text, usual: usual.text },
        related: [related(usual, { en: 'The version of the others.', 'zh-cn': '其他组件的版本。' })],
        topic: 'versions/skew',
      };
    }
  },
};

/** A component’s own, else the cluster’s. */
function versionOf({ pods, spec }: PodSet): ScalarNode | undefined {
  const own = asScalar((find(pods, 'version') ?? find(spec, 'version'))?.value);
  return own?.template ? undefined : own;
}

/** That of the cluster where it has one; else what most sets have, of several TiKV’s. */
function usualVersion(sets: readonly PodSet[]): ScalarNode | undefined {
  const shared = sets
    .map(({ spec }) => asScalar(find(spec, 'version')?.value))
    .find((at) => at !== undefined);
  if (shared !== undefined) return shared;
  const stated = [...sets.filter(({ role }) => role === 'tikv'), ...sets].flatMap(
    (set) => versionOf(set) ?? [],
  );
  const count = (text: string) => sets.filter((set) => versionOf(set)?.text === text).length;
  return stated.reduce<ScalarNode | undefined>(
    (best, at) => (best === undefined || count(at.text) > count(best.text) ? at : best),
    undefined,
  );
}
