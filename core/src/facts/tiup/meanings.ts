/** What each field of a topology does, in our words. Source: as `topology.ts`. */
import type { Template } from '../../messages/message';

const say = (en: string, chinese: string): Template => ({ en, 'zh-cn': chinese });

/** What means the same wherever it stands. */
const common: Readonly<Record<string, Template>> = {
  host: say(
    'The address of the machine. It names the instance in configurations and commands, and TiUP connects to it by SSH unless `manage_host` says otherwise.',
    '机器地址。配置和命令以它标识实例；除非设置了 `manage_host`，TiUP 也通过它建立 SSH 连接。',
  ),
  manage_host: say(
    'The address for SSH where it differs from the address of the service.',
    '与服务地址不同时，用于 SSH 的地址。',
  ),
  ssh_port: say('The port of SSH on the machine.', '机器的 SSH 端口。'),
  listen_host: say('The address to listen on.', '监听地址。'),
  patched: say(
    'Set by `tiup cluster patch`; not to be edited.',
    '由 `tiup cluster patch` 设置，不应手动修改。',
  ),
  ignore_exporter: say(
    'No exporters on this machine; all instances of the machine must agree.',
    '不在此机器上部署 exporter；同一机器的所有实例须一致。',
  ),
  offline: say(
    'Set by TiUP while a scale-in is under way; not to be edited.',
    '缩容期间由 TiUP 设置，不应手动修改。',
  ),
  port: say(
    'The port of the service; with the host it names the instance.',
    '服务端口，与 host 一起标识实例。',
  ),
  status_port: say('The port for status and metrics over HTTP.', '提供状态与监控指标的 HTTP 端口。'),
  web_port: say('The port of the web page.', 'Web 页面端口。'),
  deploy_dir: say('Where binaries, scripts and configurations go.', '存放二进制、脚本与配置的目录。'),
  data_dir: say('Where the data goes.', '数据目录。'),
  log_dir: say('Where logs go; relative to the deploy directory.', '日志目录；相对路径以部署目录为基准。'),
  source: say(
    'The package to install in place of the usual one of the component.',
    '代替组件默认安装包的软件包。',
  ),
  numa_node: say(
    'NUMA nodes to bind CPU and memory to, such as `0` or `0,1`; needs `numactl` on the machine.',
    '绑定 CPU 与内存的 NUMA 节点，如 `0` 或 `0,1`；机器上需安装 `numactl`。',
  ),
  numa_cores: say(
    'Cores to bind to; has an effect only together with `numa_node`.',
    '绑定的 CPU 核；仅在设置 `numa_node` 时有效。',
  ),
  config: say(
    'Configuration of this instance, laid over `server_configs` of its component; dotted and nested keys mean the same.',
    '此实例的配置，覆盖 `server_configs` 中该组件的配置；点号形式与嵌套形式等价。',
  ),
  resource_control: say(
    'Limits of the systemd unit; each key outranks that of `global`.',
    'systemd 单元的资源限制；逐项优先于 `global` 中的设置。',
  ),
  arch: say(
    'The processor of the machine: `amd64` or `arm64`; asked of the machine where it is empty.',
    '机器的处理器架构：`amd64` 或 `arm64`；为空时由 TiUP 向机器查询。',
  ),
  os: say(
    'The operating system; asked of the machine where it is empty.',
    '操作系统；为空时由 TiUP 向机器查询。',
  ),
  name: say('The name of the member in its group; unique.', '成员在组内的名称，须唯一。'),
  advertise_address: say('The address that others are told of.', '对外公布的地址。'),
  advertise_addr: say(
    'The address that PD and clients are told of, `host:port`.',
    '告知 PD 与客户端的地址，形如 `host:port`。',
  ),
  advertise_status_addr: say('The status address that others are told of.', '对外公布的状态地址。'),
  advertise_listen_addr: say('The address that PD is told of.', '告知 PD 的地址。'),
  additional_args: say('Arguments added to the command line.', '附加的命令行参数。'),
  'gc-ttl': say(
    'How long TiCDC holds back GC for a changefeed that stands still, in seconds; 86,400 by the server.',
    'TiCDC 为停滞的 changefeed 保留 GC 的时长（秒）；服务端默认 86,400。',
  ),
  tz: say('The time zone of TiCDC.', 'TiCDC 的时区。'),
  java_home: say('Where Java is installed, for Spark.', 'Spark 使用的 Java 安装目录。'),
};

