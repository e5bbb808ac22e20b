/**
 * Keys of the configuration that TiDB Operator v2 writes itself: pkg/configs/<component>/config.go, Validate. An instance whose
 * configuration sets one to anything but nothing fails with “field is managed by operator”.
 */
const certificates = ['security.ca-path', 'security.cert-path', 'security.key-path'];
const etcdCertificates = ['security.cacert-path', 'security.cert-path', 'security.key-path'];
const addresses = ['listen-addr', 'advertise-listen-addr', 'backend-endpoints'];

/** By the kind of an instance. */
export const managedKeys: Readonly<Record<string, readonly string[]>> = {
  PD: [
    ...['name', 'data-dir', 'client-urls', 'peer-urls', 'advertise-client-urls', 'advertise-peer-urls'],
    ...['initial-cluster', 'initial-cluster-state', 'initial-cluster-token', 'join', ...etcdCertificates],
  ],
  TSO: [...addresses, ...etcdCertificates],
  Scheduling: [...addresses, ...etcdCertificates],
  TiKV: [
    ...['server.addr', 'server.advertise-addr', 'server.status-addr', 'server.advertise-status-addr'],
    ...['storage.data-dir', 'pd.endpoints', ...certificates],
  ],
  TiDB: [
    ...['store', 'advertise-address', 'host', 'path', 'initialize-sql-file', 'standby.standby-mode'],
    ...['security.ssl-ca', 'security.ssl-cert', 'security.ssl-key', 'security.auth-token-jwks'],
    ...[
      'security.cluster-ssl-ca',
      'security.cluster-ssl-cert',
      'security.cluster-ssl-key',
      'security.sem-config',
    ],
  ],
  TiFlash: [
    ...['tmp_path', 'flash.service_addr', 'flash.proxy.config', 'flash.proxy.data-dir', 'flash.proxy.addr'],
    ...['flash.proxy.advertise-addr', 'flash.proxy.advertise-status-addr', 'raft.pd_addr', 'logger.log'],
    ...['logger.errorlog', 'status.metrics_port'],
    ...['security.ca_path', 'security.cert_path', 'security.key_path'],
  ],
  TiProxy: [
    ...['proxy.addr', 'proxy.advertise-addr', 'proxy.pd-addrs', 'api.addr'],
    ...['server-tls', 'server-http-tls', 'cluster-tls', 'sql-tls'].flatMap((part) =>
      ['cert', 'key', 'ca'].map((key) => `security.${part}.${key}`),
    ),
  ],
  TiCDC: ['addr', 'advertise-addr', ...certificates],
};

/** Of TiFlash's `proxyConfig`. */
export const managedProxyKeys: readonly string[] = ['server.status-addr', ...certificates];

/** Folders of TiFlash that may be set to what TiDB Operator writes there, below its data. */
export const managedFolders: Readonly<Record<string, string>> = {
  'storage.main.dir': 'db',
  'storage.raft.dir': 'kvstore',
};

/** Where TiFlash's data is mounted if its mount names no path. */
export const tiflashDataPath = '/var/lib/tiflash';
