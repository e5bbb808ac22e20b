import type { Terminal } from '../terminal';
import { type InputSet, readInput } from './read';
import { readStateFiles } from './state';

/** The files of a command, with the dumps of the folder `state` where it names one. */
export async function readWithState(
  paths: readonly string[],
  terminal: Terminal,
  state: string | undefined,
  stdinFilename?: string,
): Promise<InputSet> {
  const input = await readInput(paths, terminal, stdinFilename);
  if (state === undefined) return input;
  const dumps = await readStateFiles(state, terminal);
  const taken = new Set(dumps.files.map(({ file }) => file.path));
  return {
    ...input,
    files: [...input.files.filter(({ path }) => !taken.has(path)), ...dumps.files.map(({ file }) => file)],
    locations: new Map([
      ...input.locations,
      ...dumps.files.map(({ file, absolute }) => [file.path, absolute] as const),
    ]),
    refusals: [...input.refusals, ...dumps.refusals],
  };
}
