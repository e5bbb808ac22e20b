import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Desk } from './command';

const secret = 'TOPSECRET';

/** Secrets where they belong, where they do not, and in shapes that something has to be said of. */
const topology = `# regionwise: version=v8.5.0
server_configs:
  tidb:
    disaggregated-tiflash: true
    security.session-token-signing-key: ${secret}
  tiflash:
    storage.s3.endpoint: s3://user:${secret}@s3.example.com
    storage.s3.bucket: b
    storage.s3.root: /r
    storage.s3.access_key_id: ${secret}
    storage.s3.secret_access_key: { ${secret} }
    storage.s3.acces_key_id: "${secret}"
pd_servers:
  - host: 10.0.0.1
tidb_servers:
  - host: 10.0.0.1
tikv_servers:
  - host: 10.0.0.1
  - host: 10.0.0.2
  - host: 10.0.0.3
tiflash_servers:
  - host: 10.0.0.4
    config:
      flash.disaggregated_mode: tiflash_write
      storage.s3.secret_access_key: ${secret}
`;

describe('secrets of a file', () => {
  const desk = new Desk().write({ 'topology.yaml': topology });
  after(() => desk.clear());

  const invocations = [
    ...['text', 'json', 'github', 'markdown', 'sarif'].map(
      (format) => `check . --fail-on never --format ${format}`,
    ),
    'check . --baseline known.json --write-baseline',
    'survive . --format json',
    'simulate . --fail machine=10.0.0.1 --format json',
    'size . --format json',
    'demo . --html report.html',
  ];
  for (const invocation of invocations) {
    it(`stay out of what ${invocation} prints and writes`, () => {
      const { out, err } = desk.run(invocation.split(' '));
      assert.notEqual(`${out}${err}`, '');
      const [file] = invocation.match(/\w+\.(?:html|json)/) ?? [];
      const written = file === undefined ? '' : readFileSync(join(desk.folder, file), 'utf8');
      assert.deepEqual(
        `${out}${err}${written}`.split('\n').filter((line) => line.includes(secret)),
        [],
      );
    });
  }
});
