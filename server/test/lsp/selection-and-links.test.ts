import { strict as assert } from 'node:assert';
import type { CodeAction, DocumentLink, SelectionRange } from 'vscode-languageserver';
import { LanguageClient } from './language-client';
import { foreign, healthy, misspelt, scaleOut } from './topologies';

describe('language server: selection, links and actions on rules', () => {
  let client: LanguageClient;

  before(async () => {
    client = await LanguageClient.ready({ initializationOptions: { rulePages: 'rules:/' } });
  });

  after(async () => {
    assert.deepEqual(client.logged, []);
    assert.equal(await client.stop(), 0);
  });

  it('grows a selection from a token over its pair and instance to its section', async () => {
    const uri = client.open(healthy);
    const position = client.position(uri, 'z2');
    const [answer] = await client.ask<SelectionRange[]>('textDocument/selectionRange', uri, {
      positions: [position],
    });
    const grown: string[] = [];
    for (let at: SelectionRange | undefined = answer; at !== undefined; at = at.parent) {
      const { start, end } = at.range;
      grown.push(`${start.line}:${start.character}-${end.line}:${end.character}`);
    }
    assert.deepEqual(grown.slice(0, 3), ['21:29-21:31', '21:23-21:31', '21:21-21:43']);
    assert.equal(grown.at(-1), '0:0-31:0');
    const none = await client.ask('textDocument/selectionRange', client.open(foreign, 'a.yaml'), {
      positions: [{ line: 0, character: 0 }],
    });
    assert.equal(none, null);
  });

  it('links a scale-out file to its base, and a scenario to its topology', async () => {
    const links = async (uri: string) =>
      (await client.ask<DocumentLink[]>('textDocument/documentLink', uri)).map(
        ({ range: { start, end }, target }) => `${start.line}:${start.character}-${end.character} ${target}`,
      );
    const base = client.openAt('file:///l/scale-out.yaml', scaleOut);
    assert.deepEqual(await links(base), ['0:19-32 file:///l/topology.yaml']);
    const scenario = client.openAt('file:///l/a.scenario.yaml', 'topology: topology.yaml\nevents: []\n');
    assert.deepEqual(await links(scenario), ['0:10-23 file:///l/topology.yaml']);
    assert.deepEqual(await links(client.open(foreign, 'a.yaml')), []);
  });

  it('silences a finding in the whole file, and leads to the page of its rule', async () => {
    const uri = client.open(misspelt);
    const actions = await client.actionsAt(uri, 'prot');
    const titled = (title: string): CodeAction | undefined => actions.find((one) => one.title === title);
    assert.deepEqual(titled('Explain tiup/unknown-field')?.command, {
      title: 'Explain tiup/unknown-field',
      command: 'regionwise.explainRule',
      arguments: ['tiup/unknown-field'],
    });
    client.apply(titled('Disable tiup/unknown-field in this file')?.edit);
    assert.ok(client.text(uri).startsWith('# regionwise-disable-file tiup/unknown-field\n'));
    const codes = (await client.diagnostics(uri)).map(({ code }) => code);
    assert.ok(!codes.includes('tiup/unknown-field'));
  });
});
