import { readFileSync } from 'node:fs';
import type { Diagnostic, Position } from 'vscode-languageserver';
import { LanguageClient } from '../../server/test/lsp/language-client';
import type { Figure } from './figures';
import type { BenchFiles } from './files';
import { planted, typed } from './topologies';

/** How often each is measured: enough for a median, few enough to wait for. */
const starts = 5;
const opens = 3;
const keys = 100;
const answers = 20;
/** Nobody types before they have looked: about as long as it takes to find the line. */
export const lookMs = 1500;

/** From the start of the process to the first diagnostics of a file of 50 lines. */
export async function measureStart({ name, small }: BenchFiles): Promise<Figure[]> {
  const startMs: number[] = [];
  const idleMiB: number[] = [];
  for (let run = 0; run < starts; run++) {
    const from = performance.now();
    const client = await LanguageClient.ready();
    const uri = client.open(small);
    await firstSeen(client, uri, planted);
    startMs.push(performance.now() - from);
    idleMiB.push(residentMiB(client.pid));
    await client.stop();
  }
  return [
    { name: `start to first diagnostics, 50 lines, ${name}`, unit: 'ms', aim: 240, values: startMs },
    { name: `memory after it, ${name}`, unit: 'MiB', aim: 70, values: idleMiB },
  ];
}

/**
 * From opening 1,000 instances to the first findings, and to those of the whole file: at once in a server that is just up,
 * after a second in which it may have warmed up, and as a second file of the kind.
 */
export async function measureOpen({ name, large }: BenchFiles): Promise<Figure[]> {
  const cold: Opened[] = [];
  const idle: Opened[] = [];
  const second: Opened[] = [];
  const memoryMiB: number[] = [];
  for (let run = 0; run < opens; run++) {
    const client = await LanguageClient.ready();
    cold.push(await openWhole(client, large));
    memoryMiB.push(residentMiB(client.pid));
    await new Promise((resolve) => setTimeout(resolve, lookMs));
    second.push(await openWhole(client, large));
    await client.stop();
    const other = await LanguageClient.ready();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    idle.push(await openWhole(other, large));
    await other.stop();
  }
  const title = 'open 1,000 instances, whole';
  const mistakeLine = large.slice(0, large.indexOf(` ${planted}:`)).split('\n').length;
  const firstMs = cold.map((opened) => opened.firstMs);
  const first: Figure[] =
    mistakeLine > 200
      ? []
      : [{ name: `open 1,000 instances, first 200 lines, ${name}`, unit: 'ms', aim: 100, values: firstMs }];
  return [
    ...first,
    { name: `${title}, ${name}`, unit: 'ms', aim: 150, values: cold.map(({ wholeMs }) => wholeMs) },
    { name: 'processor time of it', unit: 'ms', values: cold.map(({ processorMs }) => processorMs) },
    { name: `memory after it, ${name}`, unit: 'MiB', aim: 120, values: memoryMiB },
    {
      name: `${title}, after an idle second, ${name}`,
      unit: 'ms',
      values: idle.map((opened) => opened.wholeMs),
    },
    { name: 'processor time of it', unit: 'ms', values: idle.map(({ processorMs }) => processorMs) },
    {
      name: `${title}, as a second file, ${name}`,
      unit: 'ms',
      values: second.map((opened) => opened.wholeMs),
    },
    { name: 'processor time of it', unit: 'ms', values: second.map(({ processorMs }) => processorMs) },
  ];
}

interface Opened {
  readonly firstMs: number;
  readonly wholeMs: number;
  readonly processorMs: number;
}

async function openWhole(client: LanguageClient, text: string): Promise<Opened> {
  const processorFrom = processorMs(client.pid);
  const from = performance.now();
  const uri = client.open(text);
  await firstSeen(client, uri, planted);
  const firstMs = performance.now() - from;
  await client.until(() => client.status.find((status) => status.uri === uri));
  return { firstMs, wholeMs: performance.now() - from, processorMs: processorMs(client.pid) - processorFrom };
}

