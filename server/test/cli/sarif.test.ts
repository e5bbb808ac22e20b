import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { Desk, topologyText } from './command';

const schema = JSON.parse(readFileSync('server/test/cli/testdata/sarif-2.1.0.schema.json', 'utf8'));

/** The judge: the standard's own schema. */
const validate = new Ajv({
  allErrors: true,
  strict: false,
  // The schema's pattern of a language has a lone bracket.
  unicodeRegExp: false,
  formats: {
    uri: (text) => URL.canParse(text),
    'uri-reference': (text) => !/[\s\\]/.test(text) && URL.canParse(text, 'file:///folder/'),
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/,
  },
}).compile(schema);

const clean = topologyText(3, 2);

/** Related places, fixes, levels, and a path that has to be encoded. */
const rows: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'nothing wrong': { 'a.yaml': clean },
  'no topology': { 'ci.yaml': 'on: push\n' },
  'faults with fixes': { 'a.yaml': clean.replace('tikv_servers:\n', 'tikv_servers:\t\n') },
  'related places': { 'a.yaml': clean, 'b.yaml': clean },
  'a path to encode': { 'my clusters/50 % #1 集群.yaml': clean.replace('host: 10.0.1.1', 'ip: 10.0.1.1') },
  'several documents': { 'a.yaml': `kind: TidbCluster\napiVersion: pingcap.com/v1\n---\n${clean}` },
};

describe('the SARIF of the command', () => {
  for (const [name, files] of Object.entries(rows)) {
    it(`is valid: ${name}`, () => {
      const desk = new Desk().write(files);
      try {
        const { out } = desk.run(['check', '.', '--format', 'sarif']);
        validate(JSON.parse(out));
        assert.deepEqual(validate.errors ?? [], []);
      } finally {
        desk.clear();
      }
    });
  }

  it('would not pass as anything', () => {
    assert.equal(validate({ version: '2.1.0' }), false);
    assert.equal(validate({ version: '2.1.0', runs: [{ tool: { driver: {} } }] }), false);
  });
});
