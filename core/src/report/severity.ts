import type { Severity } from '../findings/finding';
import type { CheckedFile, CheckSummary } from './results';

/** Worst first. */
export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** `severity` is as bad as `threshold`, or worse. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** How many findings there are of each severity, as the summary of a check has them. */
export function countBySeverity(
  files: readonly CheckedFile[],
): Pick<CheckSummary, 'errors' | 'warnings' | 'information' | 'hints'> {
  const all = files.flatMap(({ findings }) => findings);
  const count = (severity: Severity) => all.filter((finding) => finding.severity === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
    hints: count('hint'),
  };
}
