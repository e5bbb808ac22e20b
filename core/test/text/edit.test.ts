import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Edit } from '#core/findings/finding';
import {
  appendSection,
  applyEdits,
  editsOverlap,
  insertItem,
  insertKey,
  removePair,
  replaceScalar,
  setPath,
} from '#core/text/edit';
import type { MapNode, ParsedFile, ScalarNode, SequenceNode, YamlNode } from '#core/text/node';
import { parseFile } from '#core/text/parse';
import type { EditValue } from '#core/text/render';
import { asMap, asScalar, asSequence, find } from '#core/text/walk';
import { topologies } from './arbitrary';
import { runs } from './runs';

function at(file: ParsedFile, path: string): YamlNode | undefined {
  let node = file.documents[0]?.root;
  for (const part of path.split('/').filter((name) => name !== '')) {
    const list = asSequence(node);
    node = list === undefined ? find(asMap(node), part)?.value : list.items[Number(part)];
  }
  return node;
}

function mapAt(file: ParsedFile, path: string): MapNode {
  const map = asMap(at(file, path));
  assert.ok(map);
  return map;
}

/** Text, edit, what comes out. */
const cases: readonly (readonly [string, string, (file: ParsedFile) => readonly Edit[], string])[] = [
  ['replaces a plain scalar', 'a: 1 # x\n', (file) => scalar(file, 'a', 20), 'a: 20 # x\n'],
  ['quotes where a word would be something else', 'a: x\n', (file) => scalar(file, 'a', 'no'), 'a: "no"\n'],
  ['keeps single quotes', "a: 'x' # y\n", (file) => scalar(file, 'a', "it's"), "a: 'it''s' # y\n"],
  ['keeps double quotes', 'a: {b: "x"}\n', (file) => scalar(file, 'a/b', 'a"b'), 'a: {b: "a\\"b"}\n'],
  ['drops the quotes of a number', 'a: "1"\n', (file) => scalar(file, 'a', 1), 'a: 1\n'],
  [
    'rewrites a literal block at its indentation',
    'a: |\n   x\n   y\nb: 1\n',
    (file) => scalar(file, 'a', 'p\n\n q\n'),
    'a: |\n   p\n\n    q\nb: 1\n',
  ],
  ['fills an empty item', 'a:\n  -\n', (file) => scalar(file, 'a/0', 'x'), 'a:\n  - x\n'],
  [
    'adds a key to a list item, behind a comment',
    'a:\n  - b: 1\n    c: 2 # x\n  # y\n  - b: 2\n',
    (file) => insertKey(mapAt(file, 'a/0'), 'd', 'e'),
    'a:\n  - b: 1\n    c: 2 # x\n    d: e\n  # y\n  - b: 2\n',
  ],
  [
    'adds a key in braces',
    'a: { b: 1 }\n',
    (file) => insertKey(mapAt(file, 'a'), 'c', 'x'),
    'a: { b: 1, c: x }\n',
  ],
  [
    'adds the first key in braces',
    'a: {}\n',
    (file) => insertKey(mapAt(file, 'a'), 'c', 'x'),
    'a: { c: x }\n',
  ],
  [
    'adds a key without a last line break',
    'a: 1',
    (file) => insertKey(mapAt(file, ''), 'b', 2),
    'a: 1\nb: 2',
  ],
  [
    'keeps CRLF',
    'a:\r\n  b: 1\r\nc: 1\r\n',
    (file) => insertKey(mapAt(file, 'a'), 'd', { e: 1 }),
    'a:\r\n  b: 1\r\n  d:\r\n    e: 1\r\nc: 1\r\n',
  ],
  [
    'adds an item at the dashes of the others',
    'a:\n- x\n- y # z\nb: 1\n',
    (file) => insertItem(list(file, 'a'), { host: 'h', labels: ['a', 'b'], config: { k: { m: 1 } } }),
    'a:\n- x\n- y # z\n- host: h\n  labels: [a, b]\n  config:\n    k:\n      m: 1\nb: 1\n',
  ],
  [
    'adds an item in brackets',
    'a: ["x"]\n',
    (file) => insertItem(list(file, 'a'), 'y z'),
    'a: ["x", "y z"]\n',
  ],
  [
    'sets a path that is there in part',
    'a:\n  b: # note\n    c: 1\nd: 2\n',
    (file) => setPath(mapAt(file, ''), ['a', 'e', 'f'], true),
    'a:\n  b: # note\n    c: 1\n  e:\n    f: true\nd: 2\n',
  ],
  [
    'sets a path below an empty key',
    'a:\n  b: # x\nc: 1\n',
    (file) => setPath(mapAt(file, ''), ['a', 'b', 'f'], 1),
    'a:\n  b:\n    f: 1 # x\nc: 1\n',
  ],
  [
    'replaces a collection and keeps the comment at its key',
    'a: # note\n  - 1\n  - 2\nb: 1\n',
    (file) => setPath(mapAt(file, ''), ['a'], 3),
    'a: 3 # note\nb: 1\n',
  ],
  [
    'replaces a collection by a map',
    'a: [1, 2] # note\nb: 1\n',
    (file) => setPath(mapAt(file, ''), ['a'], { x: 1, k: { z: 2 } }),
    'a:\n  x: 1\n  k:\n    z: 2 # note\nb: 1\n',
  ],
  [
    'sets a key that has no value in braces',
    'a: {b}\n',
    (file) => setPath(mapAt(file, ''), ['a', 'b'], 1),
    'a: {b: 1}\n',
  ],
  ['removes a pair with its line', 'a: 1 # x\nb: 2\n', (file) => remove(file, '', 'a'), 'b: 2\n'],
  ['removes the last line', 'a: 1\nb: 2', (file) => remove(file, '', 'b'), 'a: 1'],
  [
    'removes the first key of an item',
    'a:\n  - b: 1 # x\n    c: 2\n',
    (file) => remove(file, 'a/0', 'b'),
    'a:\n  - c: 2\n',
  ],
  [
    'keeps the comment below the first key',
    'a:\n  - b: 1\n    # y\n    c: 2\n',
    (file) => remove(file, 'a/0', 'b'),
    'a:\n  - # y\n    c: 2\n',
  ],
  [
    'removes from braces',
    'a: { b: 1, c: 2, d: 3 }\n',
    (file) => remove(file, 'a', 'd'),
    'a: { b: 1, c: 2 }\n',
  ],
  ['leaves an empty map', 'a:\n  b: 1\nc: 1\n', (file) => remove(file, 'a', 'b'), 'a:\n  {}\nc: 1\n'],
  [
    'appends a section',
    'a: 1\n# end\n',
    (file) => appendSection(file, 'pd_servers', [{ host: 'x' }]),
    'a: 1\npd_servers:\n  - host: x\n# end\n',
  ],
  ['appends to an empty file', '# x', (file) => appendSection(file, 'a', 1), '# x\na: 1\n'],
];

