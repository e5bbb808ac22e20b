import { strict as assert } from 'node:assert';
import type { ClientCapabilities, CompletionItem, CompletionList } from 'vscode-languageserver';
import { LanguageClient } from './language-client';
import { healthy } from './topologies';

/** What VS Code announces. */
const rich: ClientCapabilities = {
  workspace: { configuration: true },
  textDocument: {
    completion: {
      completionItem: {
        snippetSupport: true,
        insertReplaceSupport: true,
        tagSupport: { valueSet: [1] },
        insertTextModeSupport: { valueSet: [1, 2] },
      },
      completionList: { itemDefaults: ['editRange', 'data'] },
    },
  },
};

/** Types a text whose `‸` is the cursor. */
async function complete(client: LanguageClient, marked: string, name = 'topology.yaml') {
  const uri = client.open(marked, name);
  const position = client.position(uri, '‸');
  client.edit(uri, '‸', '');
  const list = await client.ask<CompletionList | null>('textDocument/completion', uri, { position });
  const find = (label: string): CompletionItem => {
    const item = list?.items.find((one) => one.label === label);
    assert.ok(item, `an item ${label} among ${list?.items.map((one) => one.label).join(', ')}`);
    return item;
  };
  return { list, find, position };
}

describe('language server: completion in topologies', () => {
  describe('for a client that can do much', () => {
    let client: LanguageClient;

    before(async () => {
      client = await LanguageClient.ready({ capabilities: rich });
    });

    after(async () => {
      assert.deepEqual(client.logged, []);
      assert.equal(await client.stop(), 0);
    });

    it('cuts a list of very many machines, and what is typed brings the others', async () => {
      const hosts = Array.from({ length: 400 }, (_, index) => `  - host: node-${1000 + index}\n`).join('');
      const open = (typed: string) => complete(client, `tikv_servers:\n${hosts}  - host: ${typed}‸\n`);
      const { list: first } = await open('');
      assert.deepEqual([first?.items.length, first?.isIncomplete], [300, true]);
      const { list: typed } = await open('n1399');
      assert.deepEqual(
        typed?.items.map(({ label }) => label),
        ['node-1399'],
      );
      assert.equal(typed?.isIncomplete, true);
    });

    it('sends one range for all items, and the list is whole', async () => {
      const { list, position } = await complete(client, `${healthy}  - host: 10.1.3.13\n    po‸\n`);
      assert.equal(list?.isIncomplete, false);
      assert.deepEqual(list?.itemDefaults?.editRange, {
        start: { line: position.line, character: 4 },
        end: position,
      });
      assert.deepEqual([list?.items[0]?.label, list?.items[0]?.textEdit], ['config', undefined]);
    });

    it('can insert before the rest of a word, or replace it', async () => {
      const { list, position } = await complete(
        client,
        healthy.replace('- host: 10.1.1.2\n', '- host: 10.1.1.2\n    st‸at: 1\n'),
      );
      const start = { line: position.line, character: 4 };
      assert.deepEqual(list?.itemDefaults?.editRange, {
        insert: { start, end: position },
        replace: { start, end: { line: position.line, character: 8 } },
      });
    });

    it('offers a whole store with places to fill in, indented by the editor', async () => {
      const { find } = await complete(client, `${healthy}  ‸\n`);
      const item = find('- host: … (tikv)');
      assert.deepEqual(
        [item.insertTextFormat, item.insertTextMode, item.filterText],
        [2, 2, 'host: … (tikv)'],
      );
      assert.equal(
        item.textEditText,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: places of a snippet
        '- host: ${1:10.1.3.13}\n  config:\n    server.labels: { zone: ${2|z1,z2,z3|}, host: ${3:h7} }',
      );
    });

    it('makes the documentation of a configuration key when it is shown', async () => {
      const { find, list } = await complete(client, healthy.replace('  pd:\n', '  tikv:\n    ‸\n  pd:\n'));
      const item = find('storage.block-cache.capacity');
      assert.deepEqual([item.documentation, item.data], [undefined, undefined]);
      const asked = { ...item, data: list?.itemDefaults?.data };
      const resolved = await client.request<CompletionItem>('completionItem/resolve', asked);
      assert.match(JSON.stringify(resolved.documentation), /needs a restart of TiKV|without a restart/);
    });

    it('keeps the line ends of the file', async () => {
      const { find } = await complete(
        client,
        `${healthy}  - host: 10.1.3.13\n    ‸`.replaceAll('\n', '\r\n'),
      );
      assert.equal(find('config').textEditText, 'config:\r\n  ');
    });
  });

  describe('for a client that announces nothing', () => {
    let client: LanguageClient;

    before(async () => {
      client = await LanguageClient.ready({ capabilities: {} });
    });

    after(async () => {
      assert.deepEqual(client.logged, []);
      assert.equal(await client.stop(), 0);
    });

    it('sends plain text, indented as it must stand', async () => {
      const { list, find, position } = await complete(client, `${healthy}  ‸\n`);
      assert.equal(list?.itemDefaults, undefined);
      assert.deepEqual(find('- host: … (tikv)').textEdit, {
        range: { start: position, end: position },
        newText: '- host: 10.1.3.13\n    config:\n      server.labels: { zone: z1, host: h7 }',
      });
      assert.equal(find('- host: … (tikv)').insertTextFormat, undefined);
    });

    it('works from an empty file of such a name on, and in manifests of both generations', async () => {
      assert.ok((await complete(client, '‸')).find('tikv_servers'));
      assert.equal((await complete(client, '‸', 'values.yaml')).list?.items.length, 0);
      const group = 'apiVersion: core.pingcap.com/v1alpha1\nkind: TiKVGroup\nspec:\n  ‸\n';
      assert.ok((await complete(client, group, 'tikv.yaml')).find('replicas'));
      const v1 = 'apiVersion: pingcap.com/v1alpha1\nkind: TidbCluster\nspec:\n  ‸\n';
      assert.ok((await complete(client, v1, 'tc.yaml')).find('tikv'));
    });

    it('answers for a scale-out file from its base', async () => {
      client.openAt('file:///clusters/x/topology.yaml', healthy);
      const uri = client.openAt(
        'file:///clusters/x/scale-out.yaml',
        '# regionwise: base=topology.yaml\ntikv_servers:\n  - host: 10.1.1.11\n    port: \n',
      );
      await client.diagnostics(uri);
      const position = { line: 3, character: 10 };
      const list = await client.ask<CompletionList | null>('textDocument/completion', uri, { position });
      assert.deepEqual(
        list?.items.map(({ label }) => label),
        ['20161', '20162', '20163'],
      );
    });
  });
});
