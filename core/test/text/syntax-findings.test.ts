import assert from 'node:assert/strict';
import { syntaxFindings } from '#core/findings/syntax';
import { syntaxCodes } from '#core/findings/syntax-codes';
import { render } from '#core/messages/message';
import { applyEdits } from '#core/text/edit';
import { parseFile } from '#core/text/parse';

/** Text, then: severity, code, sentence, title of the fix. */
const cases: readonly (readonly [string, string])[] = [
  [
    'a：1\n',
    'error yaml/full-width The character “：” stands where YAML needs “:”; it only looks like it. [Replace it by “:”]',
  ],
  // White space to YAML, and the end of the file to go-yaml.
  [
    'a: 1\n\t\nb: 2\n',
    'error yaml/tab YAML does not take tabs as indentation: use spaces. [Indent with spaces]',
  ],
  [
    'a:\n  b: 1\n \t# why\n',
    'error yaml/tab YAML does not take tabs as indentation: use spaces. [Indent with spaces]',
  ],
  ['a:\n\tb: 1\n', 'error yaml/tab YAML does not take tabs as indentation: use spaces. [Indent with spaces]'],
  ['a: "x\n', 'error yaml/syntax This quote is never closed. [Close it at the end of the line]'],
  [
    'a: &a [1]\nb:\n  <<: *a\n',
    'error yaml/syntax `<<` takes in a map or a list of maps, and this is none: TiUP and kubectl refuse the file.',
  ],
  [
    'a: {<<: }\n',
    'error yaml/syntax `<<` takes in a map or a list of maps, and this is none: TiUP and kubectl refuse the file.',
  ],
  [
    'a: 1\na: 2\n',
    'error yaml/duplicate-key The key `a` occurs twice in this mapping; the deployers refuse that.',
  ],
  [
    'a: {{ x }}\n',
    'information yaml/template This is a template: what will stand in `{{ x }}` is not known, and is not checked.',
  ],
];

describe('findings/syntax', () => {
  for (const [text, want] of cases) {
    it(JSON.stringify(text), () => {
      const said = syntaxFindings(parseFile('x.yaml', text)).map((finding) => {
        const fixes = finding.fixes.map(({ title }) => ` [${render(title, 'en')}]`).join('');
        return `${finding.severity} ${finding.code} ${render(finding.message, 'en')}${fixes}`;
      });
      assert.deepEqual(said, [want]);
    });
  }

  for (const { code, severity, example } of syntaxCodes) {
    it(`${code}: the bad example has it, the good one nothing, a fix removes it`, () => {
      const findings = (text: string) => syntaxFindings(parseFile(example.path ?? 'x.yaml', text));
      const found = findings(example.bad);
      assert.deepEqual(
        found.map((finding) => [finding.code, finding.severity]),
        [[code, severity]],
      );
      assert.deepEqual(findings(example.good), []);
      for (const { edits } of found.flatMap(({ fixes }) => fixes)) {
        assert.deepEqual(findings(applyEdits(example.bad, edits)), []);
      }
    });
  }

  it('says everything in Chinese too', () => {
    const [finding] = syntaxFindings(parseFile('x.yaml', 'a: "x\n'));
    assert.equal(finding && render(finding.message, 'zh-cn'), '此处的引号没有闭合。');
  });
});
