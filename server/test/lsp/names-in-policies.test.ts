import { strict as assert } from 'node:assert';
import type { Location, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LanguageClient } from './language-client';
import { healthy } from './topologies';

const sql = `-- zone z1 holds the leaders
CREATE PLACEMENT POLICY z1 LEADER_CONSTRAINTS="[+zone=z1]" FOLLOWER_CONSTRAINTS='{"+zone=z1": 1, "-zone=z1,+zone=z2": 1}'
  SURVIVAL_PREFERENCES="[zone, host]";
ALTER PLACEMENT POLICY z1 CONSTRAINTS="[+Zone=z2]";
CREATE TABLE t (zone INT) PLACEMENT POLICY = z1;
`;
const rules = `[
  {
    "group_id": "pd", "id": "a", "role": "voter", "count": 3, "location_labels": ["zone", "host"], "isolation_level": "zone",
    "label_constraints": [{ "key": "zone", "op": "in", "values": ["z1", "z2"] }]
  }
]
`;

describe('language server: names in rules and policies', () => {
  const files = new Map<string, string>();
  let client: LanguageClient;
  let language = 'en';

  beforeEach(async () => {
    files.clear();
    files.set('file:///c/topology.yaml', healthy);
    files.set('file:///c/policies.sql', sql);
    files.set('file:///c/rules.json', rules);
    client = await LanguageClient.ready({ files, root: 'file:///c', settingsOf: () => ({ language }) });
    language = 'en';
  });

  afterEach(async () => {
    assert.deepEqual(client.logged, []);
    assert.equal(await client.stop(), 0);
  });

  const open = (name: string) => client.openAt(`file:///c/${name}`, files.get(`file:///c/${name}`) ?? '');
  const rename = (uri: string, what: string, newName: string) =>
    client.ask<WorkspaceEdit>('textDocument/rename', uri, { position: client.position(uri, what), newName });
  /** All files of the folder as an edit leaves them. */
  const edited = (edit: WorkspaceEdit): Record<string, string> => {
    const changed = new Map(files);
    for (const change of edit.documentChanges ?? []) {
      if (!('edits' in change)) continue;
      const { uri } = change.textDocument;
      const edits = change.edits.flatMap((one) => ('newText' in one ? [one] : []));
      const before = TextDocument.create(uri, '', 0, files.get(uri) ?? '');
      changed.set(uri, TextDocument.applyEdits(before, edits));
    }
    return Object.fromEntries([...changed].map(([uri, text]) => [uri.replace('file:///c/', ''), text]));
  };

  const renamedValue = {
    'topology.yaml': healthy.replaceAll('zone: z1', 'zone: 42'),
    'policies.sql': sql.replaceAll('one=z1', 'one=42'),
    'rules.json': rules.replace('"z1"', '"42"'),
  };
  const renamedKey = {
    'topology.yaml': healthy.replaceAll('zone', 'az'),
    'policies.sql': sql.replaceAll(/([+-])zone=/gi, '$1az=').replace('[zone,', '[az,'),
    'rules.json': rules.replaceAll('"zone"', '"az"'),
  };
  const quoted = healthy.replaceAll('zone: z1', 'zone: "42"');

  for (const name of ['topology.yaml', 'policies.sql', 'rules.json']) {
    it(`are renamed everywhere from ${name}, be the others open or not`, async () => {
      const uri = open(name);
      const value = { 'topology.yaml': 'z1', 'policies.sql': 'z1]', 'rules.json': 'z1' }[name] ?? '';
      assert.deepEqual(edited(await rename(uri, value, '42')), { ...renamedValue, 'topology.yaml': quoted });
      const key = { 'topology.yaml': 'zone,', 'policies.sql': 'zone=z1', 'rules.json': 'zone' }[name] ?? '';
      assert.deepEqual(edited(await rename(uri, key, 'az')), renamedKey);
      for (const other of ['topology.yaml', 'policies.sql', 'rules.json']) if (other !== name) open(other);
      assert.deepEqual(edited(await rename(uri, key, 'az')), renamedKey);
    });
  }

  it('are renamed in a scale-out file, its base and their policies alike', async () => {
    const out =
      '# regionwise: base=topology.yaml\ntikv_servers:\n  - host: 10.9.9.9\n    config:\n      server.labels: { zone: z1 }\n';
    files.set('file:///c/out.yaml', out);
    const expected = { ...renamedValue, 'topology.yaml': quoted, 'out.yaml': out.replace('z1', '"42"') };
    assert.deepEqual(edited(await rename(open('out.yaml'), 'z1', '42')), expected);
    assert.deepEqual(edited(await rename(open('topology.yaml'), 'z1', '42')), expected);
  });

  it('are found from the topology', async () => {
    const uri = open('topology.yaml');
    const context = { includeDeclaration: true };
    const position = client.position(uri, 'z1');
    const found = await client.ask<Location[]>('textDocument/references', uri, { position, context });
    const by = (end: string) => found.filter((one) => one.uri.endsWith(end)).length;
    assert.deepEqual([by('.yaml'), by('.sql'), by('.json')], [2, 3, 1]);
  });

  const refusals: readonly (readonly [
    what: string,
    change: () => void,
    name: string,
    en: RegExp,
    zh: RegExp,
  ])[] = [
    [
      'two topologies stand beside a policy that names none',
      () => files.set('file:///c/other.yaml', healthy),
      'z1',
      /^policies\.sql names “z1” too, and which cluster it is for is not known/,
      /不清楚它对应哪个集群/,
    ],
    [
      'a policy with errors may name it where nobody can read it',
      () => files.set('file:///c/policies.sql', 'CREATE PLACEMENT POLICY p CONSTRAINTS="[+zone=z1";\n'),
      'z1',
      /^policies\.sql names “z1” and has errors/,
      /该文件有错误/,
    ],
    [
      'letters are escaped',
      () => files.set('file:///c/rules.json', rules.replace('"z1"', '"\\u007a1"')),
      'z1',
      /^On line 4 of rules\.json “z1” cannot be rewritten/,
      /rules\.json 第 4 行/,
    ],
    [
      'REGIONS means the label without naming it',
      () => {
        files.set('file:///c/topology.yaml', healthy.replaceAll('zone', 'region'));
        files.set(
          'file:///c/policies.sql',
          'CREATE PLACEMENT POLICY p PRIMARY_REGION="z1" REGIONS="z1,z2";\n',
        );
        files.delete('file:///c/rules.json');
      },
      'region, host',
      /^On line 1 of policies\.sql “region” cannot be rewritten/,
      /policies\.sql 第 1 行/,
    ],
  ];

  for (const [what, change, name, en, zh] of refusals) {
    it(`are not renamed where ${what}`, async () => {
      change();
      const uri = open('topology.yaml');
      await assert.rejects(rename(uri, name, 'new'), { message: en });
      const position = client.position(uri, name);
      await assert.rejects(client.ask('textDocument/prepareRename', uri, { position }), { message: en });
      language = 'zh-cn';
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
      await assert.rejects(rename(uri, name, 'new'), { message: zh });
    });
  }

  it('follow the regions of a policy', async () => {
    files.set('file:///c/topology.yaml', healthy.replaceAll('zone', 'region'));
    files.set('file:///c/policies.sql', 'CREATE PLACEMENT POLICY p PRIMARY_REGION="z1" REGIONS="z1, z2";\n');
    const made = edited(await rename(open('topology.yaml'), 'z1', 'east'));
    assert.equal(
      made['policies.sql'],
      'CREATE PLACEMENT POLICY p PRIMARY_REGION="east" REGIONS="east, z2";\n',
    );
  });

  it('are not renamed where TiFlash sets them', async () => {
    files.set('file:///c/rules.json', rules.replaceAll('"zone"', '"engine"').replace('"z1"', '"tiflash"'));
    await assert.rejects(rename(open('rules.json'), 'tiflash', 'x'), { message: /set by TiFlash itself/ });
  });
});
