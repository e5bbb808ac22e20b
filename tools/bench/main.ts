/**
 * `npm run bench [-- word…]`: figures, never assertions. With words, only the measurements whose name has one
 * of them. The cases that other servers were measured with are taken from `$CASES`, where they are at hand.
 */

import { measureAssist } from './assist';
import { type Figure, print } from './figures';
import { caseFiles, ownFiles } from './files';
import { measureFolder } from './folder';
import { measureAnswers, measureKeys, measureOpen, measureStart } from './language-server';
import { measurePlacement } from './placement';
import { measureRaft } from './raft';
import { measureRival } from './rival';
import { measureZoneFailure } from './simulation';
import { measureLenses } from './sizing';
import { measureSteady } from './steady';
import { measureMatrix } from './survival';

interface Measurement {
  readonly name: string;
  readonly run: () => Promise<Figure[]>;
}

async function main(words: readonly string[]): Promise<void> {
  const files = [ownFiles, ...(process.env.CASES === undefined ? [] : caseFiles(process.env.CASES))];
  const measurements: Measurement[] = [
    ...files.map((set) => ({ name: `start ${set.name}`, run: () => measureStart(set) })),
    ...files.map((set) => ({ name: `open ${set.name}`, run: () => measureOpen(set) })),
    ...files.map((set) => ({ name: `key ${set.name}`, run: () => measureKeys(set) })),
    ...files.map((set) => ({ name: `answer ${set.name}`, run: () => measureAnswers(set) })),
    ...files.map((set) => ({ name: `assist ${set.name}`, run: () => measureAssist(set) })),
    { name: 'rival key open', run: () => measureRival(ownFiles) },
    { name: 'folder', run: measureFolder },
    { name: 'matrix', run: async () => measureMatrix() },
    { name: 'steady', run: async () => measureSteady() },
    { name: 'lenses', run: async () => measureLenses() },
    { name: 'placement', run: async () => measurePlacement() },
    { name: 'failure', run: async () => measureZoneFailure() },
    { name: 'raft', run: async () => measureRaft() },
  ];
  const wanted = measurements.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  const figures: Figure[] = [];
  for (const { run } of wanted) figures.push(...(await run()));
  process.stdout.write(`${print(figures)}\n`);
}

main(process.argv.slice(2)).catch((failure: unknown) => {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exitCode = 1;
});
