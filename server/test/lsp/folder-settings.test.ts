import { strict as assert } from 'node:assert';
import { LanguageClient, line } from './language-client';
import { healthy, misspelt } from './topologies';

const silencing = (code: string, more = '') => `ignore: [{ code: "${code}"${more} }]\n`;
const field = '11:4-8 error tiup/unknown-field';

/** Settings by their URI, and whether the misspelt field of `file:///c/ops/prod/topology.yaml` is told. */
const rows: readonly (readonly [name: string, files: Readonly<Record<string, string>>, told: boolean])[] = [
  ['none', {}, true],
  ['beside the file', { 'file:///c/ops/prod/.regionwise.yaml': silencing('tiup/unknown-field') }, false],
  ['of a folder above', { 'file:///c/ops/.regionwise.yaml': silencing('tiup/*') }, false],
  ['of the folder that is open', { 'file:///c/.regionwise.yml': silencing('tiup/*') }, false],
  ['above the folder that is open', { 'file:///.regionwise.yaml': silencing('tiup/*') }, true],
  ['for this path', { 'file:///c/.regionwise.yaml': silencing('tiup/*', ', path: ops/prod/') }, false],
  ['for another path', { 'file:///c/.regionwise.yaml': silencing('tiup/*', ', path: ops/test/') }, true],
  ['that ended', { 'file:///c/.regionwise.yaml': silencing('tiup/*', ', until: 2020-01-01') }, true],
  [
    'that end in a while',
    { 'file:///c/.regionwise.yaml': silencing('tiup/*', ', until: 2999-12-31') },
    false,
  ],
  [
    'of two spellings: the first counts',
    {
      'file:///c/.regionwise.yaml': silencing('labels/*'),
      'file:///c/.regionwise.yml': silencing('tiup/*'),
    },
    true,
  ],
];

describe('language server: settings of folders', () => {
  const uri = 'file:///c/ops/prod/topology.yaml';
  const files = new Map<string, string>();
  let client: LanguageClient;
  afterEach(async () => {
    assert.deepEqual(client.logged, []);
    assert.equal(await client.stop(), 0);
  });
  const start = async (given: Readonly<Record<string, string>>) => {
    files.clear();
    for (const [name, text] of Object.entries(given)) files.set(name, text);
    client = await LanguageClient.ready({ files, root: 'file:///c' });
  };
  const shown = () => client.published.findLast((one) => one.uri === uri)?.diagnostics.map(line);
  const until = (told: boolean) => client.until(() => shown()?.includes(field) === told || undefined);

  for (const [name, given, told] of rows) {
    it(name, async () => {
      await start(given);
      client.openAt(uri, misspelt);
      await until(told);
      // Lenses wait for all that is read beside the document.
      await client.ask('textDocument/codeLens', uri);
      assert.equal(shown()?.includes(field), told);
    });
  }

  it('hold as they are typed, and as they are when they are closed', async () => {
    await start({ 'file:///c/.regionwise.yaml': silencing('labels/*') });
    client.openAt(uri, misspelt);
    await until(true);
    const settings = client.openAt('file:///c/.regionwise.yaml', silencing('tiup/*'));
    await until(false);
    client.close(settings);
    await until(true);
  });

  it('say the version of the cluster', async () => {
    await start({ 'file:///c/.regionwise.yaml': 'clusterVersion: v6.1.0\n' });
    client.openAt(uri, `${healthy}cdc_servers:\n  - host: 10.1.1.3\n    ticdc_cluster_id: one\n`);
    await client.until(() => shown()?.some((one) => one.includes('tiup/version-gate')) || undefined);
  });
});
