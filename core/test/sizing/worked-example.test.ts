import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { size } from '#core/analysis/size';
import { derivationLines } from '#core/formula/derivation';
import type { SizeResult } from '#core/sizing/result';

/** The example that TiDB's capacity-planning text works through, as a sample of the repository. */
const folder = 'samples/worked-example';
const files = ['topology.yaml', 'topology.plan.yaml'].map((name) => ({
  path: `${folder}/${name}`,
  text: readFileSync(`${folder}/${name}`, 'utf8'),
}));

function sized(language: 'en' | 'zh-cn' = 'en'): SizeResult {
  const answer = size(files, { language });
  assert.ok(answer.ok);
  return answer.result;
}

describe('the worked example', () => {
  const result = sized();
  const figure = (name: string, scope?: string) =>
    result.figures.find((one) => one.name === name && (scope === undefined || one.scope === scope));

  const gb = 1e9;
  const rows: readonly (readonly [string, number, string])[] = [
    ['storage.logical', 500 * gb, 'B'],
    ['storage.replicated', 1500 * gb, 'B'],
    ['storage.provisioned', 2700 * gb, 'B'],
    ['storage.perStore', 900 * gb, 'B'],
    ['storage.perStoreWithHeadroom', 1080 * gb, 'B'],
    ['storage.diskClass', 1500 * gb, 'B'],
    ['tidb.count', 3, 'count'],
    ['tikv.count', 3, 'count'],
    ['pd.count', 3, 'count'],
    ['tidb.cores', 48, 'cores'],
    ['tikv.cores', 48, 'cores'],
    ['pd.cores', 12, 'cores'],
    ['tidb.memory', 96 * gb, 'B'],
    ['tikv.memory', 192 * gb, 'B'],
    ['pd.memory', 48 * gb, 'B'],
    ['tikv.disk', 4500 * gb, 'B'],
    ['pd.disk', 300 * gb, 'B'],
    ['total.cores', 108, 'cores'],
    ['total.memory', 336 * gb, 'B'],
    ['total.disk', 4800 * gb, 'B'],
  ];
  for (const [name, value, unit] of rows) {
    it(`${name}: ${value} ${unit}`, () => {
      assert.equal(figure(name)?.value, value);
      assert.equal(figure(name)?.unit, unit);
    });
  }

  it('tells how each figure came about', () => {
    const derivation = figure('storage.perStoreWithHeadroom')?.derivation;
    assert.ok(derivation !== undefined);
    assert.deepEqual(derivationLines(derivation, 'en'), [
      'Disk of a store, with headroom: 1.08 TB = storage_per_store * (1 + headroom)',
      '  On each TiKV store: 900 GB = storage_provisioned / stores',
      '    Storage to provide: 2.7 TB = storage_replicated * textbook_space_factor * textbook_reserve_factor',
      '      Data in all replicas: 1.5 TB = data * replicas',
      '        Data, one copy before compression: 500 GB (plan)',
      '        Replicas: 3 (topology)',
      '      Space amplification, by the text: 1.5 (TiDB capacity-planning text: raw × replicas × 1.5 × 1.2)',
      '      Reserve, by the text: 1.2 (TiDB capacity-planning text: raw × replicas × 1.5 × 1.2)',
      '    TiKV stores: 3 (topology)',
      '  Headroom: 20 % (plan)',
    ]);
  });

  it('says that the text’s own total is a slip, in both languages', () => {
    assert.ok(
      result.assumptions.some((line) => /66 cores and 312 GB.*slip.*108 cores and 336 GB/.test(line)),
    );
    assert.ok(sized('zh-cn').assumptions.some((line) => /66 核、312 GB.*108 核、336 GB/.test(line)));
  });

  it('prints the other profile too, under names of its own', () => {
    assert.equal(result.profile, 'textbook');
    assert.ok((figure('storage.provisioned@physical')?.value ?? 0) < 1500 * gb, 'compression counts there');
    assert.equal(figure('storage.provisioned@textbook'), undefined);
  });

  it('has the block cache of each TiKV at 45 % of its machine', () => {
    assert.equal(figure('memory.blockCache', '10.6.0.21:20160')?.value, 28.8 * gb);
  });
});
