import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { checkReplicas } from '#core/placement/checker/replica-checker';
import { checkRules } from '#core/placement/checker/rule-checker';
import { type Choose, everyOutcome } from '#core/placement/choice';
import type { Operator } from '#core/placement/model/operator';
import * as drawn from './arbitrary';
import { config, rule, view } from './builders';
import { naiveReplicas } from './naive-replicas';
import { naiveRules } from './naive-rules';

/** All that could be decided, with every step. */
function decisions(check: (choose: Choose) => Operator | undefined): readonly string[] {
  const all = everyOutcome((choose) => {
    const operator = check(choose);
    return operator === undefined ? 'nothing' : `${operator.description} ${JSON.stringify(operator.steps)}`;
  });
  return [...new Set(all)].sort();
}

describe('the checkers decide as their second writing does', () => {
  it('by rules', () => {
    const withVoters = drawn.rules.map((rules) => [rule('voters', { index: -1 }), ...rules]);
    fc.assert(
      fc.property(drawn.stores, fc.oneof(drawn.rules, withVoters), drawn.regions, (stores, rules, region) => {
        const cluster = view(stores, rules);
        assert.deepEqual(
          decisions((choose) => checkRules({ view: cluster, region, choose }).operator),
          decisions((choose) => naiveRules(cluster, region, choose)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('without rules', () => {
    const replication = fc.record({
      enablePlacementRules: fc.constant(false),
      maxReplicas: fc.integer({ min: 1, max: 5 }),
      locationLabels: fc.constantFrom<readonly string[]>([], ['zone'], drawn.labelKeys),
      isolationLevel: fc.constantFrom('', 'zone', 'Rack'),
    });
    fc.assert(
      fc.property(drawn.stores, drawn.regions, replication, (stores, region, settings) => {
        const cluster = view(stores, [], config({}, settings));
        assert.deepEqual(
          decisions((choose) => checkReplicas(cluster, region, choose).operator),
          decisions((choose) => naiveReplicas(cluster, region, choose)),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
