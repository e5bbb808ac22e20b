import type { ClientCapabilities } from 'vscode-languageserver';
import { LanguageClient } from '../../server/test/lsp/language-client';
import type { Figure } from './figures';
import type { BenchFiles } from './files';

const answers = 30;
/** Nobody types before they have looked. */
const lookMs = 1500;

/** What VS Code announces, as far as the answer's size hangs on it. */
const capabilities: ClientCapabilities = {
  textDocument: {
    completion: {
      completionItem: { snippetSupport: true, insertReplaceSupport: true },
      completionList: { itemDefaults: ['editRange', 'data'] },
    },
  },
};

interface Place {
  readonly what: string;
  /** The line that is put behind the last instance, with its indentation; the cursor is at its end. */
  readonly line: string;
}

const completions: readonly Place[] = [
  { what: 'fields', line: '    d' },
  { what: 'a whole instance', line: '  -' },
  { what: 'hosts', line: '  - host: ' },
  { what: 'a free port', line: '  - { host: 10.0.0.9, port: ' },
  { what: 'a directory', line: '  - { host: 10.0.0.9, port: 20161, data_dir: ' },
  { what: 'configuration keys', line: '  - { host: 10.0.0.9, config: { r' },
  { what: 'label values', line: '  - { host: 10.0.0.9, config: { server.labels: { zone: ' },
];

const hovers: readonly Place[] = [
  { what: 'a field', line: '    data_dir' },
  { what: 'a host', line: '  - host: 10' },
  { what: 'a configuration key', line: '      raftstore.capacity' },
  { what: 'a label’s value', line: '      server.labels: { zone: z' },
];

/** Completion and hover in 1,000 instances, each right after a key whose diagnostics have come. */
export async function measureAssist({ name, large }: BenchFiles): Promise<Figure[]> {
  const client = await LanguageClient.ready({ capabilities });
  const uri = client.open(large);
  await client.until(() => client.status.find((status) => status.uri === uri));
  await new Promise((resolve) => setTimeout(resolve, lookMs));
  const figures: Figure[] = [];
  const end = { line: large.trimEnd().split('\n').length, character: 0 };
  const measure = async (kind: string, method: string, { what, line }: Place, behind: number) => {
    const values: number[] = [];
    for (let run = 0; run < answers; run++) {
      await client.diagnostics(uri, client.edit(uri, { start: end, end }, line));
      const position = { ...end, character: line.length - behind };
      const from = performance.now();
      await client.ask(method, uri, { position });
      values.push(performance.now() - from);
      const written = { start: end, end: { ...end, character: line.length } };
      await client.diagnostics(uri, client.edit(uri, written, ''));
    }
    figures.push({ name: `${kind} of ${what}, ${name}`, unit: 'ms', aim: 5, values });
  };
  for (const place of completions) await measure('completion', 'textDocument/completion', place, 0);
  for (const place of hovers) await measure('hover', 'textDocument/hover', place, 1);
  await client.stop();
  return figures;
}