function scalar(file: ParsedFile, path: string, value: string | number): readonly Edit[] {
  const node = asScalar(at(file, path));
  assert.ok(node);
  return replaceScalar(node, value);
}

function list(file: ParsedFile, path: string): SequenceNode {
  const found = asSequence(at(file, path));
  assert.ok(found);
  return found;
}

function remove(file: ParsedFile, path: string, key: string): readonly Edit[] {
  const map = mapAt(file, path);
  const pair = find(map, key);
  assert.ok(pair);
  return removePair(map, pair);
}

/** What a tree means: scalars by their text. */
type Data = string | null | Data[] | { readonly pairs: [string, Data][] };

function data(node: YamlNode | undefined): Data {
  switch (node?.kind) {
    case undefined:
      return null;
    case 'scalar':
      return node.text;
    case 'alias':
      return `*${node.name}`;
    case 'sequence':
      return node.items.map(data);
    case 'map':
      return { pairs: node.pairs.map(({ key, value }) => [key.text, data(value)]) };
  }
}

function dataOf(value: EditValue): Data {
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map(dataOf);
  return { pairs: Object.entries(value).map(([key, inner]) => [key, dataOf(inner)]) };
}

/** Every node of a kind that is no key, in order. */
function nodes<K extends YamlNode['kind']>(
  root: YamlNode | undefined,
  kind: K,
): Extract<YamlNode, { kind: K }>[] {
  if (root === undefined) return [];
  const below =
    root.kind === 'map'
      ? root.pairs.flatMap(({ value }) => nodes(value, kind))
      : root.kind === 'sequence'
        ? root.items.flatMap((item) => nodes(item, kind))
        : [];
  return root.kind === kind ? [root as Extract<YamlNode, { kind: K }>, ...below] : below;
}

const intended = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom(
    'no',
    '1',
    '0x1',
    '10.0.1.1',
    '10.0.1.1:20160',
    'a: b',
    '- x',
    '# y',
    "it's",
    '"',
    '端口：1',
    '',
    ' x ',
    'a\nb\n',
  ),
);

