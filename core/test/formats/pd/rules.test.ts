import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { readParsed } from '#core/formats/read';
import { parseFile } from '#core/text/parse';
import { checkCommand } from '../../commands';
import { runFixtures } from '../../fixtures';

const words = fc.constantFrom(
  '',
  'pd',
  'voter',
  'leader',
  'learner',
  'in',
  'exists',
  'zone',
  '7480',
  '7480000000000000f8',
);
const value = fc.oneof(
  words,
  fc.integer({ min: -1, max: 5 }),
  fc.boolean(),
  fc.constant(null),
  fc.array(words, { maxLength: 3 }),
  fc.array(fc.record({ key: words, op: words, values: fc.array(words) }), { maxLength: 2 }),
);
const names = [
  'group_id',
  'id',
  'role',
  'count',
  'start_key',
  'end_key',
  'label_constraints',
  'location_labels',
];
const rule = fc.dictionary(
  fc.constantFrom(...names, 'index', 'override', 'is_witness', 'isolation_level'),
  value,
);
const bundle = fc.record({
  group_id: words,
  group_index: value,
  group_override: value,
  rules: fc.array(rule),
});

describe('formats/pd/rules', () => {
  runFixtures(join(__dirname, 'testdata'), { check: checkCommand });

  it('reads whatever stands in the fields, and what it reads PD could take', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(rule), rule, fc.array(bundle), bundle), (root) => {
        const { rules } = readParsed(parseFile('rules.json', JSON.stringify(root)));
        for (const { rule: read } of rules?.rules ?? []) {
          assert.ok(read.count >= 1 && read.groupId !== '' && read.id !== '');
          assert.ok(read.endKey === '' || read.startKey < read.endKey);
        }
      }),
    );
  });
});
