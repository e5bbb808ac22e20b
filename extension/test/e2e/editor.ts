import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What tools/ci/setup-editor.sh installed. */
const cache =
  process.env.REGIONWISE_E2E_CACHE ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'regionwise-e2e');
const nodeFolder = join(cache, 'node-24/node_modules/.bin');
const codeServer = join(cache, 'code-server-4.139.1/node_modules/.bin/code-server');

/**
 * Quiet, and the same on every machine: nothing asks, nothing pops up. The folder is not trusted, since the
 * extension promises to work fully in one that is not.
 */
const settings = {
  'chat.disableAIFeatures': true,
  'editor.fontSize': 13,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** A running VS Code with the extension installed, on a copy of the samples. */
export interface Editor {
  readonly url: string;
  /** The folder that is open in it: files in it may be changed. */
  readonly workspace: string;
  /** What the extension wrote to its output channel. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** Installs a .vsix into a fresh profile and serves VS Code with it on this machine alone. */
export async function startEditor(vsix: string, samples: string): Promise<Editor> {
  if (!existsSync(codeServer)) throw new Error(`${codeServer} is missing: run tools/ci/setup-editor.sh`);
  const home = mkdtempSync(join(tmpdir(), 'regionwise-e2e-'));
  const workspace = join(home, 'samples');
  cpSync(samples, workspace, { recursive: true });
  mkdirSync(join(home, 'user/User'), { recursive: true });
  writeFileSync(join(home, 'user/User/settings.json'), JSON.stringify(settings));
  writeFileSync(join(home, 'config.yaml'), '');

  const profile = [
    ['--config', join(home, 'config.yaml')],
    ['--user-data-dir', join(home, 'user')],
    ['--extensions-dir', join(home, 'extensions')],
  ].flat();
  const env = { ...process.env, PATH: `${nodeFolder}:${process.env.PATH}` };
  try {
    execFileSync(codeServer, [...profile, '--install-extension', vsix], { env, stdio: 'pipe' });
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }

  const port = await freePort();
  const flags = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`];
  const quiet = ['--disable-telemetry', '--disable-update-check'];
  // A process group of its own, so that its end takes its children along and nothing else.
  const child = spawn(codeServer, [...profile, ...flags, ...quiet, workspace], { env, detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const stop = async (): Promise<void> => {
    await end(child);
    rmSync(home, { recursive: true, force: true });
  };
  const origin = `http://127.0.0.1:${port}`;
  try {
    await answers(`${origin}/healthz`, child);
  } catch (error) {
    await stop();
    throw new Error(`${String(error)}\n${output}`);
  }
  return {
    url: `${origin}/?folder=${workspace}`,
    workspace,
    log: () => readLogs(join(home, 'user/logs')),
    stop,
  };
}

/** Every log below the folder that is ours, one after the other. */
function readLogs(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /regionwise[^/]*\.log$/i.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`code-server ended with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(500);
  }
  throw new Error('code-server did not answer within a minute');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGTERM');
  const late = sleep(5000, 'late', { ref: false });
  if ((await Promise.race([ended, late])) === 'late') process.kill(-child.pid, 'SIGKILL');
}
