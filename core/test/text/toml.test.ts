import { strict as assert } from 'node:assert';
import type { MapNode, ScalarNode } from '#core/text/node';
import { parseFile } from '#core/text/parse';
import { absolute } from '#core/text/place';
import { parseToml } from '#core/text/toml';
import { asMap, asScalar, resolve } from '#core/text/walk';

function scalarOf(text: string): ScalarNode {
  const scalar = asScalar(asMap(parseFile('a.yaml', text).documents[0]?.root)?.pairs[0]?.value);
  assert.ok(scalar);
  return scalar;
}

/** `key=text` of every value, each with the characters of the file that it stands on. */
function flat(text: string, map: MapNode, prefix = ''): string[] {
  const source = (node: {
    block: { path: string; text: string; start: number };
    from: number;
    to: number;
  }) => {
    const { from, to } = absolute(node);
    return text.slice(from, to);
  };
  return map.pairs.flatMap((pair) => {
    const key = `${prefix}${pair.key.text}`;
    const value = resolve(pair.value);
    if (value?.kind === 'map' && !value.flow) return flat(text, value, `${key}/`);
    if (value?.kind === 'sequence' && value.items.every((item) => item.kind === 'map')) {
      return value.items.flatMap((item, i) => (item.kind === 'map' ? flat(text, item, `${key}[${i}]/`) : []));
    }
    assert.ok(value);
    return [`${key} @ ${source(pair.key)} = ${source(value)}`];
  });
}

const expected = [
  'replication/max-replicas @ max-replicas = 3',
  'replication/location-labels @ location-labels = ["zone", "host"]',
];

const spellings: readonly { readonly style: string; readonly text: string }[] = [
  {
    style: 'literal',
    text: 'config: |\n  [replication]\n    max-replicas = 3\n  location-labels = ["zone", "host"]\n',
  },
  {
    style: 'literal with an indentation of its own, chomped',
    text: 'config: |2-\n    [replication]\n  max-replicas = 3\n  location-labels = ["zone", "host"]\n\nx: 1\n',
  },
  {
    style: 'literal with Windows line ends',
    text: 'config: |\r\n  [replication]\r\n  max-replicas = 3\r\n  location-labels = ["zone", "host"]\r\n',
  },
  {
    style: 'literal at the end of a file that ends without a line break',
    text: 'config: |\n  [replication]\n  max-replicas = 3\n  location-labels = ["zone", "host"]',
  },
  {
    style: 'folded',
    text: 'config: >\n  [replication]\n\n  max-replicas = 3\n\n  location-labels = ["zone",\n  "host"]\n',
  },
  {
    style: 'double-quoted',
    text: 'config: "[replication]\\nmax-replicas = 3\\nlocation-labels = [\\"zone\\", \\"host\\"]"\n',
  },
  {
    style: 'single-quoted over lines',
    text: 'config: \'[replication]\n\n  max-replicas = 3\n\n  location-labels = ["zone", "host"]\'\n',
  },
];

describe('TOML inside YAML', () => {
  for (const { style, text } of spellings) {
    it(`knows where everything stands: ${style}`, () => {
      const { root, problems } = parseToml(scalarOf(text));
      assert.deepEqual(problems, []);
      const plain = flat(text, root).map((line) =>
        line.replaceAll('\\"', '"').replace(/,\s+"host"/, ', "host"'),
      );
      assert.deepEqual(plain, expected);
    });
  }

  it('reads tables, dotted and quoted keys, lists of tables, inline tables', () => {
    const text =
      'config: |\n  a.b = 1\n  "c.d" = true\n  [e.f]\n  g = 1979-05-27\n  [[h]]\n  i = 1.5\n  [[h]]\n  i = {j = "k"}\n';
    const { root } = parseToml(scalarOf(text));
    assert.deepEqual(flat(text, root), [
      'a.b @ a.b = 1',
      'c.d @ "c.d" = true',
      'e.f/g @ g = 1979-05-27',
      'h[0]/i @ i = 1.5',
      'h[1]/i @ i = {j = "k"}',
    ]);
  });

  it('reads numbers as they are written', () => {
    const { root } = parseToml(
      scalarOf('config: |\n  a = 0\n  b = -0\n  c = 1_000\n  d = 0x1F\n  e = 0.5\n'),
    );
    const texts = root.pairs.map(({ value }) => asScalar(value)?.text);
    assert.deepEqual(texts, ['0', '-0', '1000', '0x1F', '0.5']);
  });

  it('gives up what nests too deeply, and what is too large', () => {
    for (const text of [`a = ${'['.repeat(3000)}${']'.repeat(3000)}`, `a = "${'x'.repeat(300_000)}"`]) {
      const { root, problems } = parseToml(scalarOf(`config: '${text}'\n`));
      assert.deepEqual(root.pairs, []);
      assert.equal(problems.length, 1);
    }
  });

  it('leaves faulty lines out and says where they are', () => {
    const text = 'config: |\n  a = 1\n  b =\n  c = ???\n  [d\n  e: 5\n  f = 6\n';
    const { root, problems } = parseToml(scalarOf(text));
    assert.deepEqual(flat(text, root), ['a @ a = 1', 'f @ f = 6']);
    assert.deepEqual(
      problems.map(({ at }) => text.slice(absolute(at).from, absolute(at).to).trim()),
      ['b =', 'c = ???', '[d', 'e: 5'],
    );
  });

  /** The parser stumbles below the line that is wrong. */
  const misleading: readonly (readonly [lines: string, faulty: string, read: readonly string[]])[] = [
    ['a = 1\nlone\nb = 2\nc = 3', 'lone', ['a', 'b', 'c']],
    ['a = 1\nlone\n\n# said\n[t]\nb = 2', 'lone', ['a', 't/b']],
    ['a = ["x",\nb = 2\n[t]\nc = 3', 'a = ["x",', ['b', 't/c']],
    ['a = {\nb = 2\nc = 3', 'a = {', ['b', 'c']],
    ['a = """x\nb = 2\nc = 3', 'a = """x', ['b', 'c']],
    ['a = [\n"x",\n?,\n]\nb = 2', '?,', ['a', 'b']],
  ];
  for (const [lines, faulty, read] of misleading) {
    it(`blames ${JSON.stringify(faulty)} and no line below`, () => {
      const text = `config: |\n${lines.replaceAll(/^/gm, '  ')}\n`;
      const { root, problems } = parseToml(scalarOf(text));
      assert.deepEqual(
        problems.map(({ at }) => text.slice(absolute(at).from, absolute(at).to).trim()),
        [faulty],
      );
      assert.deepEqual(
        flat(text, root).map((pair) => pair.replace(/ @.*/s, '')),
        read,
      );
    });
  }

  it('gives up on a text that is no TOML at all, in bounded time', () => {
    const text = `config: |\n${'  {{{ ???\n'.repeat(2000)}`;
    const { root, problems } = parseToml(scalarOf(text));
    assert.deepEqual(root.pairs, []);
    assert.ok(problems.length > 0 && problems.length < 20);
  });
});
