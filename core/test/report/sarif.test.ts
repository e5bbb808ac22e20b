import { strict as assert } from 'node:assert';
import type { CheckResult } from '#core/report/results';
import { sarif } from '#core/report/sarif';

const range = { start: { line: 3, character: 6 }, end: { line: 3, character: 9 } };

const result: CheckResult = {
  schema: 'regionwise/check/1',
  files: [
    {
      path: 'ops/a b.yaml',
      kind: 'tiup',
      ms: 4,
      findings: [
        {
          code: 'labels/value-slip',
          severity: 'hint',
          message: 'Did you mean h2?',
          fingerprint: '0123456789abcdef',
          range,
          related: [{ path: 'ops/base.yaml', range, message: 'The usual value.' }],
          fixes: [
            {
              title: 'Change h2s to h2',
              safe: true,
              edits: [{ path: 'ops/a b.yaml', range, newText: 'h2' }],
            },
          ],
        },
      ],
    },
  ],
  summary: { files: 1, errors: 0, warnings: 0, information: 0, hints: 1, silenced: 0, ms: 5 },
};

const region = { startLine: 4, startColumn: 7, endLine: 4, endColumn: 10 };

describe('the SARIF of a check', () => {
  it('has rule, level, place, related places and fixes, counted from 1', () => {
    const log = sarif(result, {
      version: '1.2.3',
      informationUri: 'https://example.org',
      rules: [{ code: 'labels/value-slip', severity: 'warning', title: 'A slip', why: 'Because.' }],
    });
    assert.deepEqual(log, {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'Regionwise',
              version: '1.2.3',
              semanticVersion: '1.2.3',
              informationUri: 'https://example.org',
              rules: [
                {
                  id: 'labels/value-slip',
                  shortDescription: { text: 'A slip' },
                  fullDescription: { text: 'Because.' },
                  defaultConfiguration: { level: 'warning' },
                },
              ],
            },
          },
          columnKind: 'utf16CodeUnits',
          artifacts: [{ location: { uri: 'ops/a%20b.yaml' } }],
          results: [
            {
              ruleId: 'labels/value-slip',
              ruleIndex: 0,
              level: 'note',
              message: { text: 'Did you mean h2?' },
              locations: [{ physicalLocation: { artifactLocation: { uri: 'ops/a%20b.yaml' }, region } }],
              relatedLocations: [
                {
                  id: 0,
                  physicalLocation: { artifactLocation: { uri: 'ops/base.yaml' }, region },
                  message: { text: 'The usual value.' },
                },
              ],
              fixes: [
                {
                  description: { text: 'Change h2s to h2' },
                  artifactChanges: [
                    {
                      artifactLocation: { uri: 'ops/a%20b.yaml' },
                      replacements: [{ deletedRegion: region, insertedContent: { text: 'h2' } }],
                    },
                  ],
                },
              ],
              partialFingerprints: { 'regionwise/v1': '0123456789abcdef' },
            },
          ],
        },
      ],
    });
  });
});
