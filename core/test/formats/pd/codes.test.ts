import { strict as assert } from 'node:assert';
import { analyse } from '#core/analysis/analyse';
import { exampleFiles, examplePath } from '#core/analysis/example-files';
import { dumpDescribed } from '#core/formats/pd/codes';
import { dumpCode } from '#core/formats/pd/said';

describe('what the readers of dumps report', () => {
  it('is described, each once', () => {
    assert.deepEqual(dumpDescribed.map(({ code }) => code).sort(), Object.values(dumpCode).sort());
  });

  for (const { code, severity, example } of dumpDescribed) {
    it(`${code}: the bad example has it, the good one nothing`, () => {
      const findings = (text: string) => {
        const { byFile } = analyse(exampleFiles(example, text), { language: 'en' });
        return (byFile.get(examplePath(example)) ?? []).map((found) => [found.code, found.severity]);
      };
      assert.deepEqual(findings(example.bad), [[code, severity]]);
      assert.deepEqual(findings(example.good), []);
    });
  }
});
