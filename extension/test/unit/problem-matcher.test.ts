import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { CheckResult } from '#core/report/results';
import { checkText } from '#server/cli/output/check-text';
import type { Style } from '#server/cli/style';

const asIs = (text: string): string => text;
const plain: Style = {
  severity: { error: asIs, warning: asIs, information: asIs, hint: asIs },
  good: asIs,
  bad: asIs,
  doubtful: asIs,
  strong: asIs,
  faint: asIs,
};

const [matcher] = JSON.parse(readFileSync('package.json', 'utf8')).contributes.problemMatchers;

describe('the problem matcher', () => {
  const range = { start: { line: 4, character: 2 }, end: { line: 4, character: 6 } };
  const result: CheckResult = {
    schema: 'regionwise/check/1',
    files: [
      {
        path: 'my clusters/topology.yaml',
        kind: 'tiup',
        ms: 0,
        findings: [
          {
            code: 'tiup/port-conflict',
            severity: 'error',
            message: 'Port 20160 is taken.',
            range,
            related: [{ path: 'other.yaml', range, message: 'here' }],
            fixes: [],
            fingerprint: '0123456789abcdef',
          },
        ],
      },
    ],
    summary: { files: 1, errors: 1, warnings: 0, information: 0, hints: 0, silenced: 0, ms: 0 },
  };

  it('reads the findings that the command prints, and nothing else', () => {
    const text = checkText(result, new Map(), { style: plain, language: 'en' });
    const { pattern } = matcher;
    const found = text.split('\n').flatMap((line) => {
      const match = new RegExp(pattern.regexp).exec(line);
      return match === null ? [] : [match.slice(1)];
    });
    assert.deepEqual(found, [
      ['my clusters/topology.yaml', '5', '3', 'error', 'tiup/port-conflict', 'Port 20160 is taken.'],
    ]);
    assert.deepEqual(
      [pattern.file, pattern.line, pattern.column, pattern.severity, pattern.code, pattern.message],
      [1, 2, 3, 4, 5, 6],
    );
  });
});
