import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { checkOS } from '#core/facts/tiup/operating-systems';
import { flattenKeys, foldKeys, mergeConfig, valueAt } from '#core/formats/tiup/config-map';
import { absDir, cleanDir, multiDirAbs, withParents } from '#core/formats/tiup/dirs';
import { retentionSize, retentionTime } from '#core/formats/tiup/retention';
import { compareVersions, tiflashNeedsAvx2, upgradeAllowed } from '#core/formats/tiup/version-gates';

describe('configuration maps', () => {
  it('fold and flatten', () => {
    assert.deepEqual(foldKeys({ 'a.b': { 'c.e': 3 }, 'a.b.c.d': 1, h: [1] }), {
      a: { b: { c: { e: 3, d: 1 } } },
      h: [1],
    });
    assert.deepEqual(foldKeys({ a: {}, 'b.c': { d: {} }, e: null }), { e: null });
    assert.deepEqual(flattenKeys({ a: { b: { c: 1 }, d: [{ e: 1 }] }, f: {} }), {
      'a.b.c': 1,
      'a.d': [{ e: 1 }],
    });
  });

  it('merge, the later one winning', () => {
    assert.deepEqual(mergeConfig({ 'a.b': 1, 'a.c': 2 }, { a: { b: 3 } }, { a: 4 }), { a: 4 });
    assert.deepEqual(mergeConfig({ a: 4 }, { 'a.b': 3 }), { a: { b: 3 } });
  });

  it('are read in any spelling, and take any key', () => {
    assert.equal(valueAt({ server: { 'labels.zone': 'z1' } }, 'server.labels.zone'), 'z1');
    assert.equal(valueAt({ server: 1 }, 'server.labels'), undefined);
    assert.deepEqual(Object.keys(foldKeys({ '__proto__.x': 1 })), ['__proto__']);
  });

  it('are the same after flattening and folding', () => {
    const key = fc.constantFrom('a', 'b', 'c');
    const tree = fc.letrec((tie) => ({
      map: fc.dictionary(key, fc.oneof({ maxDepth: 3 }, fc.integer(), tie('map')), {
        minKeys: 1,
        maxKeys: 3,
      }),
    })).map;
    fc.assert(
      fc.property(tree, (map) => {
        const folded = foldKeys(map as never);
        assert.deepEqual(foldKeys(flattenKeys(folded)), folded);
      }),
      { numRuns: 100 },
    );
  });
});

describe('directories', () => {
  for (const [dir, clean] of [
    ['/a//b/./c/..', '/a/b'],
    ['/..', '/'],
    ['a/../..', '..'],
    ['', '.'],
    ['/a/', '/a'],
  ] as const) {
    it(`${JSON.stringify(dir)} is ${clean}`, () => assert.equal(cleanDir(dir), clean));
  }

  it('are below the user’s home where they are relative', () => {
    assert.equal(absDir('tidb', ' deploy '), '/home/tidb/deploy');
    assert.equal(absDir('tidb', '/deploy/'), '/deploy');
    assert.deepEqual(multiDirAbs('tidb', 'a, ,/b'), ['/home/tidb/a', '/b']);
  });

  it('lie in their parents', () => {
    assert.deepEqual(withParents('/a/b'), ['/a/b', '/a', '/']);
    assert.deepEqual(withParents('/'), ['/']);
    assert.deepEqual(withParents('a'), ['a']);
  });
});

describe('versions and systems', () => {
  it('come one after the other', () => {
    const sorted = ['latest', 'v5.0.0-alpha', 'v5.0.0-rc', 'v5.0.0-rc.1', 'v5.0.0-rc.2', 'v5.0.0', 'v5.0.10'];
    for (const [at, version] of sorted.entries()) {
      for (const [other, against] of sorted.entries()) {
        assert.equal(compareVersions(version, against), Math.sign(at - other), `${version} ${against}`);
      }
    }
  });

  it('let upgrades go forward', () => {
    assert.equal(upgradeAllowed('v8.5.0', 'v8.5.1'), true);
    assert.equal(upgradeAllowed('v8.5.1', 'v8.5.0'), false);
    assert.equal(upgradeAllowed('v8.5.1', 'nightly'), true);
  });

  it('ask for AVX2 on x86 from v6.3.0', () => {
    assert.equal(tiflashNeedsAvx2('v6.3.0', 'x86_64'), true);
    assert.equal(tiflashNeedsAvx2('v6.3.0', 'arm64'), false);
    assert.equal(tiflashNeedsAvx2('v6.2.9', 'amd64'), false);
  });

  for (const [vendor, version, verdict] of [
    ['rhel', '8.10', 'pass'],
    ['rhel', '10', 'fail'],
    ['openEuler', '22.03', 'pass'],
    ['Kylin', 'V10', 'pass'],
    ['ubuntu', '22.04', 'warn'],
    ['arch', '', 'fail'],
  ] as const) {
    it(`${vendor} ${version}: ${verdict}`, () => assert.equal(checkOS(vendor, version), verdict));
  }

  it('keep metrics for whole days and up to whole sizes', () => {
    assert.deepEqual(['15d', '0d', '2w', ''].map(retentionTime), ['15d', '30d', '30d', '30d']);
    assert.deepEqual(['20gb', '1.5GB', '512'].map(retentionSize), ['20GB', '', '']);
  });
});
