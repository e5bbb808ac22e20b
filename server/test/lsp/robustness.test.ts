import { strict as assert } from 'node:assert';
import { LanguageClient, mistakes } from './language-client';
import { healthy, misspelt } from './topologies';

/** Texts that no topology should be, and that are typed all the same. */
const garbage: Readonly<Record<string, string>> = {
  empty: '',
  blank: '\n\n   \n',
  'a lone colon': ':',
  'binary bytes': `tikv_servers:\n  - host: \0\x01\x02\uFFFD`,
  'a byte order mark': `\uFEFF${misspelt}`,
  'carriage returns': misspelt.replaceAll('\n', '\r'),
  tabs: misspelt.replaceAll('  ', '\t'),
  'full-width colons': misspelt.replaceAll(':', '：'),
  'null items': 'tikv_servers:\n  -\n  - ~\n  - []\n  - {}\n',
  'wrong types': 'tikv_servers: 7\nserver_configs: [1]\npd_servers: {a: b}\n',
  'deep nesting': `tikv_servers: ${'['.repeat(5000)}`,
  'deep blocks': Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}tikv_servers:`).join('\n'),
  'an alias bomb': [
    'tikv_servers: &a0 [{host: x}]',
    ...Array.from({ length: 20 }, (_, n) => `k${n}: &a${n + 1} [${`*a${n}, `.repeat(10)}]`),
  ].join('\n'),
  'an alias to itself': 'tikv_servers: &a [*a]\n<<: *a\n',
  'a template': 'tikv_servers:\n{{- range .Hosts }}\n  - host: {{ . }}\n{{- end }}\n',
  'conflict markers': `<<<<<<< HEAD\n${healthy}=======\n${misspelt}>>>>>>> b\n`,
  'open quotes': `${healthy}tidb_servers: "`,
  'lone surrogates': 'tikv_servers:\n  - host: \uD800\n',
  'not a TidbCluster': 'kind: TidbCluster\nspec: 3\n',
  'a TidbCluster of nulls':
    'apiVersion: pingcap.com/v1alpha1\nkind: TidbCluster\nmetadata:\nspec:\n  tikv:\n  pd:\n',
};

/** What an editor asks for by itself, whatever is open. */
const questions: readonly [string, object][] = [
  ['textDocument/codeLens', {}],
  ['textDocument/documentSymbol', {}],
  ['textDocument/hover', { position: { line: 0, character: 3 } }],
  ['textDocument/hover', { position: { line: 5000, character: 5000 } }],
  [
    'textDocument/codeAction',
    {
      range: { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } },
      context: { diagnostics: [] },
    },
  ],
];

describe('language server: robustness', () => {
  let client: LanguageClient;

  before(async () => {
    client = await LanguageClient.ready();
  });

  after(async () => {
    assert.deepEqual(client.logged, [], 'no handler failed');
    assert.equal(await client.stop(), 0);
  });

  for (const [what, text] of Object.entries(garbage)) {
    it(`bears ${what}`, async () => {
      const uri = client.open(text, `${what}.yaml`);
      for (const [method, more] of questions) await client.ask(method, uri, more);
      client.edit(uri, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '# x\n');
      for (const [method, more] of questions) await client.ask(method, uri, more);
      client.close(uri);
    });
  }

  it('bears edits and questions for what is not open', async () => {
    const textDocument = { uri: 'file:///nowhere.yaml', version: 3 };
    void client.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [] });
    void client.connection.sendNotification('textDocument/didClose', { textDocument });
    for (const [method, more] of questions) await client.ask(method, textDocument.uri, more);
    assert.equal(await client.request('regionwise/report', { uri: textDocument.uri }), null);
    assert.equal(await client.request('regionwise/explain', { code: 'no/such-rule' }), null);
    await client.request('codeLens/resolve', {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    });
    await client.request('codeAction/resolve', { title: 'x', data: 7 });
  });

  it('still works afterwards', async () => {
    const uri = client.open(misspelt);
    assert.deepEqual(mistakes(await client.diagnostics(uri, 1)), ['11:4-8 error tiup/unknown-field']);
  });
});

describe('language server: its end', () => {
  it('is in order after shutdown and exit', async () => {
    const client = await LanguageClient.ready();
    assert.equal(await client.stop(), 0);
  });

  it('is a fault when exit comes without shutdown', async () => {
    const client = await LanguageClient.ready();
    void client.connection.sendNotification('exit');
    assert.equal(await client.exit, 1);
  });

  it('follows when its client is gone', async () => {
    const client = await LanguageClient.ready();
    client.hangUp();
    assert.equal(await client.exit, 1);
  });
});
