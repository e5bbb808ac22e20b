import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Document, Scalar } from 'yaml';
import { parseFile } from '#core/text/parse';
import { scalarOffsets } from '#core/text/scalar-offsets';
import { asMap, asScalar, find } from '#core/text/walk';
import { runs } from './runs';

const styles = [
  Scalar.PLAIN,
  Scalar.QUOTE_SINGLE,
  Scalar.QUOTE_DOUBLE,
  Scalar.BLOCK_LITERAL,
  Scalar.BLOCK_FOLDED,
] as const;

const toml = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '[a]',
        'k = 1',
        "k = 'it''s'",
        'long = "words and more words"',
        '',
        '  x = ["a", \'b\']',
        '# 说明 “é”',
      ),
      fc.string({ unit: fc.constantFrom(...'ab =[]"\'\\#:\t端 '.split('')), maxLength: 30 }),
    ),
    { maxLength: 6 },
  )
  .map((lines) => lines.join('\n'));

describe('text/scalar-offsets', () => {
  it('finds every character of a scalar in its source, in any style', () => {
    fc.assert(
      fc.property(toml, fc.constantFrom(...styles), fc.boolean(), (text, style, windows) => {
        const value = new Scalar(text);
        value.type = style;
        const written = new Document({ a: { v: value } }).toString({ lineWidth: 30 });
        const source = windows ? written.replaceAll('\n', '\r\n') : written;
        const file = parseFile('x.yaml', source);
        const root = asMap(file.documents[0]?.root);
        const node = asScalar(find(asMap(find(root, 'a')?.value), 'v')?.value);
        // What is written does not always read back the same: an empty text, a plain one with a colon.
        if (node === undefined || file.problems.length > 0) return;
        const offsets = scalarOffsets(node);
        assert.ok(offsets !== undefined, source);
        assert.equal(offsets.length, node.text.length + 1, source);
        for (const [index, character] of [...node.text].entries()) {
          const at: number = offsets[index] ?? -1;
          assert.ok(at >= (offsets[index - 1] ?? node.from) && at <= node.to, source);
          if (/[a-z0-9=端]/.test(character)) assert.equal(node.block.text[at], character, source);
        }
      }),
      runs(600),
    );
  });
});
