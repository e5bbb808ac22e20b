/**
 * The bundles for a browser, in a browser: `npm run build && npm run test:browser`. The worker must answer with
 * the very bytes that the command line prints, and the language server must find the same in a worker.
 */
import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { InputFile } from '#core/analysis/files';
import type { Language } from '#core/messages/message';
import type { CheckResult, SurviveResult } from '#core/report/results';
import { launchChromium } from '../../../tools/ci/chromium';
import { Tally } from '../../../tools/ci/tally';
import { type WorkerAnswer, type WorkerRequest, workerCommands } from '../../src/worker/messages';
import { serveBundles } from './site';

/** The samples: a folder is what the command line is given. */
const samples = readdirSync('samples', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `samples/${name}`);

/** What the command line prints; its exit code says only what it found. The time taken is no part of the answer. */
function commandLine(command: string, path: string, language: string, ...flags: string[]): string {
  const args = ['dist/cli.cjs', command, path, '--format', 'json', '--lang', language, ...flags];
  const { stdout, stderr, status } = spawnSync('node', args, { encoding: 'utf8' });
  assert.ok(status === 0 || status === 1, stderr);
  return withoutTime(stdout);
}

function withoutTime(json: string): string {
  return json.replace(/"ms": [\d.]+/g, '"ms": 0');
}

/** The files that the command line reads in a folder, in its order. */
function filesIn(folder: string): InputFile[] {
  const { files }: CheckResult = JSON.parse(commandLine('check', folder, 'en'));
  return files.map(({ path }) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** A failure of a sample to be played: the first domain that `survive` names, else the one that all our samples have. */
function failureOf(folder: string): string {
  const { levels }: SurviveResult = JSON.parse(commandLine('survive', folder, 'en'));
  return levels[0]?.failures[0]?.domains[0] ?? 'zone=z1';
}

/** Puts the questions to one worker and collects its answers in the order in which they came. */
function ask(page: Page, requests: readonly unknown[]): Promise<WorkerAnswer[]> {
  return page.evaluate(
    (messages) =>
      new Promise<WorkerAnswer[]>((resolve, reject) => {
        const worker = new Worker('/worker.js');
        const answers: WorkerAnswer[] = [];
        worker.onerror = (event) => reject(new Error(event.message));
        worker.onmessage = ({ data }) => {
          answers.push(data);
          if (answers.length < messages.length) return;
          worker.terminate();
          resolve(answers);
        };
        for (const message of messages) worker.postMessage(message);
      }),
    requests,
  );
}

async function sameAnswers(page: Page, command: WorkerRequest['command'], language: Language): Promise<void> {
  const fails = samples.map((folder) => (command === 'simulate' ? failureOf(folder) : undefined));
  const requests: WorkerRequest[] = samples.map((folder, id) => {
    const fail = fails[id];
    const options = fail === undefined ? { language } : { language, fail };
    return { id, command, files: filesIn(folder), options };
  });
  const answers = await ask(page, requests);
  assert.equal(answers.length, samples.length);
  for (const answer of answers) {
    const folder = samples[answer.id] ?? '';
    assert.ok('json' in answer, `${folder}: ${JSON.stringify(answer)}`);
    const fail = fails[answer.id];
    const flags = fail === undefined ? [] : ['--fail', fail];
    assert.equal(withoutTime(answer.json), commandLine(command, folder, language, ...flags));
  }
}

/** Speaks the protocol with the language server in a worker, up to the first diagnostics of a document. */
function diagnosticCodes(page: Page, text: string): Promise<string[]> {
  const messages = {
    initialize: { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
    initialized: { method: 'initialized', params: {} },
    didOpen: {
      method: 'textDocument/didOpen',
      params: { textDocument: { uri: 'file:///topology.yaml', languageId: 'yaml', version: 1, text } },
    },
  };
  return page.evaluate(
    ({ initialize, initialized, didOpen }) =>
      new Promise<string[]>((resolve, reject) => {
        const worker = new Worker('/server.js');
        worker.onerror = (event) => reject(new Error(event.message));
        worker.onmessage = ({ data }) => {
          if (data.id === 1) {
            worker.postMessage({ jsonrpc: '2.0', ...initialized });
            worker.postMessage({ jsonrpc: '2.0', ...didOpen });
          } else if (
            data.method === 'textDocument/publishDiagnostics' &&
            data.params.diagnostics.length > 0
          ) {
            worker.terminate();
            resolve(data.params.diagnostics.map(({ code }: { code: string }) => code));
          }
        };
        worker.postMessage({ jsonrpc: '2.0', ...initialize });
      }),
    messages,
  );
}

async function main(): Promise<void> {
  const site = await serveBundles();
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(site.url);
    const tally = new Tally('browser');
    for (const command of workerCommands) {
      for (const language of ['en', 'zh-cn'] as const) {
        await tally.step(`${command}, ${language}: the bytes of the command line`, () =>
          sameAnswers(page, command, language),
        );
      }
    }
    await tally.step('what is no question is refused, and the worker lives on', async () => {
      const [refused, answered] = await ask(page, [
        { id: 1, command: 'rm', files: [] },
        { id: 2, command: 'check', files: [{ path: 'a.yaml', text: '\u0000: [' }], options: {} },
      ]);
      assert.ok(refused !== undefined && 'error' in refused);
      assert.ok(answered !== undefined && 'json' in answered);
    });
    await tally.step('the language server finds in a worker what the command line finds', async () => {
      const path = 'samples/pd-majority/topology.yaml';
      const [file] = JSON.parse(commandLine('check', path, 'en')).files;
      const expected = file.findings.map(({ code }: { code: string }) => code);
      assert.deepEqual(await diagnosticCodes(page, readFileSync(path, 'utf8')), expected);
    });
    tally.close();
  } finally {
    await browser.close();
    site.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
