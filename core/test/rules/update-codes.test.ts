import { strict as assert } from 'node:assert';
import { analyse } from '#core/analysis/analyse';
import { exampleFiles, examplePath } from '#core/analysis/example-files';
import { describedBy } from '#core/rules/documented';
import { updateCodes } from '#core/rules/k8s/update-codes';
import { absolute } from '#core/text/place';

describe('what is told of an update', () => {
  const updates = new Set(updateCodes.map(({ code }) => code));

  for (const { code, severity, example } of updateCodes) {
    const told = (text: string) => {
      const { byFile } = analyse(exampleFiles(example, text), { language: 'en' });
      return (byFile.get(examplePath(example)) ?? []).filter((finding) => updates.has(finding.code));
    };

    it(`${code}: the bad example has it, the good one nothing, and one short token is underlined`, () => {
      const found = told(example.bad);
      assert.deepEqual(
        found.map((finding) => [finding.code, finding.severity]),
        [[code, severity]],
      );
      assert.deepEqual(told(example.good), []);
      for (const { at } of found) {
        const { from, to } = absolute(at);
        assert.match(example.bad.slice(from, to), /^\S{1,40}$/);
      }
      assert.equal(describedBy(code)?.code, code);
    });
  }
});
