import { strict as assert } from 'node:assert';
import { analyse } from '#core/analysis/analyse';
import { exampleFiles, examplePath } from '#core/analysis/example-files';
import type { Finding } from '#core/findings/finding';
import { render } from '#core/messages/message';
import { catalogue } from '#core/rules/catalogue';
import type { RuleExample } from '#core/rules/rule';
import { applyEdits } from '#core/text/edit';
import { absolute } from '#core/text/place';

function findings(example: RuleExample, text: string): readonly Finding[] {
  const { byFile } = analyse(exampleFiles(example, text), { language: 'en' });
  return byFile.get(examplePath(example)) ?? [];
}

const codes = (example: RuleExample, text: string) => [
  ...new Set(findings(example, text).map(({ code }) => code)),
];

/** The same text with a comment behind every line that can bear one. */
const commented = (text: string) => text.replace(/(?<=[^|])\n/g, ' # keep\n');

const count = (text: string, part: string) => text.split(part).length - 1;

describe('the catalogue of rules', () => {
  it('names every rule once, by its folder', () => {
    const all = catalogue.map(({ code }) => code);
    assert.deepEqual([...new Set(all)], all);
    for (const code of all) assert.match(code, /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/);
  });

  for (const rule of catalogue) {
    describe(rule.code, () => {
      it('is told of the bad example, and nothing else is', () => {
        assert.deepEqual(codes(rule.example, rule.example.bad), [rule.code]);
      });

      it('is not told of the good example, nor is anything else', () => {
        assert.deepEqual(codes(rule.example, rule.example.good), []);
      });

      it('says everything in both languages, with every hole filled', () => {
        for (const template of [rule.title, rule.why]) {
          for (const text of Object.values(template)) assert.notEqual(text.trim(), '');
        }
        for (const { message, related, fixes } of findings(rule.example, rule.example.bad)) {
          const said = [message, ...related.map((each) => each.message), ...fixes.map(({ title }) => title)];
          for (const each of said) {
            assert.doesNotMatch(render(each, 'en'), /\{\w+\}|undefined/);
            assert.match(render(each, 'zh-cn'), /./);
            assert.doesNotMatch(render(each, 'zh-cn'), /\{\w+\}|undefined/);
          }
        }
      });

      it('underlines one short token', () => {
        for (const { at } of findings(rule.example, rule.example.bad)) {
          const { from, to } = absolute(at);
          const token = rule.example.bad.slice(from, to);
          assert.ok(token.length > 0 && !token.includes('\n'), JSON.stringify(token));
        }
      });

      it('is gone after each of its fixes, which touch nothing else', () => {
        const crlf = rule.example.bad.replaceAll('\n', '\r\n');
        // JSON has no comments.
        const withComments = examplePath(rule.example).endsWith('.json') ? [] : [commented(rule.example.bad)];
        for (const text of [rule.example.bad, ...withComments, crlf]) {
          for (const { fixes } of findings(rule.example, text)) {
            for (const { edits } of fixes) {
              assert.ok(edits.length > 0);
              const fixed = applyEdits(text, edits);
              assert.deepEqual(codes(rule.example, fixed), [], fixed);
              const linesGone = Math.max(0, count(text, '\n') - count(fixed, '\n'));
              assert.ok(count(fixed, '# keep') >= count(text, '# keep') - linesGone, fixed);
              assert.equal(count(fixed, '\r\n'), text === crlf ? count(fixed, '\n') : 0);
            }
          }
        }
      });
    });
  }
});
