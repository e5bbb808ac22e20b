import type { Severity } from '../findings/finding';
import type { Range } from '../text/lines';
import type { CheckResult, FindingResult, FixResult } from './results';

/** What SARIF wants to know of a rule. */
export interface SarifRule {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  /** Address of the rule's page, where it has one. */
  readonly helpUri?: string;
}

export interface SarifTool {
  readonly version: string;
  readonly informationUri: string;
  readonly rules: readonly SarifRule[];
}

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** The findings as a log of SARIF 2.1.0, ready for `JSON.stringify`. */
export function sarif(result: CheckResult, tool: SarifTool): object {
  const indexes = new Map(tool.rules.map(({ code }, index) => [code, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Regionwise',
            version: tool.version,
            semanticVersion: tool.version,
            informationUri: tool.informationUri,
            rules: tool.rules.map(ruleOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        artifacts: result.files.map(({ path }) => ({ location: artifact(path) })),
        results: result.files.flatMap(({ path, findings }) =>
          findings.map((finding) => resultOf(path, finding, indexes)),
        ),
      },
    ],
  };
}

function ruleOf({ code, severity, title, why, helpUri }: SarifRule): object {
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: why },
    defaultConfiguration: { level: levels[severity] },
    ...(helpUri === undefined ? {} : { helpUri }),
  };
}

function resultOf(path: string, finding: FindingResult, indexes: ReadonlyMap<string, number>): object {
  const ruleIndex = indexes.get(finding.code);
  return {
    ruleId: finding.code,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: physical(path, finding.range) }],
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map((related, id) => ({
            id,
            physicalLocation: physical(related.path, related.range),
            message: { text: related.message },
          })),
        }),
    ...(finding.fixes.length === 0 ? {} : { fixes: finding.fixes.map(fixOf) }),
    partialFingerprints: { 'regionwise/v1': finding.fingerprint },
  };
}

function fixOf({ title, edits }: FixResult): object {
  const paths = [...new Set(edits.map(({ path }) => path))];
  return {
    description: { text: title },
    artifactChanges: paths.map((path) => ({
      artifactLocation: artifact(path),
      replacements: edits
        .filter((edit) => edit.path === path)
        .map(({ range, newText }) => ({ deletedRegion: region(range), insertedContent: { text: newText } })),
    })),
  };
}

function physical(path: string, range: Range): object {
  return { artifactLocation: artifact(path), region: region(range) };
}

/** SARIF counts from 1; its end column is, like ours, the one behind the last character. */
function region({ start, end }: Range): object {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A relative reference: each part of the path percent-encoded. */
function artifact(path: string): object {
  return { uri: path.split('/').map(encodeURIComponent).join('/') };
}
