/** The exit codes of every command. A contract with pipelines: never changed. */
export const exitCode = {
  /** Nothing at or above `--fail-on`, no objective missed. */
  clean: 0,
  /** Findings at or above `--fail-on`, or an objective missed. */
  findings: 1,
  /** Arguments or input that cannot be used. */
  unusable: 2,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
