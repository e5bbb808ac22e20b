import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readLean } from '#core/text/lean';
import type { Block } from '#core/text/node';
import { edits, topologies } from './arbitrary';
import { judge } from './judge';
import { printTree } from './print';
import { runs } from './runs';

function lean(text: string): string | undefined {
  const block: Block = { path: 'x.yaml', text, start: 0 };
  const root = readLean(block);
  return root && printTree(root, true);
}

/** What it reads itself. */
const usual: readonly string[] = [
  'a: 1\n',
  'a:\n  b: "x" # note\n  c: \'y\'\n',
  'a: # note\n- b\n- c: 1\n  d: 2\n-\n- \ne: 1',
  'a:\n  - b:\n      c: 1\n    d:\n    - 1\n',
  'a: [x, "y", {b: 1, "c":2}, []]\nb: { }\n',
  'a: /data/x,y z  \nb: http://10.0.1.1:2379/x\nc: -1\nd: v8.5.0\n',
  '# comment\n\na: 1\r\nb: 2\r\n',
  'a: |\n\n  x\n    y # z\n\n  {{ t }}\n\n# end\nb: 1\n',
  'a:\n  - b: |- # note\r\n      x\r\n\r\n      y',
  'a:\n  - |\n   x\n',
  'a: "端口"\nb: "{{ x }}"\n',
];

/** What it leaves to the full parser. */
const unusual: readonly string[] = [
  '',
  '# comment\n',
  'a\n',
  'a: &x 1\n',
  'a: *x\n',
  'a: !!str 1\n',
  'a:\t1\n',
  '\ta: 1\n',
  'a: |2\n   x\n',
  'a: |+\n  x\n\n',
  'a: >\n  x\n',
  'a: |\n    x\n  y\n',
  'a: |\n',
  'a: "\\n"\n',
  "a: 'it''s'\n",
  'a: x\n  y\n',
  'a: [x,\n  y]\n',
  '- - x\n',
  '? a\n: b\n',
  'a: 1\na: 2\n',
  'a: {b: 1, b: 2}\n',
  'a b: 1\n',
  'a: {{ x }}\n',
  'a：1\n',
  'a: b: c\n',
  'a:\n  b: 1\n c: 2\n',
  'a: x#y\n',
  'a: x #y\n # z\n b\n',
  'a: [x, , y]\n',
  'a: {b, c}\n',
  '- a\n b: 1\n',
  '---\na: 1\n',
  'a: \u0007\n',
];

describe('text/lean', () => {
  for (const text of usual) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.notEqual(lean(text), undefined);
      if (!text.includes('{{')) assert.equal(lean(text), judge(text));
    });
  }

  for (const text of unusual) {
    it(`gives up ${JSON.stringify(text)}`, () => assert.equal(lean(text), undefined));
  }

  it('agrees with the full parser wherever it answers', () => {
    fc.assert(
      fc.property(topologies, fc.array(edits, { maxLength: 3 }), (start, changes) => {
        const text = changes.reduce((changed, change) => change(changed), start);
        const tree = lean(text);
        if (tree !== undefined && !tree.includes('"?@'))
          assert.equal(tree, judge(text), JSON.stringify(text));
      }),
      runs(4000),
    );
  });
});
