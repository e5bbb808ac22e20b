import { strict as assert } from 'node:assert';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { analyse } from '#core/analysis/analyse';
import { check, toCheckResult } from '#core/analysis/check';
import { analyseFile } from '#core/analysis/workspace';
import type { Cluster } from '#core/cluster/cluster';
import type { Rule } from '#core/rules/rule';
import { runRules } from '#core/rules/run';

const topology = `pd_servers:
  - host: 10.0.0.1
tidb_servers:
  - host: 10.0.0.1
tikv_servers:
  - host: 10.0.0.4
  - host: 10.0.0.5
    prot: 20161
`;

const foreign = 'on: push\njobs: {build: {steps: [{run: "a: b: c"}]}}\nx: [\n';

function clusterOf(text: string): Cluster {
  const [cluster] = analyseFile('topology.yaml', text).read.clusters;
  assert.ok(cluster);
  return cluster;
}

const inert = {
  severity: 'warning',
  title: { en: '', 'zh-cn': '' },
  why: { en: '', 'zh-cn': '' },
  sources: [],
  example: { bad: '', good: '' },
} as const;

describe('analysis', () => {
  it('gives a foreign file its kind and nothing else, broken or not', () => {
    const { files, summary } = check([{ path: '.github/ci.yaml', text: foreign }], { language: 'en' });
    assert.deepEqual(files, [{ path: '.github/ci.yaml', kind: 'none', findings: [], ms: 0 }]);
    assert.deepEqual(summary, {
      files: 1,
      errors: 0,
      warnings: 0,
      information: 0,
      hints: 0,
      silenced: 0,
      ms: 0,
    });
  });

  it('tells what each file cost, by the clock that it is given', () => {
    let ticks = 0;
    const files = [
      { path: 'topology.yaml', text: topology },
      { path: 'ci.yaml', text: foreign },
    ];
    const found = check(files, { language: 'en', nowMs: () => ticks++ });
    // Reading is one step of this clock, and so are the rules over the one cluster.
    assert.deepEqual(
      found.files.map(({ ms }) => ms),
      [2, 1],
    );
  });

  it('lets go of the analysis before', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const files = (text: string) => [{ path: 'topology.yaml', text }];
    let latest = analyse(files(topology), { language: 'en' });
    const first = new WeakRef(latest);
    latest = analyse(files(`${topology}# edited\n`), { language: 'en', previous: latest });
    latest = analyse(files(topology), { language: 'en', previous: latest });
    // Within the turn that made the reference its target stays.
    await new Promise((resume) => setImmediate(resume));
    collect();
    assert.equal(first.deref(), undefined);
    assert.ok(latest.byFile.has('topology.yaml'));
  });

  it('counts ranges from 0 and says them in the reader’s language', () => {
    const of = (language: 'en' | 'zh-cn') =>
      check([{ path: 'a.yaml', text: topology }], { language }).files[0]?.findings.find(
        ({ code }) => code === 'tiup/unknown-field',
      );
    assert.deepEqual(of('en')?.range, { start: { line: 7, character: 4 }, end: { line: 7, character: 8 } });
    assert.match(of('en')?.message ?? '', /Did you mean “port”/);
    assert.match(of('zh-cn')?.message ?? '', /是否应为“port”/);
  });

  it('is the same whether it starts anew or from the analysis before', () => {
    const steps = [
      topology,
      topology.replace('prot', 'port'),
      topology.replace('10.0.0.5', '10.0.0.4'),
      `# regionwise: version=v7.5.0\n${topology}`,
      `# regionwise-disable-file\n${topology}`,
      topology.replace('pd_servers:\n', ''),
      'a: 1\n',
      topology,
    ];
    let previous = analyse([], { language: 'en' });
    for (const text of steps) {
      const files = [{ path: 'a.yaml', text }];
      previous = analyse(files, { language: 'en', previous });
      assert.deepEqual(toCheckResult(previous), check(files, { language: 'en' }), text);
    }
  });

  it('takes the version from the caller, the file, the setting, in this order', () => {
    const version = (text: string, options: { clusterVersion?: string; defaultVersion?: string }) =>
      analyse([{ path: 'a.yaml', text }], { language: 'en', ...options }).clusters[0]?.version.value;
    const directive = `# regionwise: version=v7.5.0\n${topology}`;
    assert.equal(version(directive, { clusterVersion: 'v8.1.0', defaultVersion: 'v6.5.0' }), 'v8.1.0');
    assert.equal(version(directive, { defaultVersion: 'v6.5.0' }), 'v7.5.0');
    assert.equal(version(topology, { defaultVersion: 'v6.5.0' }), 'v6.5.0');
  });

  it('leaves out a rule that fails, says so, and keeps the others', () => {
    const fails: Rule = {
      ...inert,
      code: 'test/fails',
      check() {
        throw new Error('no such thing\n    at somewhere.ts:1');
      },
    };
    const works: Rule = {
      ...inert,
      code: 'test/works',
      check: (cluster) => [{ at: cluster.place, template: { en: 'seen', 'zh-cn': '' } }],
    };
    const found = runRules([clusterOf(topology)], [fails, works]);
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [
        ['internal/rule-failed', 'information'],
        ['test/works', 'warning'],
      ],
    );
    assert.equal(found[0]?.message.args.reason, 'no such thing');
  });

  it('reads the instances of a cluster once as long as their text stays', () => {
    const first = clusterOf(topology);
    const again = clusterOf(topology);
    assert.notEqual(first.instances[0]?.node, again.instances[0]?.node);
    const file = analyseFile('a.yaml', topology);
    assert.equal(analyseFile('a.yaml', topology, file).read, file.read);
  });
});
