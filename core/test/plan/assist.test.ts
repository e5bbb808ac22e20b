import { strict as assert } from 'node:assert';
import { planCompletions, planHover } from '#core/formats/plan/assist';
import { planTree } from '#core/formats/plan/keys';
import { scenarioTree } from '#core/formats/scenario/keys';
import { completionsAt } from '#core/formats/schema/complete';
import { hoverAt } from '#core/formats/schema/hover';
import { cursorAt } from '#core/text/cursor/find';
import { parseFile } from '#core/text/parse';

/** `|` is the cursor. */
function at(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('|');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

describe('the cursor in a plan', () => {
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['|', '', 'key', ''],
    ['work|', '', 'key', 'work'],
    ['workload:\n  |', 'workload', 'key', ''],
    ['workload:\n  da|', 'workload', 'key', 'da'],
    ['workload:\n  data: |', 'workload data', 'value', ''],
    ['workload:\n  data: 500 |', 'workload data', 'value', '500 '],
    ['workload:\n  data: 5 GB\n\n  # note\n  q|', 'workload', 'key', 'q'],
    ['workload:\n  data: 5 GB\n|', '', 'key', ''],
    ['workload: {da|', 'workload', 'key', 'da'],
    ['workload: {data: 5 GB, gr|}', 'workload', 'key', 'gr'],
    ['workload: {data: 5|', 'workload data', 'value', '5'],
    ['workload:\n  tables:\n    - na|', 'workload tables []', 'key', 'na'],
    ['workload:\n  tables:\n    - name: a\n      ro|', 'workload tables []', 'key', 'ro'],
    ['workload:\n  tables:\n    - name: a\n    - |', 'workload tables []', 'key', ''],
    ['workload:\n  tables:\n  - name: a\n    ro|', 'workload tables []', 'key', 'ro'],
    ['workload:\n  tables: [{name: a, |', 'workload tables []', 'key', ''],
    ['workload:\n  tables: [{name: a},\n    {ro|', 'workload tables []', 'key', 'ro'],
    ['hosts: {10.0.1.5: {labels: {zone: z1}, c|', 'hosts 10.0.1.5', 'key', 'c'],
    ['hosts:\n  10.0.1.5:\n    disks: [{size: 1|', 'hosts 10.0.1.5 disks [] size', 'value', '1'],
    ['workload:\r\n  da|', 'workload', 'key', 'da'],
  ];
  for (const [marked, path, side, typed] of rows) {
    it(JSON.stringify(marked), () => {
      const { text, offset } = at(marked);
      const cursor = cursorAt(text, offset);
      assert.ok(cursor !== undefined);
      assert.deepEqual([cursor.path.join(' '), cursor.side, cursor.typed], [path, side, typed]);
      assert.equal(text.slice(cursor.from, offset), typed);
    });
  }

  it('is nowhere in a comment', () => assert.equal(cursorAt('a: 1 # not', 9), undefined));
});

describe('completion', () => {
  const labels = (marked: string, tree = planTree) => {
    const { text, offset } = at(marked);
    return completionsAt(text, offset, tree, 'en').map(({ label }) => label);
  };

  it('offers keys that are not there yet', () => {
    assert.deepEqual(labels('workload:\n  data: 5 GB\n  |'), [
      'growth',
      'qps',
      'reads',
      'statements',
      'replicaRead',
      'tables',
    ]);
    assert.ok(labels('|').includes('objectives'));
    assert.deepEqual(labels('hosts:\n  10.0.1.5:\n    |'), [
      'labels',
      'cpu',
      'memory',
      'disk',
      'disks',
      'numa',
    ]);
  });

  it('offers words, and units behind a number', () => {
    assert.deepEqual(labels('profile: |'), ['physical', 'textbook']);
    assert.deepEqual(labels('workload:\n  data: 500|').slice(0, 3), ['500 GB', '500 TB', '500 MB']);
    assert.deepEqual(labels('failures: {host: 0.02|').slice(0, 1), ['0.02/year']);
    assert.deepEqual(labels('workload: {qps: |'), ['10000']);
  });

  it('offers the keys and words of a scenario', () => {
    assert.deepEqual(labels('events:\n  - at: 0 s\n    h|', scenarioTree).includes('heal'), true);
    assert.deepEqual(labels('events: [{how: |', scenarioTree)[0], 'crash');
    assert.ok(labels('expect:\n  - |', scenarioTree).includes('repair.startsMs'));
  });

  it('offers the formulas that may be overridden', () => {
    const { text, offset } = at('formulas:\n  space_|');
    const found = planCompletions(text, offset, 'en').find(({ label }) => label === 'space_amplification');
    assert.equal(found?.detail, '1 … 1.11 … 1.4');
    const value = at('formulas: {gc_life_time: |');
    assert.deepEqual(
      planCompletions(value.text, value.offset, 'en').map(({ newText }) => newText),
      ['10 min'],
    );
  });

  it('replaces what was typed of the word', () => {
    const { text, offset } = at('workload:\n  data: 500 G|');
    const [first] = completionsAt(text, offset, planTree, 'zh-cn');
    assert.ok(first !== undefined);
    assert.equal(text.slice(first.from, first.to), '500 G');
    assert.equal(first.newText, '500 GB');
    assert.match(first.documentation, /数据量/);
  });
});

describe('hover', () => {
  const hover = (marked: string, language: 'en' | 'zh-cn' = 'en') => {
    const { text, offset } = at(marked);
    return hoverAt(parseFile('a.plan.yaml', text), offset, planTree, language)?.lines;
  };

  it('tells what a key means, and a size in both families', () => {
    assert.deepEqual(hover('workload:\n  da|ta: 500 GB\n'), [
      '**data** = 500 GB = 466 GiB',
      'Data with its indexes: logical, one copy, before compression.',
      'Example: 500 GB',
    ]);
    assert.equal(hover('hosts: {10.0.1.5: {memory: 64 G|iB}}\n')?.[0], '**memory** = 64 GiB = 68.7 GB');
    assert.equal(hover('workload: {tables: [{row|s: 2e9}]}\n')?.[0], '**rows** = 2,000,000,000');
    assert.match(hover('prof|ile: textbook\n', 'zh-cn')?.[2] ?? '', /缺省：physical/);
    assert.equal(hover('nothing: |1\n'), undefined);
  });

  it('tells what a formula is', () => {
    const { text, offset } = at('formulas: {gc_life|_time: 1 h}\n');
    const lines = planHover(parseFile('a.plan.yaml', text), offset, 'en')?.lines;
    assert.deepEqual(lines, [
      '**gc_life_time** (s): Life time of old versions',
      '`10 min`',
      'The default of tidb_gc_life_time.',
      'TiDB: tidb_gc_life_time',
    ]);
  });
});
