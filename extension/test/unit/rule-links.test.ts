import { strict as assert } from 'node:assert';
import { ruleCode, rulePagePath, rulePages, toCommandLinks } from '../../src/rule-links';

describe('links to the pages of the rules', () => {
  it('become commands in a hover', () => {
    assert.equal(
      toCommandLinks(`Why: [the rule](${rulePages}labels/value-slip.md), [PD](https://docs.pingcap.com/)`),
      'Why: [the rule](command:regionwise.explainRule?%5B%22labels%2Fvalue-slip%22%5D), [PD](https://docs.pingcap.com/)',
    );
  });

  it('lead to the code and back', () => assert.equal(ruleCode(rulePagePath('pd/even')), 'pd/even'));
});
