import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { detect, detectPolicies, detectRules } from '../../src/detect';

describe('detect', () => {
  const rows: readonly (readonly [string, string, ReturnType<typeof detect>])[] = [
    ['a TiUP topology', 'global:\n  user: tidb\ntikv_servers:\n  - host: 10.0.0.1\n', 'tiup'],
    ['meta.yaml, where the sections are indented', 'topology:\n  pd_servers:\n    - host: a\n', 'tiup'],
    ['a section in flow style', '{ "tidb_servers": [{ host: a }] }', 'tiup'],
    ['quoted keys', "'tiflash_servers' : []", 'tiup'],
    ['CRLF and a BOM', '\uFEFFpd_servers:\r\n  - host: a\r\n', 'tiup'],
    ['a full-width colon, which is a slip to be told of', 'tikv_servers：\n  - host: a\n', 'tiup'],
    ['tabs, which are an error to be told of', '\ttikv_servers:\n\t- host: a\n', 'tiup'],
    ['a TidbCluster', 'apiVersion: pingcap.com/v1alpha1\nkind: TidbCluster\n', 'operator'],
    ['a TidbCluster behind other documents', 'kind: Secret\n---\n"kind": "TidbCluster"\n', 'operator'],
    ['a group of version 2', 'apiVersion: core.pingcap.com/v1alpha1\nkind: TiKVGroup\n', 'operator'],
    ['an empty file', '', 'none'],
    ['a workflow', 'on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n', 'none'],
    ['compose', 'services:\n  tidb:\n    image: pingcap/tidb\n', 'none'],
    ['a section only talked about', '# see tikv_servers in topology.yaml\nname: tikv_servers\n', 'none'],
    ['a longer key', 'my_tikv_servers:\n  - a\ntikv_servers_old: 1\n', 'none'],
    ['another kind of the group', 'apiVersion: pingcap.com/v1alpha1\nkind: Backup\n', 'none'],
  ];
  for (const [what, text, expected] of rows) {
    it(`says ${expected} of ${what}`, () => assert.equal(detect(text), expected));
  }

  it('knows our own files by their names, however little stands in them', () => {
    assert.equal(detect('', '/clusters/topology.plan.yaml'), 'plan');
    assert.equal(detect('events:\n', '/clusters/Zone.Scenario.yml'), 'scenario');
    assert.equal(detect('', '/clusters/plan.yaml'), 'none');
  });

  const json: readonly (readonly [string, string, ReturnType<typeof detectRules>])[] = [
    ['a rule', '[{"group_id": "pd", "id": "default", "role": "voter", "count": 3}]', 'rules'],
    ['a bundle', '{"group_id": "pd", "group_index": 0, "group_override": false, "rules": []}', 'rules'],
    ['a group', '[{"id": "pd", "index": 1, "override": true}]', 'rules'],
    ['a package', '{"name": "x", "overrides": {"a": "1"}, "scripts": {"start": "node server.js"}}', 'none'],
    ['other groups', '[{"group_id": 3, "id": 4, "name": "Kim"}]', 'none'],
    ['nothing', '', 'none'],
  ];
  for (const [what, text, expected] of json) {
    it(`says ${expected} of ${what} in JSON`, () => assert.equal(detectRules(text), expected));
  }

  it('finds policies in SQL', () => {
    assert.equal(detectPolicies('create table t (a int) placement  policy = p;'), 'policies');
    assert.equal(detectPolicies('select * from policy_placement; -- placement of a policy'), 'none');
  });

  it('finds every sample', () => {
    assert.equal(detect(readFileSync('samples/six-stores/topology.yaml', 'utf8')), 'tiup');
    assert.equal(detect(readFileSync('samples/kubernetes/tidb-cluster.yaml', 'utf8')), 'operator');
  });

  it('stays linear on text that only nearly matches', () => {
    assert.equal(detect(`${'- '.repeat(500_000)}\n${' '.repeat(500_000)}`), 'none');
    assert.equal(detectRules('"group_id"'.repeat(100_000)), 'none');
    assert.equal(detectPolicies('placement '.repeat(200_000)), 'none');
  });
});
