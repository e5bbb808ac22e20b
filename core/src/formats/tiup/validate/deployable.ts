/** What `deploy` asks beyond a valid file: something to deploy, and components that can do what they are told. */
import { asMap, find } from '../../../text/walk';
import { type EffectiveTopology, placeOf } from '../effective';
import { plainMap } from '../values';
import {
  supportsCdcClusterId,
  supportsCdcConfig,
  supportsTiKVCdc,
  tiflashSupportsTls,
} from '../version-gates';
import type { Refusal, Validator } from './refusal';

const said = {
  nothing: {
    en: 'Nothing to deploy: TiUP wants at least one instance besides monitoring. Add “pd_servers”, “tikv_servers” and \
“tidb_servers”.',
    'zh-cn':
      '没有可部署的实例：除监控外，TiUP 要求至少有一个实例。请添加“pd_servers”、“tikv_servers”和“tidb_servers”。',
  },
  tls: {
    en: 'TiFlash {version} cannot run with “enable_tls”, and TiUP refuses to deploy. It needs v4.0.5 or newer.',
    'zh-cn': 'TiFlash {version} 不能与“enable_tls”同时使用，TiUP 会拒绝部署。需要 v4.0.5 及以上版本。',
  },
  cdcConfig: {
    en: 'TiCDC {version} takes no configuration, and the deployment fails half-way. It needs v4.0.13 or newer; else \
remove “config”.',
    'zh-cn': 'TiCDC {version} 不支持配置文件，部署会中途失败。需要 v4.0.13 及以上版本，否则请删除“config”。',
  },
  clusterId: {
    en: 'TiCDC {version} knows no “ticdc_cluster_id”, and the deployment fails half-way. It needs v6.2.0 or newer; else \
remove it.',
    'zh-cn': 'TiCDC {version} 不支持“ticdc_cluster_id”，部署会中途失败。需要 v6.2.0 及以上版本，否则请删除。',
  },
  kvcdc: {
    en: 'TiKV-CDC needs a cluster of v6.2.0 or newer, and this one is {version}: the deployment fails half-way. Remove \
“kvcdc_servers”.',
    'zh-cn':
      'TiKV-CDC 需要 v6.2.0 及以上版本的集群，而此集群为 {version}：部署会中途失败。请删除“kvcdc_servers”。',
  },
  grafana: {
    en: 'Grafana has no Prometheus to show, and the deployment fails half-way. Add “monitoring_servers”.',
    'zh-cn': 'Grafana 没有可用的 Prometheus，部署会中途失败。请添加“monitoring_servers”。',
  },
} as const;

/** Monitoring without a cluster is nothing that TiUP deploys. */
const monitoring = new Set(['prometheus', 'grafana', 'alertmanager']);

export const anyInstance: Validator = function* ({ instances, place }) {
  if (instances.some(({ section }) => !monitoring.has(section.component))) return;
  yield { kind: 'no-instance', at: place, template: said.nothing };
};

/** The version of the cluster decides, not the component's own. */
export function* tiflashWithTls(topology: EffectiveTopology, version: string): Iterable<Refusal> {
  const instance = topology.instances.find(({ section }) => section.role === 'tiflash');
  if (topology.global.enable_tls !== true || instance === undefined || tiflashSupportsTls(version)) return;
  const at = find(asMap(find(topology.root, 'global')?.value), 'enable_tls')?.value;
  const args = { version };
  yield { kind: 'tls-unsupported', at: at ?? placeOf(instance, 'host'), template: said.tls, args };
}

/** Found out when configurations are written, after the machines have been touched. */
export function* versionGates(topology: EffectiveTopology, version: string): Iterable<Refusal> {
  const args = { version };
  const shared = asMap(find(asMap(find(topology.root, 'server_configs')?.value), 'cdc')?.value);
  for (const instance of topology.instances) {
    const { section, node, values } = instance;
    const gate = (field: string, template: Refusal['template']): Refusal => {
      return { kind: 'version-gate', at: placeOf(instance, field), template, args };
    };
    if (section.component === 'tikv-cdc' && !supportsTiKVCdc(version)) yield gate('host', said.kvcdc);
    if (section.component !== 'cdc') continue;
    const config = find(node, 'config');
    const configured = Object.keys({ ...plainMap(shared), ...plainMap(config?.value) }).length > 0;
    if (configured && !supportsCdcConfig(version)) {
      yield { ...gate('host', said.cdcConfig), at: config?.key ?? placeOf(instance, 'host') };
    }
    if (Object.hasOwn(values, 'ticdc_cluster_id') && !supportsCdcClusterId(version)) {
      yield gate('ticdc_cluster_id', said.clusterId);
    }
  }
}

export const grafanaHasPrometheus: Validator = function* ({ instances }) {
  const grafana = instances.find(({ section }) => section.component === 'grafana');
  if (grafana === undefined || instances.some(({ section }) => section.component === 'prometheus')) return;
  yield { kind: 'grafana-without-prometheus', at: placeOf(grafana, 'host'), template: said.grafana };
};
