import { strict as assert } from 'node:assert';
import { configCandidates, configHelp } from '#core/config/help';
import { configComponents, configKey, configKeys } from '#core/facts/config/catalogue';

describe('the catalogue of configuration keys', () => {
  it('has the keys of every program', () => {
    const counts = configComponents.map((component) => [component, configKeys(component).size > 40]);
    assert.deepEqual(
      counts,
      configComponents.map((component) => [component, true]),
    );
  });

  const presences: readonly (readonly [string, string, string])[] = [
    ['in-memory-engine.enable', 'v6.1.0', 'not-yet'],
    ['in-memory-engine.enable', 'v8.5.7', 'present'],
    ['memory-usage-limit', 'v8.5.7', 'present'],
    // Only the last patches of the line have it.
    ['raftstore.inspect-network-interval', 'v8.5.4', 'not-yet'],
    ['raftstore.inspect-network-interval', 'v8.5.5', 'present'],
  ];
  for (const [key, version, presence] of presences) {
    it(`says that ${key} is ${presence} in ${version}`, () => {
      assert.equal(configKey('tikv', key)?.presence(version), presence);
    });
  }

  const defaults: readonly (readonly [string, string, unknown])[] = [
    ['rocksdb.raftcf.soft-pending-compaction-bytes-limit', 'v5.0.0', '64GiB'],
    ['rocksdb.raftcf.soft-pending-compaction-bytes-limit', 'v6.1.1', '192GiB'],
    ['rocksdb.raftcf.soft-pending-compaction-bytes-limit', 'v6.1.2', null],
    ['rocksdb.raftcf.soft-pending-compaction-bytes-limit', 'v8.5.4', null],
    ['rocksdb.raftcf.soft-pending-compaction-bytes-limit', 'v8.5.5', '192GiB'],
  ];
  for (const [key, version, value] of defaults) {
    it(`knows the default of ${key} in ${version}`, () => {
      assert.equal(configKey('tikv', key)?.fallback(version), value);
    });
  }

  it("finds TiKV's keys for TiFlash's learner", () => {
    assert.equal(configKey('tiflash-learner', 'raftstore.apply-pool-size')?.type, 'int');
  });

  it('tells what a hover needs', () => {
    const help = configHelp('tikv', 'raftstore.raft-max-inflight-msgs', 'v8.5.7');
    assert.equal(help?.bounds?.en, '1 … 16384');
    assert.equal(help?.presence, 'present');
    assert.equal(configHelp('tikv', 'raftstore.no-such-key', 'v8.5.7'), undefined);
  });

  it('offers the keys of a section that the version has', () => {
    const offered = (version: string) =>
      configCandidates('tikv', 'in-memory-engine', version).map(({ key }) => key);
    assert.ok(offered('v8.5.7').includes('in-memory-engine.enable'));
    assert.deepEqual(offered('v6.1.0'), []);
  });
});
