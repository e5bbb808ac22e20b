import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scenarioOf } from './draw';
import { type Mutant, mutants } from './mutants';
import { buildMutant, PatchError, patched } from './mutate';
import { add, noCounts, play, playSeed } from './play';

describe('the swarm', () => {
  it('finds nothing in the core, and plays everything', () => {
    const sum = noCounts();
    for (let seed = 1; seed <= 200; seed++) {
      const { counts, found } = playSeed(seed);
      assert.equal(found, undefined, `seed ${seed}: ${found?.invariant}: ${found?.what}`);
      add(sum, counts);
    }
    const { stuck, ...done } = sum;
    assert.ok(stuck < 3, `${stuck} groups that nobody can lead`);
    for (const [name, count] of Object.entries(done)) assert.ok(count >= 200, `${count} ${name}`);
  });

  it('plays a seed the same way every time', () => {
    const tell = (seed: number) => {
      const lines: string[] = [];
      play(scenarioOf(seed), (line) => lines.push(line));
      return lines;
    };
    for (const seed of [7, 8, 9]) assert.deepEqual(tell(seed), tell(seed));
    assert.notDeepEqual(tell(7), tell(8));
  });
});

describe('mutants', () => {
  it('are at least thirty, each with a name of its own', () => {
    assert.ok(mutants.length >= 30);
    assert.equal(new Set(mutants.map(({ name }) => name)).size, mutants.length);
  });

  for (const mutant of mutants) {
    it(`finds the text of: ${mutant.name}`, () => {
      for (const { file } of mutant.patches) {
        const path = `core/src/raft/${file}`;
        const text = readFileSync(path, 'utf8');
        assert.notEqual(patched(path, text, mutant), text);
      }
    });
  }

  it('fails where a text is gone', () => {
    const stale: Mutant = { name: 'stale', patches: [{ file: 'quorum.ts', from: 'no such text', to: '' }] };
    assert.throws(() => patched('core/src/raft/quorum.ts', 'other text', stale), PatchError);
  });

  const sure = [
    { name: 'forgets its vote', seeds: 40 },
    { name: 'commits by the incoming half alone', seeds: 100 },
    { name: 'keeps its old membership with a snapshot', seeds: 60 },
  ];
  for (const { name, seeds } of sure) {
    it(`finds one that ${name}, and shrinks its schedule`, async () => {
      const mutant = mutants.find((one) => one.name === name);
      assert.ok(mutant !== undefined);
      const folder = mkdtempSync(join(tmpdir(), 'regionwise-mutant-'));
      try {
        const bundle = join(folder, 'mutant.cjs');
        await buildMutant(mutant, bundle);
        const mutated = (await import(bundle)) as typeof import('./mutant-worker');
        const [failure] = mutated.playSeeds({ from: 1, to: seeds, first: true }).failures;
        assert.ok(failure !== undefined, `not found in ${seeds} seeds`);
        const scenario = mutated.scenarioOf(failure.seed);
        const smaller = mutated.shrink(scenario, failure.invariant);
        assert.ok(smaller.actions.length < scenario.actions.length);
        assert.equal(mutated.play(smaller).found?.invariant, failure.invariant);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});
