import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '#core/text/edit';
import type { YamlNode } from '#core/text/node';
import { parseFile } from '#core/text/parse';
import { resolveScalar } from '#core/text/scalar';

/** A text, what is wrong with it (reason, the text there), and the text with every repair made. */
const slips: readonly (readonly [string, readonly string[], string])[] = [
  ['{"a": 1,}', ['trailing-comma ,'], '{"a": 1}'],
  ['[1, 2, ]', ['trailing-comma ,'], '[1, 2 ]'],
  ["{'a': 'b'}", ["single-quotes 'a'", "single-quotes 'b'"], '{"a": "b"}'],
  ['{a: True}', ['bare-word a', 'bare-word True'], '{"a": "True"}'],
  ['{"a": 1 "b": 2}', ['missing-comma "'], '{"a": 1, "b": 2}'],
  ['[1 2]', ['missing-comma 2'], '[1, 2]'],
  ['{"a" 1}', ['missing-colon "a"'], '{"a": 1}'],
  ['{"a": 01}', ['bare-word 01'], '{"a": "01"}'],
  ['{"a": 1 // one\n}', ['comment // one'], '{"a": 1 \n}'],
  ['/* rules */ [1]', ['comment /* rules */'], ' [1]'],
  ['{"a": [1, 2}', ['unclosed-bracket ['], '{"a": [1, 2}'],
  ['{"a": "b\n}', ['unclosed-quote "b'], '{"a": "b\n}'],
  ['["\\d"]', ['escape \\d'], '["\\d"]'],
  ['{"a":, "b": 1}', ['missing-value "a"'], '{"a":, "b": 1}'],
  ['[1] [2]', ['unexpected ['], '[1] [2]'],
];

describe('text/json', () => {
  for (const [text, wanted, mended] of slips) {
    it(JSON.stringify(text), () => {
      const { problems } = parseFile('a.json', text);
      const told = problems.map(({ args, at }) => `${args.reason} ${text.slice(at.from, at.to)}`);
      assert.deepEqual(told, wanted);
      const repairs = problems.flatMap(({ repair }) => repair ?? []);
      assert.equal(applyEdits(text, repairs), mended);
    });
  }

  it('reads what JSON.parse reads, to the same values', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2, '\t'), (value, space) => {
        const { documents, problems } = parseFile('a.json', JSON.stringify(value, null, space));
        assert.deepEqual(problems, []);
        assert.deepEqual(plainOf(documents[0]?.root), JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('ends where the text ends, behind a backslash', () => {
    const { problems } = parseFile('a.json', '"\\');
    assert.ok(problems.length > 0 && problems.every(({ at }) => at.to <= 2));
  });

  it('never throws, and every place lies in the text', () => {
    const letters = fc.constantFrom(...'{}[]:,"\'\\/*#\n\t -1e.tfn{}[]:,"');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: letters, maxLength: 60 }), fc.string()), (text) => {
        const { documents, problems } = parseFile('a.json', text);
        const nodes = documents.flatMap(({ root }) => (root === undefined ? [] : allNodes(root)));
        for (const { from, to } of [...nodes, ...problems.map(({ at }) => at)]) {
          assert.ok(0 <= from && from <= to && to <= text.length, `${from}–${to}`);
        }
      }),
    );
  });

  it('stops where no sane file goes', () => {
    const { problems } = parseFile('a.json', '['.repeat(5000));
    assert.ok(problems.some(({ code }) => code === 'yaml/too-deep'));
  });
});

function allNodes(node: YamlNode): YamlNode[] {
  switch (node.kind) {
    case 'map':
      return [node, ...node.pairs.flatMap(({ key, value }) => [key, ...(value ? allNodes(value) : [])])];
    case 'sequence':
      return [node, ...node.items.flatMap(allNodes)];
    default:
      return [node];
  }
}

function plainOf(node: YamlNode | undefined): unknown {
  switch (node?.kind) {
    case 'map':
      return Object.fromEntries(node.pairs.map(({ key, value }) => [key.text, plainOf(value)]));
    case 'sequence':
      return node.items.map(plainOf);
    case 'scalar': {
      if (node.style === 'double') return node.text;
      const found = resolveScalar(node, 'yaml12');
      return found.type === 'null' ? null : found.value;
    }
    default:
      return undefined;
  }
}
