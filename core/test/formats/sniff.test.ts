import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { readParsed } from '#core/formats/read';
import { mayBeOurs } from '#core/formats/sniff';
import { documented } from '#core/rules/documented';
import { parseFile } from '#core/text/parse';

describe('a look before parsing', () => {
  it('lets every file of ours pass', () => {
    const texts = documented.flatMap(({ example }) => [example.bad, example.good]);
    texts.push(readFileSync('samples/kubernetes/tidb-cluster.yaml', 'utf8'));
    const missed = texts.filter((text) => {
      const { kind } = readParsed(parseFile('a.yaml', text));
      return kind !== 'none' && !mayBeOurs('a.yaml', text);
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
  });
});
