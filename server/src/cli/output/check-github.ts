import type { Severity } from '#core/findings/finding';
import type { CheckResult } from '#core/report/results';

const level: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands that GitHub shows on the lines of a pull request; one line a finding. */
export function checkGithub(result: CheckResult): string {
  return result.files
    .flatMap(({ path, findings }) =>
      findings.map(({ severity, code, message, range: { start, end } }) => {
        // GitHub takes columns only where start and end share a line.
        const columns =
          start.line === end.line
            ? `,col=${start.character + 1},endColumn=${Math.max(end.character, start.character + 1)}`
            : '';
        const properties =
          `file=${property(path)},line=${start.line + 1},endLine=${end.line + 1}` +
          `${columns},title=${property(code)}`;
        return `::${level[severity]} ${properties}::${data(message)}\n`;
      }),
    )
    .join('');
}

/** As GitHub's toolkit escapes the text behind `::`. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