/** From a key to the diagnostics that show it, in the middle of 1,000 instances. */
export async function measureKeys({ name, large }: BenchFiles): Promise<Figure[]> {
  const client = await LanguageClient.ready();
  const uri = client.open(large);
  await firstSeen(client, uri, planted);
  await client.until(() => client.status.find((status) => status.uri === uri));
  await new Promise((resolve) => setTimeout(resolve, lookMs));
  const at = keyPlace(large);
  const keyMs: number[] = [];
  const processor: number[] = [];
  for (let key = 0; key < keys; key++) {
    const isTyped = key % 2 === 0;
    const processorFrom = processorMs(client.pid);
    const from = performance.now();
    const range = isTyped
      ? { start: at, end: at }
      : { start: at, end: { ...at, character: at.character + 1 } };
    const diagnostics = await client.diagnostics(uri, client.edit(uri, range, isTyped ? 'x' : ''));
    keyMs.push(performance.now() - from);
    processor.push(processorMs(client.pid) - processorFrom);
    if (diagnostics.some(says(typed)) !== isTyped) throw new Error('the diagnostics do not follow the keys');
  }
  const memoryMiB = residentMiB(client.pid);
  await client.stop();
  return [
    { name: `key to diagnostics in 1,000 instances, ${name}`, unit: 'ms', aim: 10, values: keyMs },
    { name: `the same, 99 % of them, ${name}`, unit: 'ms', aim: 30, values: keyMs, quantile: 0.99 },
    { name: 'processor time of it', unit: 'ms', values: processor },
    { name: `memory after ${keys} keys, ${name}`, unit: 'MiB', aim: 160, values: [memoryMiB] },
  ];
}

/** All lenses but the verdicts, and a completion and a hover, each right after a key in 1,000 instances. */
export async function measureAnswers({ name, large }: BenchFiles): Promise<Figure[]> {
  const client = await LanguageClient.ready();
  const plan = 'workload: { data: 400 TB, qps: 800000 }\nhardware: { default: { cpu: 16, disk: 2 TB } }\n';
  client.openAt('file:///bench/topology.plan.yaml', plan);
  const uri = client.openAt('file:///bench/topology.yaml', large);
  await firstSeen(client, uri, planted);
  await new Promise((resolve) => setTimeout(resolve, lookMs));
  const position = { line: large.split('\n').findLastIndex((text) => /^ {4}port:/.test(text)), character: 6 };
  const asked = [
    { what: 'lenses', method: 'textDocument/codeLens', aim: 20 },
    { what: 'completion', method: 'textDocument/completion', aim: 5 },
    { what: 'hover', method: 'textDocument/hover', aim: 5 },
  ];
  const figures: Figure[] = [];
  for (const { what, method, aim } of asked) {
    const values: number[] = [];
    for (let run = 0; run < answers; run++) {
      const at = { line: position.line, character: 0 };
      await client.diagnostics(uri, client.edit(uri, { start: at, end: at }, ' '));
      await client.diagnostics(uri, client.edit(uri, { start: at, end: { ...at, character: 1 } }, ''));
      const from = performance.now();
      await client.ask(method, uri, { position });
      values.push(performance.now() - from);
    }
    figures.push({ name: `${what} in 1,000 instances, ${name}`, unit: 'ms', aim, values });
  }
  await client.stop();
  return figures;
}

/** Behind the key `port` of an instance in the middle of the file. */
export function keyPlace(large: string): Position {
  const lines = large.split('\n');
  const line = lines.findIndex((text, at) => at > lines.length / 2 && /^ {4}port:/.test(text));
  return { line, character: '    port'.length };
}

export async function firstSeen(client: LanguageClient, uri: string, word: string): Promise<void> {
  await client.until(() =>
    client.published.find((one) => one.uri === uri && one.diagnostics.some(says(word))),
  );
}

export function says(word: string): (diagnostic: Diagnostic) => boolean {
  return ({ message }) => JSON.stringify(message).includes(word);
}

/** What the main thread of a process has had of a processor: of the wait, what no other load explains. */
function processorMs(pid: number): number {
  try {
    const [ranNs] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
    return Number(ranNs) / 1e6;
  } catch {
    return Number.NaN;
  }
}

/** The resident memory of a process, where the system tells it. */
export function residentMiB(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN;
  }
}
