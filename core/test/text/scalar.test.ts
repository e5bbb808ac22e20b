import assert from 'node:assert/strict';
import type { ScalarNode } from '#core/text/node';
import { parseFile } from '#core/text/parse';
import {
  isNull,
  type Reading,
  readBoolean,
  readInteger,
  readNumber,
  readString,
  type ScalarProfile,
} from '#core/text/scalar';
import { asMap, find } from '#core/text/walk';

/**
 * Text; then as integer, boolean and string. A problem stands in brackets. Checked against go-yaml v3.0.1
 * into typed fields, and sigs.k8s.io/yaml v1.4.0 followed by a decode into typed fields.
 */
const tiup = `
1                     | 1       | [type]   | 1
-1                    | -1      | [type]   | -1
+1                    | 1       | [type]   | +1
007                   | 7       | [type]   | 007
0777                  | 511     | [type]   | 0777
08                    | 8       | [type]   | 08
0o17                  | 15      | [type]   | 0o17
-0o17                 | -15     | [type]   | -0o17
0x1F                  | 31      | [type]   | 0x1F
-0x10                 | -16     | [type]   | -0x10
0b101                 | 5       | [type]   | 0b101
4_000                 | 4000    | [type]   | 4_000
_1                    | [type]  | [type]   | _1
1_                    | 1       | [type]   | 1_
4000.7                | 4000    | [type]   | 4000.7
-0.5                  | 0       | [type]   | -0.5
.5                    | 0       | [type]   | .5
5.                    | 5       | [type]   | 5.
1e3                   | 1000    | [type]   | 1e3
12e                   | [type]  | [type]   | 12e
9223372036854775808   | [range] | [type]   | 9223372036854775808
1e30                  | [range] | [type]   | 1e30
.inf                  | [range] | [type]   | .inf
.nan                  | [range] | [type]   | .nan
~                     | [null]  | [null]   | [null]
null                  | [null]  | [null]   | [null]
nULL                  | [type]  | [type]   | nULL
true                  | [type]  | true     | true
tRUE                  | [type]  | [type]   | tRUE
yes                   | [type]  | true     | yes
yEs                   | [type]  | [type]   | yEs
off                   | [type]  | false    | off
n                     | [type]  | false    | n
"1"                   | [quoted]| [type]   | 1
'1.5'                 | [quoted]| [type]   | 1.5
"yes"                 | [type]  | true     | yes
"true"                | [type]  | [quoted] | true
""                    | [type]  | [type]   |
abc                   | [type]  | [type]   | abc
1:30                  | [type]  | [type]   | 1:30
2001-01-01            | [type]  | [type]   | 2001-01-01
0x                    | [type]  | [type]   | 0x
16GB                  | [type]  | [type]   | 16GB
10.0.1.1              | [type]  | [type]   | 10.0.1.1
+                     | [type]  | [type]   | +
--1                   | [type]  | [type]   | --1
!!str 1               | [type]  | [type]   | 1
!!int "1"             | 1       | [type]   | 1
!x 1                  | [type]  | [type]   | 1
{{ .x }}              | [template] | [template] | [template]
`;

const kubernetes = `
1        | 1        | [type]   | [type]
0777     | 511      | [type]   | [type]
1_000    | 1000     | [type]   | [type]
3.0      | 3        | [type]   | [type]
3.5      | [type]   | [type]   | [type]
~        | [null]   | [null]   | [null]
yes      | [type]   | true     | [type]
no       | [type]   | false    | [type]
on       | [type]   | true     | [type]
y        | [type]   | true     | [type]
true     | [type]   | true     | [type]
"true"   | [type]   | [quoted] | true
"no"     | [type]   | [quoted] | no
"3"      | [quoted] | [type]   | 3
10Gi     | [type]   | [type]   | 10Gi
2001-01-01 | [type] | [type]   | 2001-01-01
`;

const yaml12 = `
1        | 1        | [type]   | [type]
0777     | 777      | [type]   | [type]
0o17     | 15       | [type]   | [type]
1_000    | [type]   | [type]   | 1_000
0b1      | [type]   | [type]   | 0b1
1.0      | 1        | [type]   | [type]
1.5      | [type]   | [type]   | [type]
yes      | [type]   | [type]   | yes
True     | [type]   | true     | [type]
60 %     | [type]   | [type]   | 60 %
~        | [null]   | [null]   | [null]
`;

function scalarOf(text: string): ScalarNode {
  const node = find(asMap(parseFile('x.yaml', `v: ${text}\n`).documents[0]?.root), 'v')?.value;
  assert.equal(node?.kind, 'scalar', text);
  return node;
}

function shown(reading: Reading<number | boolean | string>): string {
  return reading.ok ? String(reading.value) : `[${reading.problem}]`;
}

function check(profile: ScalarProfile, table: string): void {
  for (const row of table.trim().split('\n')) {
    const [text = '', ...wants] = row.split('|').map((cell) => cell.trim());
    it(`${profile}: ${text}`, () => {
      const node = scalarOf(text);
      const got = [readInteger(node, profile), readBoolean(node, profile), readString(node, profile)];
      assert.deepEqual(got.map(shown), wants);
      assert.equal(isNull(node, profile), wants[2] === '[null]');
    });
  }
}

describe('text/scalar', () => {
  check('tiup', tiup);
  check('kubernetes', kubernetes);
  check('yaml12', yaml12);

  it('reads fractions', () => {
    assert.equal(shown(readNumber(scalarOf('0.75'), 'tiup')), '0.75');
    assert.equal(shown(readNumber(scalarOf('1'), 'yaml12')), '1');
    assert.equal(shown(readNumber(scalarOf('"0.75"'), 'kubernetes')), '[quoted]');
  });
});
