import { strict as assert } from 'node:assert';
import type { RegistrationParams } from 'vscode-languageserver';
import { LanguageClient } from './language-client';

describe('language server: settings', () => {
  it('are asked to be told of when they change, of a client that tells only who asks', async () => {
    const workspace = { configuration: true, didChangeConfiguration: { dynamicRegistration: true } };
    const client = LanguageClient.spawn({ capabilities: { workspace } });
    const asked = new Promise<RegistrationParams>((resolve) => {
      client.connection.onRequest('client/registerCapability', (params: RegistrationParams) => {
        resolve(params);
        return null;
      });
    });
    await client.initialize();
    const { registrations } = await asked;
    assert.deepEqual(
      registrations.map(({ method, registerOptions }) => [method, registerOptions]),
      [['workspace/didChangeConfiguration', { section: 'regionwise' }]],
    );
    await client.stop();
  });
});
