/** Files of a fixture whose paths begin with `state/` are dumps of a running cluster. */
import type { InputFile } from '#core/analysis/files';

export function withDumps(files: readonly InputFile[]): readonly InputFile[] {
  return files.map((file) => (file.path.startsWith('state/') ? { ...file, state: true as const } : file));
}
