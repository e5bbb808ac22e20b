import { strict as assert } from 'node:assert';
import { isWithin } from '#core/config/bounds';
import type { ConfigMap } from '#core/config/maps';
import { amountOf, durationMs, faultOf, sizeBytes } from '#core/config/value';
import { configEntries } from '#core/config/walk';
import { type ConfigComponent, configKey } from '#core/facts/config/catalogue';
import { parseFile } from '#core/text/parse';
import { asMap } from '#core/text/walk';

function configOf(component: ConfigComponent, text: string): ConfigMap {
  const map = asMap(parseFile('config.yaml', text).documents[0]?.root);
  assert.ok(map);
  return { component, map, version: 'v8.5.7', guessed: false, deployer: 'tiup', deployed: false };
}

/** `type`, `unit`, `range` or `ok` for a file of one setting. */
function verdict(component: ConfigComponent, text: string): string {
  const config = configOf(component, text);
  const entry = configEntries(config.map).find(({ key }) => configKey(component, key) !== undefined);
  assert.ok(entry, text);
  const key = configKey(component, entry.key);
  assert.ok(key);
  const fault = faultOf(entry, key, config);
  if (fault !== undefined) return fault;
  const amount = amountOf(entry, key, config);
  return amount !== undefined && !isWithin(amount, key, config) ? 'range' : 'ok';
}

describe('configuration values', () => {
  const cases: readonly (readonly [ConfigComponent, string, string])[] = [
    ['tikv', 'raftstore.apply-pool-size: 4', 'ok'],
    ['tikv', 'raftstore: { apply-pool-size: "4" }', 'type'],
    ['tikv', 'raftstore.apply-pool-size: 4.5', 'type'],
    ['tikv', 'raftstore.apply-pool-size: <cores / 2>', 'ok'],
    ['tikv', 'raftstore.apply-pool-size:', 'ok'],
    ['tikv', 'raftstore.apply-pool-size: [4]', 'type'],
    ['tikv', 'raftstore.hibernate-regions: yes', 'type'],
    ['tikv', 'raftstore.hibernate-regions: true', 'ok'],
    ['tikv', 'storage.block-cache.capacity: 16GB', 'ok'],
    ['tikv', 'storage.block-cache.capacity: 16gb', 'unit'],
    ['tikv', 'storage.block-cache.capacity: 17179869184', 'ok'],
    ['tikv', 'raftstore.raft-base-tick-interval: 1s', 'ok'],
    ['tikv', 'raftstore.raft-base-tick-interval: 1', 'unit'],
    ['tikv', 'raftstore.raft-base-tick-interval: 300K', 'unit'],
    ['tikv', 'raftstore.raft-entry-max-size: 4GiB', 'range'],
    ['tikv', 'raftstore.disk-hang-timeout: 0s', 'ok'],
    ['tikv', 'raftstore.disk-hang-timeout: 10s', 'range'],
    ['tikv', 'coprocessor.region-bucket-merge-size-ratio: 0.5', 'range'],
    ['pd', 'schedule.max-store-down-time: 30m', 'ok'],
    ['pd', 'schedule.max-store-down-time: 1d', 'unit'],
    ['pd', 'schedule.low-space-ratio: 80', 'range'],
    ['tidb', 'log.level: info', 'ok'],
    ['tidb', 'performance.txn-total-size-limit: 300K', 'type'],
    ['tidb', 'index-limit: 1000', 'range'],
  ];
  for (const [component, text, expected] of cases) {
    it(`${component}: ${text} is ${expected}`, () => assert.equal(verdict(component, text), expected));
  }

  it('reads sizes and durations as each program does', () => {
    const [tikv, pd] = [configOf('tikv', 'a: 1'), configOf('pd', 'a: 1')];
    assert.equal(sizeBytes('1KB', tikv), 1024);
    assert.equal(sizeBytes('1kb', tikv), undefined);
    assert.equal(sizeBytes('1kb', pd), 1024);
    assert.equal(durationMs('1d2h', tikv), 93_600_000);
    assert.equal(durationMs('2h1d', tikv), undefined);
    assert.equal(durationMs('1d', pd), undefined);
  });

  it('flattens dotted, nested and mixed keys alike', () => {
    const texts = ['a.b.c: 1', 'a: { b: { c: 1 } }', 'a.b: { c: 1 }', 'a: { b.c: 1 }'];
    for (const text of texts) {
      assert.equal(configEntries(configOf('tikv', text).map).at(-1)?.key, 'a.b.c');
    }
  });
});
