/** The examples of rules as files of a run. */
import type { Described } from '../findings/described';
import type { InputFile } from './files';

type Example = Described['example'];

/** The name of the file that is wrong, or right. */
export function examplePath({ path }: Example): string {
  return path ?? 'topology.yaml';
}

/** The wrong or the right text of an example with what stands beside it. */
export function exampleFiles(example: Example, text: string): readonly InputFile[] {
  const all = [[examplePath(example), text] as const, ...Object.entries(example.beside ?? {})];
  return all.map(([path, held]) => ({
    path,
    text: held,
    ...(path.startsWith('state/') ? { state: true } : {}),
  }));
}
