import { strict as assert } from 'node:assert';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import type { DomainsAnswer, SimulateAnswer } from '#server/protocol/requests';
import { LanguageClient } from './language-client';
import { foreign, healthy } from './topologies';

describe('language server: simulation', () => {
  let client: LanguageClient;

  before(async () => {
    client = await LanguageClient.ready();
  });

  after(async () => {
    assert.deepEqual(client.logged, []);
    assert.equal(await client.stop(), 0);
  });

  const simulate = (uri: string, fail: string) =>
    client.request<SimulateAnswer | null>('regionwise/simulate', { uri, fail });

  it('names what is near where a domain is unknown, and plays nothing', async () => {
    const answer = await simulate(client.open(healthy), 'zone=z9');
    assert.match(answer?.problem ?? '', /z9/);
    assert.deepEqual(answer?.lines, []);
    assert.equal(answer?.html, '');
  });

  it('has no domains in a file that is none of ours, or that is not open', async () => {
    const domains = (uri: string) => client.request<DomainsAnswer>('regionwise/domains', { uri });
    const uri = client.open(foreign, 'build.yaml');
    assert.deepEqual(await domains(uri), { domains: [] });
    assert.equal(await simulate(uri, 'zone=z1'), null);
    assert.deepEqual(await domains('file:///not/open.yaml'), { domains: [] });
    assert.equal(await simulate('file:///not/open.yaml', 'zone=z1'), null);
  });

  it('draws on the lines where they are now', async () => {
    const uri = client.open(healthy);
    client.edit(uri, 'server_configs:', '# a line more\nserver_configs:');
    const answer = await simulate(uri, 'zone=z3');
    const failed = answer?.lines.filter(({ state }) => state === 'failed').map(({ line }) => line);
    assert.deepEqual(failed, [26, 29]);
  });

  it('is given up when the client cancels, and answers the next one', async () => {
    const uri = client.open(healthy);
    const source = new CancellationTokenSource();
    const given = client.request('regionwise/simulate', { uri, fail: 'zone=z1' }, source.token);
    source.cancel();
    await assert.rejects(given, { code: -32800 });
    assert.match((await simulate(uri, 'zone=z1'))?.sentence ?? '', /z1/);
  });
});
