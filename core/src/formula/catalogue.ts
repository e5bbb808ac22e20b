/** Every formula of the sizing, by profile. */
import { compute, physicalCompute, textbookCompute } from './catalogue/compute';
import { inputs } from './catalogue/inputs';
import { memory, memoryInputs } from './catalogue/memory';
import { nodes, physicalNodes, textbookNodes } from './catalogue/nodes';
import { regions } from './catalogue/regions';
import { physicalStorage, storage, textbookStorage } from './catalogue/storage';
import type { Formula, Input } from './formula';

/** The factors of TiDB's capacity-planning text, or what the engines are known to do. */
export type Profile = 'textbook' | 'physical';

export const profiles: readonly Profile[] = ['textbook', 'physical'];

const shared = [...storage, ...regions, ...compute, ...nodes, ...memory];

export const formulasOf: Readonly<Record<Profile, readonly Formula[]>> = {
  textbook: [...shared, ...textbookStorage, ...textbookCompute, ...textbookNodes],
  physical: [...shared, ...physicalStorage, ...physicalCompute, ...physicalNodes],
};

export const allInputs: ReadonlyMap<string, Input> = new Map([
  ...inputs,
  ...memoryInputs.map((input) => [input.name, input] as const),
]);

/** The names that a plan may override, those of both profiles. */
export function formulaNames(): readonly string[] {
  return [...new Set(profiles.flatMap((profile) => formulasOf[profile].map(({ name }) => name)))];
}
