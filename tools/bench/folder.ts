import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figures';
import { topology } from './topologies';

const clusters = 150;
const runs = 3;

/** Prints what the process took at the most, behind everything else. */
const hook = `process.on('exit', () => process.stderr.write('KiB ' + process.resourceUsage().maxRSS));`;

/** `regionwise check` of a folder of clusters with 30 instances each, from the start of the process to its end. */
export async function measureFolder(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'regionwise-folder-'));
  try {
    for (let n = 0; n < clusters; n++) {
      // Each on machines of its own.
      const text = topology({ pd: 3, tidb: 7, tikv: 20 }, n % 7).replaceAll('host: 10.', `host: ${n + 11}.`);
      writeFileSync(join(folder, `cluster-${n}.yaml`), text);
    }
    writeFileSync(join(folder, 'hook.cjs'), hook);
    const times: number[] = [];
    const memory: number[] = [];
    for (let run = 0; run < runs; run++) {
      const from = performance.now();
      const args = ['-r', join(folder, 'hook.cjs'), 'dist/cli.cjs', 'check', folder, '--format', 'json'];
      const { stdout, stderr } = spawnSync(process.execPath, args, { maxBuffer: 1 << 28, encoding: 'utf8' });
      times.push(performance.now() - from);
      if (JSON.parse(stdout).summary.files !== clusters) throw new Error('not all clusters were checked');
      memory.push(Number(/KiB (\d+)/.exec(stderr)?.[1]) / 1024);
    }
    return [
      { name: `check of ${clusters} clusters`, unit: 'ms', aim: 3000, values: times },
      { name: 'memory at the most in it', unit: 'MiB', values: memory },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
