import { strict as assert } from 'node:assert';
import type { Finding } from '#core/findings/finding';
import { readerCodes } from '#core/formats/codes';
import { readParsed } from '#core/formats/read';
import { catalogue } from '#core/rules/catalogue';
import { applyEdits } from '#core/text/edit';
import { parseFile } from '#core/text/parse';

function findingsOf(text: string, path = 'a.yaml'): readonly Finding[] {
  const parsed = parseFile(path, text);
  assert.deepEqual(parsed.problems, []);
  return readParsed(parsed).findings;
}

describe('what the readers report', () => {
  it('has one description each, and none is a rule’s', () => {
    const codes = [...readerCodes, ...catalogue].map(({ code }) => code);
    assert.deepEqual([...new Set(codes)], codes);
  });

  for (const { code, severity, example } of readerCodes) {
    it(`${code}: the bad example has it, the good one nothing, a fix removes it`, () => {
      const findings = (text: string) => findingsOf(text, example.path);
      const found = findings(example.bad);
      assert.deepEqual(
        found.map((finding) => [finding.code, finding.severity]),
        [[code, severity]],
      );
      assert.deepEqual(findings(example.good), []);
      for (const text of [example.bad, example.bad.replaceAll('\n', '\r\n')]) {
        for (const { edits } of findings(text).flatMap(({ fixes }) => fixes)) {
          const fixed = applyEdits(text, edits);
          assert.deepEqual(findings(fixed), [], fixed);
          const breaks = fixed.split('\n').length;
          assert.equal(fixed.split('\r\n').length, text === example.bad ? 1 : breaks, fixed);
        }
      }
    });
  }
});
