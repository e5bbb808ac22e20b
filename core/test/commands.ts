/** Commands that fixtures of several folders share. */
import { check } from '#core/analysis/check';
import type { FindingResult } from '#core/report/results';
import type { Range } from '#core/text/lines';
import { withDumps } from './dumps';
import type { FixtureCommand } from './fixtures';

/**
 * `check only=tiup/,operator/ language=zh-cn version=v7.5.0 fixes`: a line a finding, `line:column severity
 * code message`, columns from 1; below it `→ path line:column message` for related places, and with `fixes`
 * the edits. The path stands before where there are several files.
 */
export const checkCommand: FixtureCommand = ({ args, files }) => {
  const version = args.get('version');
  const result = check(withDumps(files), {
    language: args.get('language') === 'zh-cn' ? 'zh-cn' : 'en',
    ...(version === undefined ? {} : { clusterVersion: version }),
  });
  const only = args.get('only')?.split(',');
  const lines: string[] = [];
  for (const file of result.files) {
    const wanted = file.findings.filter(
      ({ code }) => only === undefined || only.some((prefix) => code.startsWith(prefix)),
    );
    const name = result.files.length > 1 ? `${file.path} ` : '';
    if (wanted.length === 0) lines.push(`${name}${file.kind}: nothing found`);
    for (const finding of wanted) lines.push(...print(finding, name, args.has('fixes')));
  }
  return lines.join('\n');
};

function print(finding: FindingResult, name: string, withFixes: boolean): string[] {
  const { code, severity, message, range, related, fixes } = finding;
  const lines = [`${name}${start(range)} ${severity} ${code} ${message}`];
  for (const other of related) lines.push(`    → ${other.path} ${start(other.range)} ${other.message}`);
  if (!withFixes) return lines;
  for (const fix of fixes) {
    lines.push(`    ${fix.safe ? 'safe fix' : 'fix'}: ${fix.title}`);
    for (const { range: at, newText } of fix.edits) {
      const end = `${at.end.line + 1}:${at.end.character + 1}`;
      lines.push(`      ${start(at)}-${end} ${JSON.stringify(newText)}`);
    }
  }
  return lines;
}

function start({ start: { line, character } }: Range): string {
  return `${line + 1}:${character + 1}`;
}
