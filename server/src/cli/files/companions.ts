import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { InputFile } from '#core/analysis/files';
import { resolvePath } from '#core/analysis/paths';
import { mayBeOurs } from '#core/formats/sniff';
import { findDirectives } from '#core/text/directives';

/** A file that another one needs: where it is, and under which name the core looks for it. */
export interface Companion {
  readonly absolute: string;
  readonly path: string;
  /** Read for what the other file needs of it; its own mistakes are told when it is checked itself. */
  readonly silent: boolean;
}

/** More neighbours than this are no folder of one cluster. */
const neighbourLimit = 40;

/**
 * What stands beside a file and belongs to it: its plan, its scenarios, the base that it names with
 * `# regionwise: base=FILE`; without that, the topologies of its folder for what looks like a scale-out file, and
 * for rules and policies.
 */
export async function companionsOf(file: InputFile, absolute: string): Promise<Companion[]> {
  const folder = dirname(absolute);
  const beside = (name: string, silent: boolean): Companion => ({
    absolute: join(folder, name),
    path: resolvePath(file.path, name),
    silent,
  });
  const stem = basename(absolute).replace(/\.ya?ml$/i, '');
  const found = [`${stem}.plan.yaml`, `${stem}.scenario.yaml`].map((name) => beside(name, false));
  const bases = basesOf(file);
  found.push(...bases.map((base) => ({ ...beside(base, true), absolute: resolve(folder, base) })));
  if (bases.length === 0 && (mayScaleOut(file.text) || mayBePlacement(file))) {
    const neighbours = (await readdir(folder).catch(() => []))
      .filter((name) => /\.ya?ml$/i.test(name))
      .sort();
    if (neighbours.length <= neighbourLimit) found.push(...neighbours.map((name) => beside(name, true)));
  }
  const there = await Promise.all(found.map(({ absolute: path }) => isFile(path)));
  return found.filter((_, at) => there[at]);
}

function basesOf({ path, text }: InputFile): string[] {
  const directives = findDirectives({ path, text, start: 0 }, []);
  return directives.filter(({ name }) => name === 'base').map(({ value }) => value);
}

/** Rules and policies are for the cluster beside them. */
function mayBePlacement({ path, text }: InputFile): boolean {
  return /\.(?:json|sql)$/i.test(path) && mayBeOurs(path, text);
}

/** Instances, but no PD: the core decides what it is; this only saves reading a folder for nothing. */
function mayScaleOut(text: string): boolean {
  return /^\w+_servers[ \t]*:/m.test(text) && !/^pd_servers[ \t]*:/m.test(text);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isFile(),
    () => false,
  );
}
