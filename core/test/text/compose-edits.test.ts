import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { composeEdits } from '#core/text/compose-edits';
import { applyEdits } from '#core/text/edit';
import type { Edit } from '#core/text/node';

const change = fc.record({ from: fc.nat(30), length: fc.nat(4), newText: fc.string({ maxLength: 5 }) });

/** Edits to a text that do not overlap, at places within it. */
function editsOf(
  text: string,
  changes: readonly { from: number; length: number; newText: string }[],
): Edit[] {
  const block = { path: 'a.yaml', text, start: 0 };
  const edits: Edit[] = [];
  let free = 0;
  for (const { from, length, newText } of [...changes].sort((a, b) => a.from - b.from)) {
    const start = Math.max(free, Math.min(from, text.length));
    const end = Math.min(text.length, start + length);
    edits.push({ at: { block, from: start, to: end }, newText });
    free = end + 1;
    if (free > text.length) break;
  }
  return edits;
}

describe('edits made one after the other', () => {
  it('are the same as one set of edits to the first text', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }),
        fc.array(fc.array(change), { maxLength: 4 }),
        (text, changes) => {
          let current = text;
          const rounds = changes.map((round) => {
            const edits = editsOf(current, round);
            current = applyEdits(current, edits);
            return edits;
          });
          assert.equal(applyEdits(text, composeEdits('a.yaml', text, rounds)), current);
        },
      ),
    );
  });

  it('leave alone what none of them changed', () => {
    const rounds = [editsOf('abcdef', [{ from: 1, length: 1, newText: 'BBB' }])];
    rounds.push(
      editsOf('aBBBcdef', [
        { from: 2, length: 1, newText: '' },
        { from: 5, length: 1, newText: 'D' },
      ]),
    );
    const composed = composeEdits('a.yaml', 'abcdef', rounds);
    assert.deepEqual(
      composed.map(({ at, newText }) => [at.from, at.to, newText]),
      [
        [1, 2, 'BB'],
        [3, 4, 'D'],
      ],
    );
  });
});