/** What one component alone has. */
const special: Readonly<Record<string, Template>> = {
  tcp_port: say(
    'Names the instance and its directories; not listened on from TiFlash v7.1.0.',
    '标识实例及其目录；自 TiFlash v7.1.0 起不再监听。',
  ),
  http_port: say(
    'Out of use from TiFlash v7.1.0, but still compared for conflicts.',
    '自 TiFlash v7.1.0 起停用，但仍参与端口冲突检查。',
  ),
  flash_service_port: say('The port on which TiDB reads from TiFlash.', 'TiDB 读取 TiFlash 的端口。'),
  flash_proxy_port: say(
    'The port of the proxy that takes part in Raft as a learner.',
    '以 learner 身份参与 Raft 的 proxy 端口。',
  ),
  flash_proxy_status_port: say('The status port of the proxy.', 'proxy 的状态端口。'),
  metrics_port: say('The port of the metrics.', '监控指标端口。'),
  tmp_path: say(
    'Accepted without effect: TiFlash uses `tmp` in its first data directory.',
    '接受但不生效：TiFlash 使用首个数据目录下的 `tmp`。',
  ),
  learner_config: say(
    'Configuration of TiFlash’s proxy; `server.labels` of TiFlash stands here.',
    'TiFlash proxy 的配置；TiFlash 的 `server.labels` 写在这里。',
  ),
  client_port: say(
    'The port for clients of PD; with the host it names the member.',
    'PD 的客户端端口，与 host 一起标识成员。',
  ),
  peer_port: say('The port between PD members.', 'PD 成员之间的通信端口。'),
  advertise_client_addr: say('The URL that clients of PD are told of.', '告知 PD 客户端的 URL。'),
  advertise_peer_addr: say('The URL that other PD members are told of.', '告知其他 PD 成员的 URL。'),
  commit_ts: say('Goes to `config.initial-commit-ts` now.', '现由 `config.initial-commit-ts` 代替。'),
  ticdc_cluster_id: say(
    'Tells several TiCDC clusters of one TiDB cluster apart.',
    '区分同一 TiDB 集群的多个 TiCDC 集群。',
  ),
  spark_config: say('Configuration of Spark.', 'Spark 的配置。'),
  spark_env: say('Environment of Spark.', 'Spark 的环境变量。'),
  ng_port: say('The port of ng-monitoring; -1 turns it off.', 'ng-monitoring 的端口；-1 表示关闭。'),
  prom_remote_write_to_vm: say(
    'Writes on to ng-monitoring’s VictoriaMetrics.',
    '转写到 ng-monitoring 的 VictoriaMetrics。',
  ),
  enable_prom_agent_mode: say(
    'Runs Prometheus as an agent that keeps nothing.',
    '以 agent 模式运行 Prometheus，不保存数据。',
  ),
  remote_config: say('Where Prometheus writes to and reads from.', 'Prometheus 的远程读写配置。'),
  external_alertmanagers: say('Alertmanagers outside the cluster.', '集群之外的 Alertmanager。'),
  pushgateway_addrs: say('Addresses of Pushgateways.', 'Pushgateway 的地址。'),
  storage_retention: say('Now `storage_retention_time`.', '现由 `storage_retention_time` 代替。'),
  storage_retention_size: say(
    'How much Prometheus keeps, such as `512GB`.',
    'Prometheus 保留的数据量，如 `512GB`。',
  ),
  storage_retention_time: say(
    'How long Prometheus keeps data: whole days, `30d`.',
    'Prometheus 保留数据的天数，如 `30d`。',
  ),
  rule_dir: say(
    'A folder of `*.rules.yml` on the control machine, as an absolute path.',
    '中控机上存放 `*.rules.yml` 的目录，须为绝对路径。',
  ),
  additional_scrape_conf: say('Merged into every scrape job.', '合并到每个抓取任务的配置。'),
  scrape_interval: say('How often Prometheus scrapes.', 'Prometheus 的抓取间隔。'),
  scrape_timeout: say('When a scrape is given up.', '单次抓取的超时时间。'),
  ng_monitoring_config: say('Configuration of ng-monitoring.', 'ng-monitoring 的配置。'),
  dashboard_dir: say(
    'A folder of dashboards on the control machine, as an absolute path.',
    '中控机上存放仪表盘的目录，须为绝对路径。',
  ),
  username: say('The name of Grafana’s administrator.', 'Grafana 管理员用户名。'),
  password: say('The password of Grafana’s administrator, in plain text.', 'Grafana 管理员密码（明文）。'),
  anonymous_enable: say('Lets anybody read the dashboards without a name.', '允许匿名查看仪表盘。'),
  root_url: say('The URL under which Grafana is reached.', '访问 Grafana 的 URL。'),
  domain: say('The domain of Grafana.', 'Grafana 的域名。'),
  default_theme: say('The theme of Grafana.', 'Grafana 的主题。'),
  org_name: say('The organisation that anonymous readers belong to.', '匿名用户所属的组织。'),
  org_role: say('The role of anonymous readers.', '匿名用户的角色。'),
  use_vm_as_datasource: say(
    'Reads from VictoriaMetrics in place of Prometheus.',
    '以 VictoriaMetrics 代替 Prometheus 作为数据源。',
  ),
  cluster_port: say('The port between Alertmanagers.', 'Alertmanager 之间的通信端口。'),
  config_file: say(
    'A configuration on the control machine, as an absolute path.',
    '中控机上的配置文件，须为绝对路径。',
  ),
};

