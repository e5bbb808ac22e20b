/** The keys that people set, likeliest first, as the documentation's own topologies and tuning guides have them. */
import type { ConfigComponent } from './catalogue';

export const usualKeys: Readonly<Record<ConfigComponent, readonly string[]>> = {
  pd: [
    ...['replication.location-labels', 'replication.isolation-level', 'replication.max-replicas'],
    ...['schedule.max-store-down-time', 'schedule.leader-schedule-limit', 'schedule.region-schedule-limit'],
    ...['schedule.replica-schedule-limit', 'schedule.low-space-ratio', 'schedule.high-space-ratio'],
    ...['replication.enable-placement-rules', 'replication.strictly-match-label', 'log.level'],
    ...['dashboard.enable-telemetry', 'quota-backend-bytes', 'lease'],
  ],
  tidb: [
    ...['log.level', 'instance.tidb_slow_log_threshold', 'labels', 'performance.max-procs'],
    ...['token-limit', 'instance.max_connections', 'split-table', 'graceful-wait-before-shutdown'],
    ...['disaggregated-tiflash', 'performance.txn-total-size-limit'],
    ...['tikv-client.copr-cache.capacity-mb', 'tmp-storage-path', 'tmp-storage-quota'],
  ],
  tikv: [
    ...['server.labels', 'storage.block-cache.capacity', 'readpool.unified.max-thread-count'],
    ...['raftstore.capacity', 'server.grpc-concurrency', 'raftstore.store-pool-size'],
    ...['raftstore.apply-pool-size', 'storage.scheduler-worker-pool-size', 'memory-usage-limit'],
    ...['raftstore.hibernate-regions', 'log.level', 'log.file.max-size', 'log.file.max-days'],
    ...['raft-engine.dir', 'storage.reserve-space', 'rocksdb.max-background-jobs'],
    ...['coprocessor.region-max-size', 'coprocessor.region-split-size', 'gc.enable-compaction-filter'],
  ],
  tiflash: [
    ...['logger.level', 'storage.main.dir', 'storage.main.capacity', 'storage.latest.dir'],
    ...['flash.disaggregated_mode', 'storage.s3.endpoint', 'storage.s3.bucket', 'storage.s3.root'],
    ...['storage.remote.cache.dir', 'storage.remote.cache.capacity', 'profiles.default.max_memory_usage'],
    ...['profiles.default.max_memory_usage_for_all_queries', 'profiles.default.max_threads'],
  ],
  'tiflash-learner': [
    ...['server.labels', 'log.level', 'raftstore.apply-pool-size', 'raftstore.store-pool-size'],
    ...['raftstore.snap-handle-pool-size', 'server.snap-io-max-bytes-per-sec'],
  ],
  tiproxy: [
    ...['labels', 'proxy.max-connections', 'proxy.conn-buffer-size', 'proxy.graceful-wait-before-shutdown'],
    ...['ha.virtual-ip', 'ha.interface', 'balance.policy', 'log.level', 'security.sql-tls.skip-ca'],
  ],
  ticdc: ['gc-ttl', 'sorter.cache-size-in-mb', 'tz', 'log-level'],
};
