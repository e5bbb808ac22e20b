import { strict as assert } from 'node:assert';
import type { Hover } from 'vscode-languageserver';
import { LanguageClient } from './language-client';
import { healthy } from './topologies';

describe('language server: hover in a topology', () => {
  let client: LanguageClient;

  before(async () => {
    client = await LanguageClient.ready();
  });

  after(async () => {
    assert.deepEqual(client.logged, []);
    assert.equal(await client.stop(), 0);
  });

  const hover = async (text: string, what: string): Promise<string> => {
    const uri = client.open(text);
    const position = client.position(uri, what);
    const answer = await client.ask<Hover | null>('textDocument/hover', uri, { position });
    return answer === null ? '' : JSON.stringify(answer.contents);
  };

  it('says what it does, what holds there and whether it can be changed', async () => {
    const text = `global:\n  data_dir: /data\n${healthy}`.replace(
      '10.1.1.11\n',
      '10.1.1.11\n    data_dir: /own\n',
    );
    assert.match(
      await hover(text, 'data_dir: /data'),
      /\*\*data_dir\*\* — An absolute path gets .*fixed once/,
    );
    assert.match(await hover(text, 'data_dir: /own'), /Where the data goes.*here `\/own`/);
    assert.match(await hover(healthy, 'host: 10.1.1.11'), /required · fixed once it is deployed · here/);
  });

  it('never shows a password, and is silent on keys that nobody knows', async () => {
    const grafana = `${healthy}grafana_servers:\n  - host: 10.1.1.9\n    password: s3cret\n`;
    const said = await hover(grafana, 'password');
    assert.match(said, /administrator/);
    assert.doesNotMatch(said, /s3cret/);
    assert.match(await hover(healthy, 'server.labels'), /labels of the store.*restart of TiKV/);
    assert.equal(await hover(`global:\n  custom: { anything: 1 }\n${healthy}`, 'anything'), '');
  });
});