const values: fc.Arbitrary<EditValue> = fc.letrec<{ value: EditValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    intended,
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b.c', 'no', '1', 'd e'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

/** Clean topologies of one document, with a number to choose a node by. */
const clean = topologies
  .map((text) => parseFile('x.yaml', text))
  .filter((file) => file.problems.length === 0 && file.documents.length === 1 && !file.text.includes('&'));

describe('text/edit', () => {
  for (const [name, text, edit, want] of cases) {
    it(name, () => assert.equal(applyEdits(text, edit(parseFile('x.yaml', text))), want));
  }

  it('tells edits that meet', () => {
    const block = { path: 'x', text: 'abc', start: 0 };
    const edit = (from: number, to: number) => ({ at: { block, from, to }, newText: '' });
    assert.equal(editsOverlap(edit(0, 2), edit(1, 3)), true);
    assert.equal(editsOverlap(edit(0, 1), edit(1, 3)), false);
  });

  it('replaces any scalar by any text, and changes nothing else', () => {
    fc.assert(
      fc.property(clean, fc.nat(), intended, (file, choice, value) => {
        const scalars = nodes(file.documents[0]?.root, 'scalar');
        const node = scalars[choice % Math.max(1, scalars.length)];
        if (node === undefined) return;
        const expected = data(file.documents[0]?.root && replaced(file.documents[0].root, node, value));
        assertEdit(file, replaceScalar(node, value), expected);
      }),
      runs(400),
    );
  });

  it('adds any key and item to any collection', () => {
    fc.assert(
      fc.property(clean, fc.nat(), values, (file, choice, value) => {
        const root = file.documents[0]?.root;
        const maps = nodes(root, 'map');
        const map = maps[choice % Math.max(1, maps.length)];
        if (map !== undefined) {
          const expected = changed(root, map, (old) => ({
            pairs: [...pairsOf(old), ['new key', dataOf(value)]],
          }));
          assertEdit(file, insertKey(map, 'new key', value), expected);
        }
        const lists = nodes(root, 'sequence');
        const sequence = lists[choice % Math.max(1, lists.length)];
        if (sequence !== undefined) {
          const expected = changed(root, sequence, (old) => [
            ...(Array.isArray(old) ? old : []),
            dataOf(value),
          ]);
          assertEdit(file, insertItem(sequence, value), expected);
        }
      }),
      runs(400),
    );
  });

  it('sets and removes any pair', () => {
    fc.assert(
      fc.property(clean, fc.nat(), fc.nat(), values, (file, choice, index, value) => {
        const root = file.documents[0]?.root;
        const maps = nodes(root, 'map').filter(({ pairs }) => pairs.length > 0);
        const map = maps[choice % Math.max(1, maps.length)];
        const pair = map?.pairs[index % map.pairs.length];
        if (map === undefined || pair === undefined) return;
        const without = changed(root, map, (old) => ({
          pairs: pairsOf(old).filter(([key]) => key !== pair.key.text),
        }));
        assertEdit(file, removePair(map, pair), without);
        const set = changed(root, map, (old) => ({
          pairs: pairsOf(old).map(([key, inner]) => [key, key === pair.key.text ? dataOf(value) : inner]),
        }));
        if (pair.key.text !== '') assertEdit(file, setPath(map, [pair.key.text], value), set);
      }),
      runs(400),
    );
  });
});

/** No edit is an answer only for maps with `? key` or in brackets. */
function assertEdit(file: ParsedFile, edits: readonly Edit[], expected: Data): void {
  if (edits.length === 0 && /\?|\[a: 1\]/.test(file.text)) return;
  const text = applyEdits(file.text, edits);
  const after = parseFile('x.yaml', text);
  assert.deepEqual(
    after.problems.map(({ code }) => code),
    [],
    text,
  );
  assert.deepEqual(data(after.documents[0]?.root), expected, text);
}

/** The data of a tree in which one node means something else. */
function changed(root: YamlNode | undefined, node: YamlNode, change: (old: Data) => Data): Data {
  const walk = (at: YamlNode | undefined): Data => {
    if (at === node) return change(data(at));
    if (at?.kind === 'sequence') return at.items.map(walk);
    if (at?.kind === 'map') return { pairs: at.pairs.map(({ key, value }) => [key.text, walk(value)]) };
    return data(at);
  };
  return walk(root);
}

function replaced(root: YamlNode, node: ScalarNode, value: string): YamlNode {
  if (root === node) return { ...node, text: value };
  if (root.kind === 'sequence')
    return { ...root, items: root.items.map((item) => replaced(item, node, value)) };
  if (root.kind !== 'map') return root;
  const pairs = root.pairs.map((pair) => ({
    ...pair,
    value: pair.value === undefined ? undefined : replaced(pair.value, node, value),
  }));
  return { ...root, pairs };
}

function pairsOf(value: Data): [string, Data][] {
  return value !== null && typeof value === 'object' && 'pairs' in value ? [...value.pairs] : [];
}
