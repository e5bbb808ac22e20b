import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { readParsed } from '#core/formats/read';
import { mayBeOurs } from '#core/formats/sniff';
import { documented } from '#core/rules/documented';
import { parseFile } from '#core/text/parse';

describe('a look before parsing', () => {
  it('lets every file of ours pass', () => {
    const texts = documented.flatMap(({ example: { path = 'a.yaml', bad, good } }) => [
      { path, text: bad },
      { path, text: good },
    ]);
    texts.push({ path: 'a.yaml', text: readFileSync('samples/kubernetes/tidb-cluster.yaml', 'utf8') });
    const missed = texts.filter(({ path, text }) => {
      const { kind } = readParsed(parseFile(path, text));
      return kind !== 'none' && kind !== 'settings' && !mayBeOurs(path, text);
    });
    assert.deepEqual(missed, []);
    assert.ok(mayBeOurs('topology.plan.yaml', 'version: v8.5.0\n'));
  });

  it('spares others the parsing', () => {
    const others = [
      'name: build\non: [push]\njobs: { test: { runs-on: ubuntu-latest } }\n',
      'openapi: 3.1.0\npaths: {}\n',
      'apiVersion: v1\nkind: ConfigMap\ndata: {}\n',
      '',
    ];
    assert.deepEqual(
      others.filter((text) => mayBeOurs('a.yaml', text)),
      [],
    );
    const json = [
      '{"name": "server", "scripts": {"start": "node server.js"}, "events": []}',
      '{"overrides": {"a": "1"}}',
    ];
    assert.deepEqual(
      json.filter((text) => mayBeOurs('package.json', text)),
      [],
    );
    assert.equal(mayBeOurs('a.sql', 'CREATE TABLE servers (id INT); -- events'), false);
  });
});
