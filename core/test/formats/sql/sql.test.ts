import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { readSql } from '#core/formats/sql/read';
import { tokensOf } from '#core/formats/sql/tokens';
import { checkCommand } from '../../commands';
import { type FixtureCommand, runFixtures } from '../../fixtures';

/** `rules`: what TiDB gives PD for each policy, a line a rule. */
const rulesCommand: FixtureCommand = ({ files: [file] }) => {
  const { path = '', text = '' } = file ?? {};
  return readSql({ path, text, start: 0 })
    .file.policies.map(({ name, rules }) =>
      [
        `${name}:`,
        ...rules.map(({ rule }) => {
          const constraints = rule.labelConstraints.map(
            ({ key, op, values }) => `${key} ${op} ${values.join('|')}`,
          );
          const labels =
            rule.locationLabels.length === 0 ? '' : ` apart by ${rule.locationLabels.join(', ')}`;
          return `  ${rule.count} ${rule.role} ${constraints.join(' & ')}`.trimEnd() + labels;
        }),
      ].join('\n'),
    )
    .join('\n');
};

const words = fc.constantFrom(
  ...[
    'CREATE',
    'ALTER',
    'OR',
    'REPLACE',
    'PLACEMENT',
    'POLICY',
    'IF',
    'NOT',
    'EXISTS',
    'p1',
    '`p',
    ';',
    ',',
    '=',
  ],
  ...[
    'FOLLOWERS',
    'REGIONS',
    'CONSTRAINTS',
    'SURVIVAL_PREFERENCES',
    '3',
    "'",
    '"',
    '"[+a=b]"',
    '\'{"+a=b": 1}\'',
  ],
  ...[
    '/*T![placement]',
    '*/',
    '/*',
    '--',
    '#',
    '\n',
    '\\',
    '{{',
    'DELIMITER //',
    'SET DEFAULT',
    '"{+a=b:1}"',
  ],
);
const sql = fc.oneof(
  fc.array(words, { maxLength: 25 }).map((all) => all.join(' ')),
  fc.string(),
);

describe('formats/sql', () => {
  runFixtures(join(__dirname, 'testdata'), { check: checkCommand, rules: rulesCommand });

  it('reads any text, and every place lies in it', () => {
    fc.assert(
      fc.property(sql, (text) => {
        const { findings } = readSql({ path: 'a.sql', text, start: 0 });
        for (const { at } of findings) assert.ok(0 <= at.from && at.from < at.to && at.to <= text.length);
      }),
      { numRuns: 500 },
    );
  });

  it('cuts tokens that do not overlap and lose nothing but space and comments', () => {
    fc.assert(
      fc.property(sql, (text) => {
        let last = 0;
        for (const { from, to } of tokensOf(text)) {
          assert.ok(last <= from && from < to && to <= text.length);
          last = to;
        }
      }),
    );
  });

  it('takes what no sane file holds', () => {
    for (const text of ['"', '/* ', '`', "'\\", '(', 'a', '-', ' ']) {
      const { isOurs } = readSql({ path: 'a.sql', text: text.repeat(500_000), start: 0 });
      assert.equal(isOurs, false);
    }
  });
});