/** Of `global` and `monitored`, where a field means something else than at an instance. */
const ofTheWhole: Readonly<Record<string, Template>> = {
  user: say('The user that runs all components.', '运行所有组件的操作系统用户。'),
  group: say('The group of the user; by default one of the same name.', '用户所属的组；默认与用户同名。'),
  ssh_type: say(
    'How TiUP connects: `builtin`, `system` or `none`.',
    'TiUP 的连接方式：`builtin`、`system` 或 `none`。',
  ),
  enable_tls: say(
    'TLS between components. On a running cluster it is switched with `tiup cluster tls`.',
    '组件间启用 TLS。运行中的集群用 `tiup cluster tls` 切换。',
  ),
  deploy_dir: say(
    'Below it each instance has its own directory; a relative path counts from the user’s home.',
    '各实例的部署目录建于其下；相对路径以用户主目录为基准。',
  ),
  data_dir: say(
    'An absolute path gets a directory for each instance; a relative one is taken by each instance as it is, below its deploy directory.',
    '绝对路径之下为各实例分别建立目录；相对路径则原样用于各实例的部署目录之下。',
  ),
  custom: say(
    'A place for YAML anchors; TiUP looks at nothing in it.',
    '存放 YAML 锚点的位置，TiUP 不检查其内容。',
  ),
  systemd_mode: say('Units of the `system` or of the `user`.', '使用 `system` 级或 `user` 级 systemd 单元。'),
  pd_mode: say(
    '`ms` runs PD as microservices; nothing else has an effect.',
    '`ms` 表示以微服务模式运行 PD；其他值无效。',
  ),
  node_exporter_port: say('The port of node_exporter on every machine.', '每台机器上 node_exporter 的端口。'),
  blackbox_exporter_port: say(
    'The port of blackbox_exporter on every machine.',
    '每台机器上 blackbox_exporter 的端口。',
  ),
  node_exporter_version: say('The version of node_exporter.', 'node_exporter 的版本。'),
  blackbox_exporter_version: say('The version of blackbox_exporter.', 'blackbox_exporter 的版本。'),
};

/** Of `resource_control`: settings of the systemd unit. */
const ofResources: Readonly<Record<string, Template>> = {
  memory_limit: say(
    'The most memory of the process (systemd’s MemoryLimit), such as `32G`; beyond it the process is killed.',
    '进程的内存上限（systemd 的 MemoryLimit），如 `32G`；超出时进程会被终止。',
  ),
  cpu_quota: say(
    'The most CPU of the process (CPUQuota), in percent of one core: `800%` is eight cores.',
    '进程的 CPU 上限（CPUQuota），以单核百分比表示：`800%` 即 8 核。',
  ),
  io_read_bandwidth_max: say(
    'The fastest that it may read from a device (IOReadBandwidthMax), such as `/dev/sda 100M`.',
    '从某设备读取的带宽上限（IOReadBandwidthMax），如 `/dev/sda 100M`。',
  ),
  io_write_bandwidth_max: say(
    'The fastest that it may write to a device (IOWriteBandwidthMax), such as `/dev/sda 100M`.',
    '向某设备写入的带宽上限（IOWriteBandwidthMax），如 `/dev/sda 100M`。',
  ),
  limit_core: say('The largest core dump (LimitCORE).', 'core dump 的大小上限（LimitCORE）。'),
  timeout_stop_sec: say('How long systemd waits for it to stop.', 'systemd 等待其停止的时间。'),
  timeout_start_sec: say('How long systemd waits for it to start.', 'systemd 等待其启动的时间。'),
};

/** What a field of a section of the topology does; nothing for keys that are names themselves. */
export function meaningOf(section: string, field: string): Template | undefined {
  if (section === 'resource-control')
    return Object.hasOwn(ofResources, field) ? ofResources[field] : undefined;
  const isWhole = section === 'global' || section === 'monitored';
  const rows = isWhole ? [ofTheWhole, common] : [special, common];
  return rows.find((row) => Object.hasOwn(row, field))?.[field];
}
