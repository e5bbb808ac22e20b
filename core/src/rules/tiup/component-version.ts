import type { Cluster } from '../../cluster/cluster';
import { parseVersion, type Version } from '../../facts/versions';
import type { ScalarNode } from '../../text/node';
import type { Rule, Violation } from '../rule';
import { related, removalFix } from '../say';
import { mapOf, writtenIn } from './instances';
import { members } from './members';

/** Those that are released and tested as one version. */
const core = ['pd', 'tidb', 'tikv', 'tiflash', 'tso', 'scheduling'];

const topology = (version: string) => `# regionwise: version=v8.5.1
${members}component_versions:
  tikv: ${version}
`;

export const componentVersion: Rule = {
  code: 'tiup/component-version',
  severity: 'warning',
  title: {
    en: 'A core component of another version than the cluster',
    'zh-cn': '核心组件的版本与集群不一致',
  },
  why: {
    en: 'PD, TiKV, TiDB and TiFlash are tested as one version; `component_versions` is meant for TiProxy, TiCDC and \
monitoring. A store that is older than the version that PD keeps for the cluster is not let in, and going back to an \
older version is not supported at all. A patch more or less is told by nothing here.',
    'zh-cn':
      'PD、TiKV、TiDB 和 TiFlash 按同一版本测试；`component_versions` 主要用于 TiProxy、TiCDC 和监控组件。版本低于 PD 所记\
录的集群版本的 TiKV 无法加入，而且不支持降级。仅补丁版本不同时不报告。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/tiup-cluster-topology-reference',
    'https://docs.pingcap.com/tidb/stable/upgrade-tidb-using-tiup',
    'tikv/pd: pkg/versioninfo/versioninfo.go, IsCompatible',
  ],
  liveCheck: "pd-ctl store | jq '.stores[].store.version'; pd-ctl config show cluster-version",
  example: { bad: topology('v7.5.4'), good: topology('v8.5.2') },
  check: function* (cluster, context) {
    const map = mapOf(cluster, context, 'component_versions');
    for (const component of core) {
      const at = writtenIn(map, component);
      if (map === undefined || at === undefined) continue;
      for (const found of judge(component, at, cluster))
        yield { ...found, fixes: removalFix(map, component) };
    }
  },
};

function* judge(component: string, at: ScalarNode, cluster: Cluster): Iterable<Violation> {
  const { value: version, origin, at: said } = cluster.version;
  const [own, whole] = [parseVersion(at.text), parseVersion(version)];
  if (own === undefined || whole === undefined || origin === 'default') return;
  const older = minorOf(own) < minorOf(whole);
  if (minorOf(own) === minorOf(whole)) return;
  yield {
    at,
    template: older ? told.older : told.newer,
    args: { component, own: at.text, version },
    related: said === undefined ? [] : [related(said, { en: 'The cluster.', 'zh-cn': '集群版本。' })],
  };
}

const minorOf = ({ major, minor }: Version): number => major * 1000 + minor;

const told = {
  older: {
    en: '{component} {own} beside a cluster of {version}: the two are not tested together, and PD does not let older \
stores in. Remove it.',
    'zh-cn':
      '{component} 为 {own}，而集群为 {version}：两者未经共同测试，PD 也不接受更旧的 TiKV。请删除此项。',
  },
  newer: {
    en: '{component} {own} beside a cluster of {version}: the two are not tested together. Upgrade the whole cluster \
instead.',
    'zh-cn': '{component} 为 {own}，而集群为 {version}：两者未经共同测试。请升级整个集群。',
  },
};
