import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { etcdSettings, tikvSettings } from '../core/src/raft/settings';
import { type RaftstoreSettings, raftstoreDefaults } from '../core/src/raft/tikv/settings';

/** docs/raft.md tells the settings as the code has them. */
const page = readFileSync('docs/raft.md', 'utf8');

/** The first `columns` cells of each row of the table below a head. */
function rowsBelow(head: string, columns: number): readonly string[] {
  const lines = page.split('\n');
  const from = lines.indexOf(head) + 2;
  const end = lines.indexOf('', from);
  return lines.slice(from, end).map((line) => line.split(' | ').slice(0, columns).join(' | '));
}

const mib = 1024 ** 2;

function bytes(value: number): string {
  return value === Number.POSITIVE_INFINITY ? 'no limit' : `${value / mib} MiB`;
}

function duration(ms: number): string {
  if (ms === 0) return '0';
  if (ms >= 3_600_000) return `${ms / 3_600_000} h`;
  return ms >= 60_000 ? `${ms / 60_000} min` : `${ms / 1000} s`;
}

function written(name: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'number') return String(value);
  if (name.endsWith('Ms')) return duration(value);
  if (name.includes('Bytes')) return bytes(value);
  return value < 10_000 ? `${value}` : value.toLocaleString('en');
}

const names: Readonly<Record<keyof RaftstoreSettings, string>> = {
  baseTickMs: 'raft-base-tick-interval',
  heartbeatTicks: 'raft-heartbeat-ticks',
  electionTicks: 'raft-election-timeout-ticks',
  minElectionTicks: 'raft-min-election-timeout-ticks',
  maxElectionTicks: 'raft-max-election-timeout-ticks',
  maxLeaderLeaseMs: 'raft-store-max-leader-lease',
  checkLeaderLeaseMs: 'check-leader-lease-interval',
  renewLeaseAdvanceMs: 'renew-leader-lease-advance-duration',
  hibernateRegions: 'hibernate-regions',
  leaderTransferMaxLogLag: 'leader-transfer-max-log-lag',
  maxApplyUnpersisted: 'max-apply-unpersisted-log-limit',
  logGcTickMs: 'raft-log-gc-tick-interval',
  logGcThreshold: 'raft-log-gc-threshold',
  logGcCountLimit: 'raft-log-gc-count-limit',
  logGcBytesLimit: 'raft-log-gc-size-limit',
  logReserveMaxTicks: 'raft-log-reserve-max-ticks',
  regionHeartbeatMs: 'pd-heartbeat-tick-interval',
  storeHeartbeatMs: 'pd-store-heartbeat-tick-interval',
  staleCheckMs: 'peer-stale-state-check-interval',
  abnormalLeaderMissingMs: 'abnormal-leader-missing-duration',
  maxLeaderMissingMs: 'max-leader-missing-duration',
  maxPeerDownMs: 'max-peer-down-duration',
};

/** Minor versions, and the patches that matter. */
const versions = [
  ...['v5.0.0', 'v5.0.1', 'v5.0.2', 'v5.1.0', 'v5.2.0', 'v5.3.0', 'v5.4.0', 'v6.0.0', 'v6.1.0', 'v6.5.0'],
  ...['v7.1.0', 'v7.5.0', 'v8.0.0', 'v8.1.0', 'v8.2.0', 'v8.3.0', 'v8.4.0', 'v8.5.0', 'nightly'],
];

function byVersion(field: keyof RaftstoreSettings): string {
  const values = versions.map((version) => written(field, raftstoreDefaults(version)[field]));
  const changes = versions.flatMap((version, at) =>
    at > 0 && values[at] !== values[at - 1] ? [`from ${version} ${values[at]}`] : [],
  );
  return [values[0], ...changes].join('; ');
}

describe('the page about Raft', () => {
  it('lists in what the profiles differ', () => {
    const differing = Object.entries(tikvSettings).flatMap(([name, ours]) => {
      const theirs: unknown = Reflect.get(etcdSettings, name);
      return ours === theirs ? [] : [`| \`${name}\` | ${written(name, theirs)} | ${written(name, ours)}`];
    });
    assert.deepEqual([...rowsBelow('| setting | etcd | TiKV | |', 3)].sort(), differing.sort());
  });

  it('lists the defaults of each version', () => {
    const fields = Object.keys(raftstoreDefaults('nightly')) as (keyof RaftstoreSettings)[];
    assert.deepEqual(
      rowsBelow('| setting | default |', 2),
      fields.map((field) => `| \`${names[field]}\` | ${byVersion(field)} |`),
    );
  });
});
