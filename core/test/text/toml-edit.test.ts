import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Document, Scalar } from 'yaml';
import type { Edit } from '#core/findings/finding';
import { applyEdits } from '#core/text/edit';
import type { MapNode, ScalarNode, YamlNode } from '#core/text/node';
import { parseFile } from '#core/text/parse';
import { parseTomlText } from '#core/text/toml';
import { removeTomlKey, setTomlValue } from '#core/text/toml-edit';
import { asMap, asScalar, find } from '#core/text/walk';
import { runs } from './runs';

function hostOf(text: string): ScalarNode | undefined {
  const root = asMap(parseFile('x.yaml', text).documents[0]?.root);
  return asScalar(find(asMap(find(root, 'a')?.value), 'config')?.value);
}

function edited(text: string, edit: (host: ScalarNode) => readonly Edit[]): string {
  const host = hostOf(text);
  assert.ok(host);
  return applyEdits(text, edit(host));
}

/** A manifest whose config is this TOML in a literal block. */
function literal(...lines: readonly string[]): string {
  return `a:\n  config: |\n${lines.map((line) => `    ${line}\n`).join('')}  b: 1 # note\n`;
}

/** Before, path, value (none: remove), after. */
const cases: readonly (readonly [string, string, string, string | number | undefined, string])[] = [
  [
    'a value in a table',
    literal('[x]', 'k = 1 # note', 'l = 2'),
    'x/k',
    5,
    literal('[x]', 'k = 5 # note', 'l = 2'),
  ],
  [
    'a dotted key',
    literal('x.k = "a"', '[y]', 'z = 1'),
    'x/k',
    'b"c',
    literal('x.k = "b\\"c"', '[y]', 'z = 1'),
  ],
  ['a key in an inline table', literal('x = { k = 1 }'), 'x/l', 2, literal('x = { k = 1, l = 2 }')],
  [
    'a new key in a table',
    literal('[x]', '  k = 1', '[y]'),
    'x/l',
    2,
    literal('[x]', '  k = 1', '  l = 2', '[y]'),
  ],
  [
    'a new key in an empty table',
    literal('[x]', '[y]', 'k = 1'),
    'x/l',
    2,
    literal('[x]', 'l = 2', '[y]', 'k = 1'),
  ],
  ['a new nested key', literal('[x]', 'k = 1'), 'x/m/n', 2, literal('[x]', 'k = 1', 'm.n = 2')],
  ['a new key at the top', literal('[x]', 'k = 1'), 'l', 2, literal('l = 2', '[x]', 'k = 1')],
  ['a new key beside dotted ones', literal('x.k = 1', '[y]'), 'x/l', 2, literal('x.k = 1', 'x.l = 2', '[y]')],
  [
    'a new table',
    literal('k = 1', '[y]', 'z = 1'),
    'x/l',
    2,
    literal('k = 1', '[y]', 'z = 1', '[x]', 'l = 2'),
  ],
  ['a key to remove', literal('[x]', 'k = 1 # note', 'l = 2'), 'x/k', undefined, literal('[x]', 'l = 2')],
  ['the last key to remove', literal('[x]', 'k = 1', 'l = 2'), 'x/l', undefined, literal('[x]', 'k = 1')],
  ['an inline key to remove', literal('x = {k = 1, l = 2}'), 'x/l', undefined, literal('x = {k = 1}')],
  ['a quoted scalar', 'a: {config: "[x]\\nk = 1\\n"}\n', 'x/k', 2, 'a: {config: "[x]\\nk = 2\\n"}\n'],
  [
    'a folded scalar',
    'a:\n  config: >\n    [x]\n\n    k = 1\n  b: 1\n',
    'x/k',
    2,
    'a:\n  config: |\n    [x]\n    k = 2\n  b: 1\n',
  ],
];

