import { strict as assert } from 'node:assert';
import { Desk, topologyText } from './command';

const good = topologyText(3, 2);
/** One PD of the three: an error. */
const bad = good.replace('  - host: 10.0.2.1\n  - host: 10.0.3.1\n', '');

interface Case {
  readonly args: string;
  readonly code: number;
  /** What standard error, or else standard output, says. */
  readonly says: RegExp;
}

const cases: readonly Case[] = [
  { args: 'check good.yaml', code: 0, says: /No findings in 1 file/ },
  { args: 'check bad.yaml', code: 1, says: /error {2}pd\/single-member/ },
  { args: 'check bad.yaml --fail-on never', code: 0, says: /1 error/ },
  { args: 'check bad.yaml --fail-on=warning', code: 1, says: /1 error/ },
  { args: 'check foreign.yaml', code: 0, says: /1 file not of a TiDB cluster/ },
  { args: 'check good.yaml bad.yaml', code: 1, says: /in 2 files/ },
  { args: 'check missing.yaml', code: 2, says: /^regionwise: missing\.yaml: no such file or folder/ },
  { args: 'check god.yaml', code: 2, says: /Did you mean good\.yaml\?/ },
  { args: 'check good.yaml missing.yaml', code: 2, says: /missing\.yaml: no such file/ },
  { args: 'check empty', code: 2, says: /empty: no \*\.yaml or \*\.yml file in this folder/ },
  { args: 'check /dev/null', code: 2, says: /neither a file nor a folder/ },
  { args: 'check', code: 2, says: /no file or folder given/ },
  {
    args: 'check good.yaml --fial-on error',
    code: 2,
    says: /unknown flag --fial-on\. Did you mean --fail-on\?/,
  },
  { args: 'check good.yaml --zzz', code: 2, says: /unknown flag --zzz\. `regionwise help check`/ },
  { args: 'check good.yaml -x', code: 2, says: /unknown flag -x/ },
  { args: 'check good.yaml --format', code: 2, says: /--format needs a value: text, json/ },
  { args: 'check good.yaml --format --lang en', code: 2, says: /--format needs a value/ },
  { args: 'check good.yaml --format xml', code: 2, says: /--format is one of text, json.* not "xml"/ },
  { args: 'check good.yaml --fail-on bad', code: 2, says: /--fail-on is one of error/ },
  { args: 'check good.yaml --help=yes', code: 2, says: /--help takes no value/ },
  {
    args: 'check good.yaml --cluster-version eight',
    code: 2,
    says: /--cluster-version is a version like v8\.5\.0/,
  },
  { args: 'check good.yaml --cluster-version 8.5.0', code: 0, says: /No findings/ },
  { args: 'survive good.yaml', code: 0, says: /serves through any 1 zone/ },
  {
    args: 'survive no-count.yaml',
    code: 0,
    says: /-1 is no value for replication\.max-replicas: PD’s default, 3, is counted/,
  },
  { args: 'survive good.yaml --top 0', code: 2, says: /--top is a whole number from 1, not "0"/ },
  { args: 'survive good.yaml --all --top 1', code: 0, says: /zone \(3\)/ },
  { args: 'survive foreign.yaml', code: 2, says: /None of the files holds a TiDB cluster/ },
  { args: 'survive missing.yaml', code: 2, says: /no such file/ },
  { args: 'survive good.yaml bad.yaml', code: 2, says: /Choose one with --cluster NAME.*: good, bad\./ },
  { args: 'survive good.yaml bad.yaml --cluster good', code: 0, says: /^good · good\.yaml/ },
  { args: 'survive good.yaml bad.yaml --cluster bad.yaml', code: 0, says: /^bad · bad\.yaml/ },
  {
    args: 'survive good.yaml bad.yaml --cluster ugly',
    code: 2,
    says: /No cluster “ugly”\. There is: good, bad\./,
  },
  { args: 'survive part.yaml', code: 2, says: /part\.yaml is only a part of a cluster/ },
  { args: 'survive template.yaml', code: 2, says: /is a template, and `\{\{ host \}\}` is not filled in/ },
  { args: 'size template.yaml', code: 2, says: /is a template/ },
  { args: 'simulate template.yaml --fail zone=z1', code: 2, says: /is a template/ },
  { args: 'why template.yaml', code: 2, says: /is a template/ },
  { args: 'survive manifest.yaml', code: 2, says: /is a template, and `\{\{ \.Release\.Name \}\}`/ },
  { args: 'survive named.yaml', code: 0, says: /serves through any 1 zone/ },
  { args: 'check template.yaml', code: 0, says: /1 information in 1 file/ },
  { args: 'survive large.yaml', code: 2, says: /large\.yaml cannot be read\. Too large to be checked/ },
  { args: 'check large.yaml', code: 1, says: /error {2}yaml\/too-large/ },
  { args: 'check deep.yaml', code: 1, says: /error {2}yaml\/too-deep/ },
  { args: 'check deep-part.yaml', code: 1, says: /error {2}yaml\/too-deep/ },
  { args: 'check deep-meta.yaml', code: 1, says: /error {2}yaml\/too-deep/ },
  { args: 'check deep.json', code: 1, says: /error {2}yaml\/too-deep/ },
  { args: 'check utf-16.yaml', code: 1, says: /error {2}yaml\/binary/ },
  { args: 'check large.yaml --lang zh-cn', code: 1, says: /内容过大，未做检查/ },
  { args: 'check large-foreign.yaml', code: 0, says: /1 file not of a TiDB cluster/ },
  { args: 'check deep.plan.yaml', code: 0, says: /warning {2}yaml\/too-deep/ },
  { args: 'size deep.yaml', code: 2, says: /deep\.yaml cannot be read\. Nested more than/ },
  {
    args: 'survive twice.yaml',
    code: 0,
    says: /twice\.yaml has an error on line 3: what can be read of it is taken/,
  },
  { args: 'simulate twice.yaml --fail zone=z1', code: 0, says: /twice\.yaml has an error on line 3/ },
  { args: 'size twice.yaml', code: 0, says: /twice\.yaml has an error on line 3/ },
  { args: 'why twice.yaml', code: 0, says: /twice\.yaml has an error on line 3/ },
  { args: 'simulate good.yaml --fail zone', code: 2, says: /“zone” needs to say which one, as in zone=z1/ },
  { args: 'simulate good.yaml --fail rack', code: 2, says: /“rack” is no kind of failure domain/ },
  { args: 'why good.yaml', code: 0, says: /Nothing is in PD’s way/ },
  { args: 'why good.yaml --fail zone=z1', code: 0, says: /good\.yaml · without zone=z1/ },
  { args: 'why good.yaml --region 1*,2', code: 0, says: /PD makes an operator for Region/ },
  { args: 'why good.yaml --region 1,2+down', code: 1, says: /Without a quorum/ },
  { args: 'why good.yaml --store 1', code: 0, says: /can take peers and leaders/ },
  { args: 'why good.yaml --store 99', code: 2, says: /No store “99”/ },
  { args: 'why good.yaml --region 7', code: 2, says: /Region 7 is in no dump/ },
  { args: 'why good.yaml --fail zone=z9', code: 2, says: /No zone “z9”/ },
  { args: 'why good.yaml --state empty', code: 2, says: /empty/ },
  { args: 'why', code: 2, says: /no file or folder given/ },
  { args: 'explain', code: 0, says: /labels\/missing-level/ },
  { args: 'explain labels/missing-level', code: 0, says: /^# / },
  { args: 'explain missing-level', code: 2, says: /Did you mean labels\/missing-level\?/ },
  { args: 'explain labels/missing-levle', code: 2, says: /Did you mean labels\/missing-level\?/ },
  { args: 'explain entirely-else', code: 2, says: /`regionwise explain` lists/ },
  { args: 'explain a b', code: 2, says: /one CODE at a time, got 2/ },
  { args: 'chekc good.yaml', code: 2, says: /unknown command "chekc"\. Did you mean check\?/ },
  { args: 'frobnicate', code: 2, says: /unknown command "frobnicate"/ },
  { args: '--version', code: 0, says: /^1\.2\.3\n$/ },
  { args: '-V', code: 0, says: /^1\.2\.3\n$/ },
  { args: '', code: 2, says: /Usage/ },
  { args: '--help', code: 0, says: /check PATH…/ },
  { args: 'help', code: 0, says: /survive PATH…/ },
  { args: 'help check', code: 0, says: /--fail-on SEVERITY/ },
  { args: 'check --help', code: 0, says: /--fail-on SEVERITY/ },
  { args: 'help chekc', code: 2, says: /Did you mean check/ },
  { args: '--lang zh-cn chekc', code: 2, says: /未知的命令“chekc”/ },
  { args: '--lang zh-cn check good.yaml', code: 0, says: /没有发现问题/ },
  { args: '--lang fr check good.yaml', code: 2, says: /--lang is one of en, zh-cn/ },
  { args: 'demo good.yaml', code: 0, says: /serves through any 1 zone/ },
  { args: 'demo bad.yaml', code: 0, says: /1 error/ },
  { args: 'demo foreign.yaml', code: 2, says: /no topology of a TiDB cluster/ },
  { args: 'demo good.yaml --html good.yaml/r.html', code: 2, says: /cannot be written/ },
];

describe('exit codes of the command', () => {
  const desk = new Desk();
  before(() => {
    desk.write({
      'good.yaml': good,
      'bad.yaml': bad,
      'foreign.yaml': 'version: "3"\nservices: {}\n',
      'no-count.yaml': good.replace('  pd:\n', '  pd:\n    replication.max-replicas: -1\n'),
      'part.yaml': 'tikv_servers:\n  - host: 10.0.0.1\n',
      'template.yaml': good.replaceAll(/10\.0\.1\.1$/gm, '{{ host }}'),
      'named.yaml': `${good}monitored:\n  log_dir: {{ logs }}\n`,
      'manifest.yaml': `apiVersion: pingcap.com/v1alpha1\nkind: TidbCluster\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  pd:\n    replicas: {{ .Values.pd }}\n  tikv:\n{{- if .Values.large }}\n    replicas: 9\n{{- end }}\n`,
      'large.yaml': `tikv_servers:\n${'# more\n'.repeat(400_000)}`,
      'deep.yaml': `tikv_servers: ${'['.repeat(5000)}\n`,
      'large-foreign.yaml': `services:\n${'# more\n'.repeat(400_000)}`,
      'deep-part.yaml': `${good}monitored:\n  log_dir: ${'['.repeat(500)}${']'.repeat(500)}\n`,
      'deep-meta.yaml': `user: tidb\ntopology:\n  tikv_servers: ${'['.repeat(500)}\n`,
      'deep.json': `{ "tikv_servers": ${'['.repeat(500)}${']'.repeat(500)} }\n`,
      'deep.plan.yaml': `hosts:\n  10.0.1.1: { cpu: 16 }\nworkload: ${'['.repeat(500)}${']'.repeat(500)}\n`,
      'utf-16.yaml': [...good].join('\0'),
      'twice.yaml': `monitored:\n  log_dir: /a\n  log_dir: /b\n${good}`,
      'empty/README.md': 'nothing to see\n',
    });
  });
  after(() => desk.clear());

  for (const { args, code, says } of cases) {
    it(`${code}: regionwise ${args}`, () => {
      const got = desk.run(args === '' ? [] : args.split(' '));
      assert.equal(got.code, code, got.out + got.err);
      assert.match(got.err === '' ? got.out : got.err, says);
      assert.doesNotMatch(got.out + got.err, /\n {4}at /, 'a stack trace');
    });
  }
});

describe('a fault of Regionwise itself', () => {
  const desk = new Desk();
  before(() => {
    desk.write({
      'good.yaml': good,
      'fault.cjs': "performance.now = () => { throw new Error('the clock stands still'); };\n",
    });
  });
  after(() => desk.clear());

  const env = { NODE_OPTIONS: '--require ./fault.cjs' };

  it('is said in a sentence, with the way to report it, and ends with 2', () => {
    const { code, out, err } = desk.run(['check', 'good.yaml'], { env });
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^regionwise: something went wrong inside Regionwise: the clock stands still\n/);
    assert.match(err, /Please report this.*https:\/\/github\.com\/regionwise\/regionwise\/issues/);
    assert.doesNotMatch(err, /\n {4}at /);
  });

  it('shows where it happened to who asks', () => {
    const { err } = desk.run(['check', 'good.yaml'], { env: { ...env, REGIONWISE_DEBUG: '1' } });
    assert.match(err, /\n {4}at /);
  });
});
