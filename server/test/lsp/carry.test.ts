import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { carry } from '#server/lsp/carry';

const text = fc
  .array(fc.constantFrom('a', 'b', '\n', '\r\n', '日'), { maxLength: 40 })
  .map((parts) => parts.join(''));
const edits = fc.array(fc.record({ from: fc.nat(60), length: fc.nat(6), text }), { maxLength: 4 });

describe('carrying a range through edits', () => {
  it('ends where counting offsets does', () => {
    fc.assert(
      fc.property(text, fc.nat(60), fc.nat(6), edits, (before, at, length, changes) => {
        const document = TextDocument.create('x:', 'yaml', 1, before);
        let from = boundary(document, at);
        let to = boundary(document, Math.max(from, at + length));
        const range = { start: document.positionAt(from), end: document.positionAt(to) };
        const made = changes.map((change, index) => {
          const start = boundary(document, change.from);
          const end = boundary(document, Math.max(start, start + change.length));
          const where = { start: document.positionAt(start), end: document.positionAt(end) };
          if (end <= from) {
            from += change.text.length - (end - start);
            to += change.text.length - (end - start);
          } else if (start <= to) from = Number.NaN;
          TextDocument.update(document, [{ range: where, text: change.text }], index + 2);
          return { range: where, text: change.text };
        });
        const carried = carry(range, made);
        if (Number.isNaN(from)) assert.equal(carried, undefined);
        else assert.deepEqual(carried, { start: document.positionAt(from), end: document.positionAt(to) });
      }),
      { numRuns: 300 },
    );
  });

  it('gives up where the whole text is replaced', () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    assert.equal(carry(range, [{ text: 'new' }]), undefined);
  });
});

/** An offset in the text that a position of the protocol can name: none lies within `\r\n`. */
function boundary(document: TextDocument, offset: number): number {
  return document.offsetAt(document.positionAt(offset));
}
