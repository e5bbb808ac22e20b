import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { large, small, topology } from './topologies';

/** What the language server is measured with. */
export interface BenchFiles {
  readonly name: string;
  /** About 50 lines, and 1,000 instances. */
  readonly small: string;
  readonly large: string;
}

/** Our own files; the mistake of the large one stands within its first 200 lines. */
export const ownFiles: BenchFiles = {
  name: 'own files',
  small: topology(small, 1),
  large: topology(large, 3),
};

/**
 * The files that other language servers were measured with, where the cases are at hand: made by their
 * own generator in a folder that is gone afterwards.
 */
export function caseFiles(cases: string): BenchFiles[] {
  const folder = join(cases, 'lsp-bench');
  if (!existsSync(join(folder, 'gen.mjs'))) return [];
  const copy = mkdtempSync(join(tmpdir(), 'regionwise-bench-'));
  try {
    cpSync(join(folder, 'gen.mjs'), join(copy, 'gen.mjs'));
    execFileSync(process.execPath, ['gen.mjs'], { cwd: copy, stdio: 'ignore' });
    const read = (name: string) => readFileSync(join(copy, 'data', name), 'utf8');
    return [{ name: 'lsp-bench', small: read('topo-small.yaml'), large: read('topo-1000.yaml') }];
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
