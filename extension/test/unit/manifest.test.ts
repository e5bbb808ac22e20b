import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { commands, type Settings } from '../../../server/src/protocol/requests';

const read = (path: string): string => readFileSync(path, 'utf8');
const json = (path: string): Record<string, unknown> => JSON.parse(read(path));

/** All sources of the extension: the two folders, one level of sub-folders. */
const sources = ['extension/src', 'extension/src/commands', 'extension/webview'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(`${folder}/${name}`)),
);

describe('the manifest of the extension', () => {
  const manifest = read('package.json');

  it('says every sentence in both languages', () => {
    const used = [...manifest.matchAll(/"%([^%]+)%"/g)].map(([, key]) => key);
    const keys = [...new Set(used)].sort();
    assert.deepEqual(Object.keys(json('package.nls.json')).sort(), keys);
    assert.deepEqual(Object.keys(json('package.nls.zh-cn.json')).sort(), keys);
  });

  it('has the sentences of the code in Chinese, and no others', () => {
    const used = sources.flatMap((text) => [...text.matchAll(/l10n\.t\('([^']+)'/g)].map(([, key]) => key));
    assert.deepEqual(
      Object.keys(json('extension/l10n/bundle.l10n.zh-cn.json')).sort(),
      [...new Set(used)].sort(),
    );
  });

  it('contributes the commands that the code registers, each behind a condition', () => {
    const { contributes } = JSON.parse(manifest);
    const contributed = contributes.commands.map(({ command }: { command: string }) => command).sort();
    const gated = contributes.menus.commandPalette.map(({ command }: { command: string }) => command).sort();
    const registered = [...Object.values(commands), 'regionwise.restartServer'].sort();
    assert.deepEqual(contributed, registered);
    assert.deepEqual(gated, contributed);
    assert.ok(contributes.menus.commandPalette.every(({ when }: { when?: string }) => when !== undefined));
  });

  it('declares the settings that the server asks for', () => {
    const { properties } = JSON.parse(manifest).contributes.configuration;
    const defaults: Settings = {
      language: properties['regionwise.language'].default,
      codeLens: { enabled: properties['regionwise.codeLens.enabled'].default },
    };
    assert.deepEqual(defaults, { language: 'auto', codeLens: { enabled: true } });
  });

  it('packs no source map and no source', () => {
    const lines = readFileSync('.vscodeignore', 'utf8').split('\n');
    const packed = lines.filter((line) => line.startsWith('!'));
    assert.ok(lines.includes('**') && packed.length > 0, 'leaves out what is not named');
    assert.ok(packed.every((pattern) => !pattern.endsWith('.ts') && !pattern.endsWith('.map')));
  });
});
