import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Plugin } from 'esbuild';
import type { Mutant } from './mutants';

/** Thrown where the text that a mutant replaces is not there once. */
export class PatchError extends Error {}

/** The text with the patches of a mutant that are for this file. */
export function patched(path: string, text: string, { name, patches }: Mutant): string {
  return patches
    .filter(({ file }) => path === `core/src/raft/${file}`)
    .reduce((source, { from, to }) => {
      const places = source.split(from).length - 1;
      if (places !== 1) throw new PatchError(`${name}: its text stands ${places} times in ${path}, not once`);
      return source.replace(from, () => to);
    }, text);
}

/** Changes the sources as they are bundled; the files stay as they are. */
function mutation(mutant: Mutant, applied: Set<string>): Plugin {
  return {
    name: 'mutant',
    setup(build) {
      build.onLoad({ filter: /core[\\/]src[\\/]raft[\\/].*\.ts$/ }, ({ path }) => {
        const file = relative(process.cwd(), path).replaceAll('\\', '/');
        const text = readFileSync(path, 'utf8');
        const contents = patched(file, text, mutant);
        if (contents !== text) applied.add(file);
        return { contents, loader: 'ts' };
      });
    },
  };
}

/** Bundles the swarm with a mutant in it. */
export async function buildMutant(mutant: Mutant, outfile: string): Promise<void> {
  const { build } = await import('esbuild');
  const applied = new Set<string>();
  await build({
    entryPoints: ['tools/swarm/mutant-worker.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    tsconfig: 'tsconfig.base.json',
    logLevel: 'silent',
    plugins: [mutation(mutant, applied)],
  });
  for (const { file } of mutant.patches) {
    if (!applied.has(`core/src/raft/${file}`)) throw new PatchError(`${mutant.name}: ${file} is not bundled`);
  }
}
