/** Directories as the neighbours have them, and that nobody uses on the machine. */
import type { ServerSection } from '../facts/tiup/field';
import { textOf } from '../formats/tiup/effective';
import { valuesOf } from './habits';
import type { Offer } from './offer';
import { say } from './said';
import { ownValues, peersOn, type Scene } from './scene';

const dirFields = ['deploy_dir', 'data_dir', 'log_dir'];

export function isDirField(name: string): boolean {
  return dirFields.includes(name);
}

/** The directories that instances on a machine have in force, comma lists apart. */
function takenDirs(scene: Scene, host: string): ReadonlySet<string> {
  const dirs = peersOn(scene, host).flatMap(({ values }) =>
    dirFields.flatMap((name) => textOf(values, name).split(',')),
  );
  return new Set(dirs.map((dir) => dir.trim()));
}

/** A field of each neighbour, as it would read for an instance with this port, the commonest first. */
export function dirsAt(
  scene: Scene,
  server: ServerSection,
  field: string,
  host: string,
  port: number,
): string[] {
  const taken = takenDirs(scene, host);
  const counts = new Map<string, number>();
  for (const { text, port: from, count } of valuesOf(scene, server, field)) {
    const dir = withPort(text, from, port);
    counts.set(dir, (counts.get(dir) ?? 0) + count);
  }
  // A relative directory lies in the instance's own.
  const isFree = (dir: string) =>
    !dir.startsWith('/') || dir.split(',').every((one) => !taken.has(one.trim()));
  return [...counts]
    .filter(([dir]) => isFree(dir))
    .sort((one, other) => other[1] - one[1])
    .map(([dir]) => dir);
}

/** `/data/tikv-20160` for another port. */
function withPort(dir: string, from: number, to: number): string {
  return dir.replace(new RegExp(`(?<![0-9])${from}(?![0-9])`, 'g'), String(to));
}

/** The main port of the instance at the cursor. */
export function ownPort(scene: Scene, server: ServerSection): number {
  const written = Number(ownValues(scene).get(server.mainPort));
  const fallback = server.fields.find(({ name }) => name === server.mainPort)?.fallback;
  return written > 0 ? written : typeof fallback === 'number' ? fallback : 0;
}

export function dirOffers(scene: Scene, server: ServerSection, field: string): Offer[] {
  const host = ownValues(scene).get('host') ?? '';
  const dirs = dirsAt(scene, server, field, host, ownPort(scene, server));
  return dirs.slice(0, 8).map((dir) => ({
    label: dir,
    kind: 'value',
    isString: true,
    text: dir,
    detail: say('asNeighbours', scene.language),
  }));
}
