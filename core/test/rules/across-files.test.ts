import { strict as assert } from 'node:assert';
import { analyse } from '#core/analysis/analyse';
import { exampleFiles } from '#core/analysis/example-files';
import { acrossFiles } from '#core/rules/across-files';
import { describedBy } from '#core/rules/documented';

describe('what is told of files that stand together', () => {
  for (const { code, example } of acrossFiles) {
    const told = (text: string) => {
      const { byFile } = analyse(exampleFiles(example, text), { language: 'en' });
      return [...byFile.values()].flat().filter((finding) => finding.code === code).length;
    };

    it(`${code}: the bad example has it once, the good one not, and there is a page`, () => {
      assert.equal(told(example.bad), 1);
      assert.equal(told(example.good), 0);
      assert.equal(describedBy(code)?.code, code);
    });
  }
});