const word = fc.constantFrom('k', 'l', 'm-n', 'o_p');
const value = fc.constantFrom('1', '"a"', "'b'", 'true', '1.5', '["x", "y"]', '{ q = 1 }', '1979-05-27');
const lines = (indent: string) =>
  fc
    .uniqueArray(fc.tuple(word, value), { maxLength: 3, selector: ([key]) => key })
    .map((pairs) => pairs.map(([key, text]) => `${indent}${key} = ${text}`));
const toml = fc
  .tuple(
    lines(''),
    fc.uniqueArray(fc.constantFrom('t', 'u', 't.v'), { maxLength: 3 }),
    fc.array(lines('  '), { minLength: 3, maxLength: 3 }),
  )
  .map(([top, tables, bodies]) =>
    [...top, ...tables.flatMap((name, index) => [`[${name}]`, ...(bodies[index] ?? [])])].join('\n'),
  );

/** Every value by its dotted path. */
function flat(map: MapNode, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const pair of map.pairs) {
    const name = prefix + pair.key.text;
    if (pair.value?.kind !== 'map') found.set(name, shown(pair.value));
    else for (const [key, text] of flat(pair.value, `${name}.`)) found.set(key, text);
  }
  return found;
}

function shown(node: YamlNode | undefined): string {
  if (node?.kind === 'sequence') return `[${node.items.map(shown).join()}]`;
  return node?.kind === 'scalar' ? node.text : '';
}

describe('text/toml-edit', () => {
  for (const [name, before, path, to, after] of cases) {
    it(`changes ${name}`, () => {
      const keys = path.split('/');
      const edit = (host: ScalarNode) =>
        to === undefined ? removeTomlKey(host, keys) : setTomlValue(host, keys, to);
      assert.equal(edited(before, edit), after);
    });
  }

  it('leaves tables and lists of tables alone', () => {
    const text = literal('[x]', 'k = 1', '[[y]]', 'k = 1');
    assert.equal(
      edited(text, (host) => setTomlValue(host, ['x'], 1)),
      text,
    );
    assert.equal(
      edited(text, (host) => setTomlValue(host, ['y', 'l'], 1)),
      text,
    );
    assert.equal(
      edited(text, (host) => removeTomlKey(host, ['x'])),
      text,
    );
  });

  it('sets and removes any key, in any style of scalar', () => {
    const style = fc.constantFrom(
      Scalar.QUOTE_SINGLE,
      Scalar.QUOTE_DOUBLE,
      Scalar.BLOCK_LITERAL,
      Scalar.BLOCK_FOLDED,
    );
    const path = fc.array(fc.constantFrom('k', 'l', 'm-n', 't', 'u', 'v', 'w.x'), {
      minLength: 1,
      maxLength: 3,
    });
    const wanted = fc.oneof(fc.integer(), fc.string({ unit: 'grapheme', maxLength: 6 }), fc.boolean());
    fc.assert(
      fc.property(toml, style, path, wanted, fc.boolean(), (text, type, keys, to, ends) => {
        const scalar = new Scalar(ends ? `${text}\n` : text);
        scalar.type = type;
        const source = new Document({ a: { config: scalar, other: 1 } }).toString();
        const host = hostOf(source);
        const before = parseTomlText(text);
        if (host === undefined || before.problems.length > 0) return;
        const name = keys.join('.');
        for (const [edits, expected] of [
          [setTomlValue(host, keys, to), new Map([...flat(before.root), [name, String(to)]])],
          [removeTomlKey(host, keys), new Map([...flat(before.root)].filter(([key]) => key !== name))],
        ] as const) {
          if (edits.length === 0) continue;
          const after = hostOf(applyEdits(source, edits));
          const read = parseTomlText(after?.text ?? '');
          assert.deepEqual(read.problems, [], after?.text);
          const sorted = (map: Map<string, string>) =>
            [...map].filter(([key]) => !key.startsWith(`${name}.`)).sort();
          assert.deepEqual(sorted(flat(read.root)), sorted(expected), after?.text);
        }
      }),
      runs(500),
    );
  });
});
