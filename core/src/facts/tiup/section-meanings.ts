/** What each section of a topology holds, in our words. Source: as `topology.ts`. */
import type { Template } from '../../messages/message';

const say = (en: string, chinese: string): Template => ({ en, 'zh-cn': chinese });

const meanings: Readonly<Record<string, Template>> = {
  global: say(
    'What all instances share where they say nothing of their own: user, directories, SSH, TLS, limits.',
    '各实例未单独设置时共用的内容：用户、目录、SSH、TLS、资源限制。',
  ),
  monitored: say(
    'The exporters that run on every machine: their ports and directories.',
    '每台机器上运行的 exporter：端口与目录。',
  ),
  server_configs: say(
    'Configuration for all instances of a component; an instance’s own `config` outranks it key by key.',
    '某一组件全部实例共用的配置；实例自身的 `config` 逐项优先。',
  ),
  component_versions: say(
    'Versions of single components that differ from the cluster’s.',
    '与集群版本不同的个别组件版本。',
  ),
  component_sources: say(
    'Packages to install in place of the usual ones of a component.',
    '代替组件默认安装包的软件包。',
  ),
  pd_servers: say(
    'PD: places Regions, gives out timestamps, keeps the metadata. Serves while a majority of its members is there: three or five members.',
    'PD：调度 Region、分配时间戳、保存元数据。多数成员存活时才能提供服务，通常部署 3 或 5 个成员。',
  ),
  tidb_servers: say(
    'TiDB: takes SQL and keeps no data; any number of them, in more than one failure domain.',
    'TiDB：处理 SQL，不存放数据；数量不限，应分布在多个故障域。',
  ),
  tikv_servers: say(
    'TiKV: stores the rows. Each Region has its copies on different stores; the labels say which of them fail together.',
    'TiKV：存储行数据。每个 Region 的副本位于不同的 store；标签说明哪些 store 会一起失效。',
  ),
  tiflash_servers: say(
    'TiFlash: columnar copies for analytics, coupled or, on S3, split into Write and Compute Nodes.',
    'TiFlash：用于分析的列存副本；可存算一体，也可基于 S3 拆分为 Write Node 与 Compute Node。',
  ),
  tiproxy_servers: say(
    'TiProxy: spreads connections over TiDB and moves them without breaking them.',
    'TiProxy：在各 TiDB 之间分配连接，并可在不中断的情况下迁移连接。',
  ),
  tso_servers: say('PD’s service for timestamps, apart from PD.', '独立于 PD 的时间戳服务。'),
  scheduling_servers: say('PD’s service for scheduling, apart from PD.', '独立于 PD 的调度服务。'),
  resource_manager_servers: say(
    'PD’s service for resource control, apart from PD.',
    '独立于 PD 的资源管控服务。',
  ),
  router_servers: say(
    'PD’s service that answers for Regions, apart from PD.',
    '独立于 PD 的 Region 路由服务。',
  ),
  tidb_dashboard_servers: say('TiDB Dashboard apart from PD.', '独立部署的 TiDB Dashboard。'),
  cdc_servers: say('TiCDC: carries changes to other systems.', 'TiCDC：将数据变更同步到其他系统。'),
  kvcdc_servers: say(
    'TiKV-CDC: carries changes of RawKV to another cluster.',
    'TiKV-CDC：将 RawKV 的变更同步到另一集群。',
  ),
  pump_servers: say('Pump of the old binlog; TiCDC takes its place.', '旧 binlog 的 Pump；由 TiCDC 取代。'),
  drainer_servers: say(
    'Drainer of the old binlog; TiCDC takes its place.',
    '旧 binlog 的 Drainer；由 TiCDC 取代。',
  ),
  tispark_masters: say('The master of TiSpark; one at most.', 'TiSpark master；最多一个。'),
  tispark_workers: say('Workers of TiSpark.', 'TiSpark worker。'),
  monitoring_servers: say(
    'Prometheus, with ng-monitoring from v5.4.0 on.',
    'Prometheus；自 v5.4.0 起含 ng-monitoring。',
  ),
  grafana_servers: say('Grafana; needs a Prometheus.', 'Grafana；需要 Prometheus。'),
  alertmanager_servers: say('Alertmanager.', 'Alertmanager。'),
  topology: say('The topology that TiUP has deployed.', 'TiUP 已部署的拓扑。'),
  tidb_version: say('The version of the cluster.', '集群版本。'),
  last_ops_ver: say('The version of TiUP that worked on it last.', '最近一次操作所用的 TiUP 版本。'),
};

export function sectionMeaning(name: string): Template | undefined {
  return Object.hasOwn(meanings, name) ? meanings[name] : undefined;
}
