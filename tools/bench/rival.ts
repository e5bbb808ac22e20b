import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LanguageClient } from '../../server/test/lsp/language-client';
import type { Figure } from './figures';
import type { BenchFiles } from './files';
import { firstSeen, keyPlace, lookMs, residentMiB, says } from './language-server';
import { topologySchema } from './rival-schema';
import { planted, typed } from './topologies';

const opens = 3;
const keys = 20;

/** The same file in `yaml-language-server`, with a schema of the same shape: what an editor does without us. */
export async function measureRival({ name, large }: BenchFiles): Promise<Figure[]> {
  const script = rivalScript();
  if (script === undefined) return [];
  const folder = mkdtempSync(join(tmpdir(), 'regionwise-rival-'));
  try {
    const schema = join(folder, 'topology.schema.json');
    writeFileSync(schema, JSON.stringify(topologySchema()));
    const settings = { validate: true, schemas: { [pathToFileURL(schema).href]: '*.yaml' } };
    const yaml = { ...settings, schemaStore: { enable: false } };
    const settingsOf = (section: string | undefined) => (section === 'yaml' ? yaml : {});
    const openMs: number[] = [];
    const openMiB: number[] = [];
    const keyMs: number[] = [];
    let endMiB = 0;
    for (let run = 0; run < opens; run++) {
      const client = await LanguageClient.ready({ script, settingsOf });
      const from = performance.now();
      const uri = client.openAt(pathToFileURL(join(folder, 'topology.yaml')).href, large);
      await firstSeen(client, uri, planted);
      openMs.push(performance.now() - from);
      openMiB.push(residentMiB(client.pid));
      if (run === 0) {
        await new Promise((resolve) => setTimeout(resolve, lookMs));
        keyMs.push(...(await typeKeys(client, uri, large)));
        endMiB = residentMiB(client.pid);
      }
      await client.stop();
    }
    const title = `yaml-language-server, ${name}`;
    return [
      { name: `open 1,000 instances, whole, ${title}`, unit: 'ms', values: openMs },
      { name: `memory after it, ${title}`, unit: 'MiB', values: openMiB },
      { name: `key to diagnostics in 1,000 instances, ${title}`, unit: 'ms', values: keyMs },
      { name: `the same, 99 % of them, ${title}`, unit: 'ms', values: keyMs, quantile: 0.99 },
      { name: `memory after ${keys} keys, ${title}`, unit: 'MiB', values: [endMiB] },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Its program; nothing where it is not installed. */
function rivalScript(): string | undefined {
  try {
    const require = createRequire(join(process.cwd(), 'package.json'));
    return join(require.resolve('yaml-language-server/package.json'), '../bin/yaml-language-server');
  } catch {
    return undefined;
  }
}

/** Milliseconds from each key to diagnostics that show it; it waits before it checks, and publishes without a version. */
async function typeKeys(client: LanguageClient, uri: string, large: string): Promise<number[]> {
  const at = keyPlace(large);
  const times: number[] = [];
  for (let key = 0; key < keys; key++) {
    const isTyped = key % 2 === 0;
    const end = isTyped ? at : { ...at, character: at.character + 1 };
    const before = client.published.length;
    const from = performance.now();
    client.edit(uri, { start: at, end }, isTyped ? 'x' : '');
    await client.until(() =>
      client.published
        .slice(before)
        .find((one) => one.uri === uri && one.diagnostics.some(says(typed)) === isTyped),
    );
    times.push(performance.now() - from);
  }
  return times;
}
