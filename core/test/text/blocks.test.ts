import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ParsedFile, Place } from '#core/text/node';
import { parseFile } from '#core/text/parse';
import { absolute } from '#core/text/place';
import { asMap, asSequence, find } from '#core/text/walk';
import { edits, topologies } from './arbitrary';
import { judge, printed } from './judge';
import { printProblem, printTree, textAt } from './print';
import { runs } from './runs';

/** Problems that the text has whether or not `yaml` sees an error in it. */
const ours = new Set(['yaml/duplicate-key', 'yaml/undefined-alias', 'yaml/alias-expansion', 'yaml/binary']);

/** Everything that a parse says, with places in the file. */
function everything(file: ParsedFile): unknown {
  const at = (place: Place | undefined) => place && absolute(place);
  return {
    documents: printed(file),
    places: file.documents.map(({ place }) => absolute(place)),
    problems: file.problems.map((problem) => [
      printProblem(file, problem),
      at(problem.at),
      at(problem.related),
      problem.args,
      problem.repair?.map((edit) => [at(edit.at), edit.newText]),
    ]),
    directives: file.directives.map(({ name, value, ...place }) => [name, value, absolute(place)]),
  };
}

describe('text/blocks', () => {
  it('agree with the whole text, for any topology and any edit', () => {
    fc.assert(
      fc.property(topologies, fc.array(edits, { maxLength: 4 }), (start, changes) => {
        agrees(changes.reduce((text, change) => change(text), start));
      }),
      runs(1500),
    );
  });

  it('kept over edits give the same as read anew', () => {
    fc.assert(
      fc.property(topologies, fc.array(edits, { minLength: 1, maxLength: 12 }), (start, changes) => {
        let text = start;
        let file = parseFile('x.yaml', text);
        for (const change of changes) {
          text = change(text);
          file = parseFile('x.yaml', text, file);
          assert.deepEqual(everything(file), everything(parseFile('x.yaml', text)), text);
        }
      }),
      runs(500),
    );
  });

  it('start behind a byte order mark', () => {
    const text = 'a:\n- b: 1\n- c: 2\n';
    const marked = parseFile('x.yaml', `\ufeff${text}`);
    const from = marked.documents[0]?.root && absolute(marked.documents[0].root).from;
    assert.equal(from, 1);
    assert.equal(
      printTree(marked.documents[0]?.root),
      printTree(parseFile('x.yaml', text).documents[0]?.root),
    );
  });

  it('keep the nodes of what was not touched', () => {
    const text =
      'global:\n  user: x\ntikv_servers:\n  - host: a\n  - host: b\n  - host: c\npd_servers:\n  - host: d\n';
    const before = parseFile('x.yaml', text);
    const after = parseFile('x.yaml', text.replace('host: b', 'host: bb\n    port: 1'), before);
    const items = (file: ParsedFile) =>
      asSequence(find(asMap(file.documents[0]?.root), 'tikv_servers')?.value)?.items;
    assert.equal(items(after)?.[0], items(before)?.[0]);
    assert.notEqual(items(after)?.[1], items(before)?.[1]);
    assert.equal(items(after)?.[2], items(before)?.[2]);
    const last = items(after)?.[2];
    assert.equal(last && textAt(after, last), 'host: c');
  });

  it('report a section that stands twice at its second head', () => {
    const file = parseFile('x.yaml', 'a:\n  - b: 1\nc: 1\na:\n  - b: 2\n');
    assert.deepEqual(
      file.problems.map(({ code, at, related }) => [
        code,
        absolute(at).from,
        related && absolute(related).from,
      ]),
      [['yaml/duplicate-key', 17, 0]],
    );
  });

  it('keep a broken item to itself', () => {
    const file = parseFile('x.yaml', 'a:\n  - b: "x\n    c: 1\n  - b: y\nd: 1\n');
    assert.deepEqual(
      file.problems.map((problem) => printProblem(file, problem)),
      ['yaml/syntax unclosed-quote "\\"" => "\\""'],
    );
    assert.equal(asSequence(find(asMap(file.documents[0]?.root), 'a')?.value)?.items.length, 2);
  });
});

/** A text without an error has the same tree; one with an error has a problem, and only then one of syntax. */
function agrees(anyText: string): void {
  // `yaml` counts a byte order mark as a column, and so misreads lists behind it.
  const text = anyText.replace(/^\ufeff+/, '');
  const file = parseFile('x.yaml', text);
  const codes = new Set(file.problems.map(({ code }) => code));
  // The end of a document that never began: `yaml` makes one of it, we do not.
  if (/^(?:\s|#.*\n)*\.\.\.|\.\.\.\s*(?:#.*\s*)*\.\.\./m.test(text)) return;
  const whole = judge(text.replace(/\r(?!\n)/g, '\n'));
  if (whole === undefined) {
    // Taken on purpose: loose flow collections, and a lone tab below a document marker.
    if (text.split('\n').some(opensBrackets) || /^---\s*\n\s*\t\s*$/m.test(text)) return;
    assert.ok(file.problems.length > 0, `a missed error in ${JSON.stringify(text)}`);
    return;
  }
  // Templates and look-alikes are read as what they stand for.
  if (codes.has('yaml/template') || codes.has('yaml/full-width')) return;
  // A tab in the indentation of a block scalar, a comment or an empty line: go-yaml refuses it, `yaml` only here and there.
  if (/^ *\t/m.test(text)) return;
  assert.deepEqual(
    [...codes].filter((code) => !ours.has(code)),
    [],
    `a false alarm in ${JSON.stringify(text)}`,
  );
  assert.equal(printed(file), whole, JSON.stringify(text));
}

function opensBrackets(line: string): boolean {
  return line.replace(/[^[{]/g, '').length !== line.replace(/[^\]}]/g, '').length;
}
