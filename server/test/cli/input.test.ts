import { strict as assert } from 'node:assert';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckResult } from '#core/report/results';
import { Desk, type RunOptions, topologyText } from './command';

const good = topologyText(3, 2);
const scaleOut = 'tikv_servers:\n  - host: 10.0.1.9\n';

describe('the input of the command', () => {
  let desk = new Desk();
  beforeEach(() => {
    desk = new Desk();
  });
  afterEach(() => desk.clear());

  const check = (args: readonly string[], options?: RunOptions) => {
    const got = desk.run(['check', '--format', 'json', ...args], options);
    assert.equal(got.err, '');
    return JSON.parse(got.out) as CheckResult;
  };
  const paths = (result: CheckResult) => result.files.map(({ path }) => path);

  const same: readonly (readonly [string, Buffer])[] = [
    ['a byte order mark', Buffer.from(`\ufeff${good}`)],
    ['CRLF', Buffer.from(good.replaceAll('\n', '\r\n'))],
    ['UTF-16, little end first', Buffer.from(`\ufeff${good}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\ufeff${good}`, 'utf16le').swap16()],
  ];
  for (const [what, content] of same) {
    it(`is read with ${what}`, () => {
      desk.write({ 'a.yaml': content });
      const { files, summary } = check(['a.yaml']);
      assert.equal(files[0]?.kind, 'tiup');
      assert.deepEqual([summary.errors, summary.warnings], [0, 0]);
    });
  }

  it('is told where it is UTF-16 without a byte order mark, which TiUP cannot read', () => {
    desk.write({ 'a.yaml': Buffer.from(good, 'utf16le') });
    const { files } = check(['a.yaml']);
    assert.deepEqual([files[0]?.kind, files[0]?.findings.map(({ code }) => code)], ['tiup', ['yaml/binary']]);
    assert.match(desk.run(['survive', 'a.yaml']).err, /a\.yaml cannot be read\. This is a binary file/);
  });

  const odd: Readonly<Record<string, Buffer | string>> = {
    nothing: '',
    'a picture': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 255, 254]),
    'no UTF-8': Buffer.concat([Buffer.from(good), Buffer.from([0xff, 0xfe, 0xc3])]),
    'a half line': 'tikv_servers:\n  - host: "10.0',
    'brackets without end': '['.repeat(20_000),
  };
  for (const [what, content] of Object.entries(odd)) {
    it(`is ${what}, and the command answers`, () => {
      desk.write({ 'a.yaml': content });
      assert.deepEqual(paths(check(['a.yaml'])), ['a.yaml']);
      assert.notEqual(desk.run(['survive', 'a.yaml']).code, null);
    });
  }

  it('comes from standard input as `-`', () => {
    const { files } = check(['-'], { stdin: good });
    assert.deepEqual([files[0]?.path, files[0]?.kind], ['<stdin>', 'tiup']);
  });

  it('stands for the file that --stdin-filename names, with all that belongs to it', () => {
    desk.write({
      '.git/HEAD': '',
      'deep/.regionwise.yaml': 'ignore: [{code: tiup/*}]\n',
      'deep/so.yaml': 'on the disk it is something else\n',
      'deep/topology.yaml': good,
    });
    const args = ['-', '--stdin-filename', 'deep/so.yaml'];
    const { files, summary } = check(args, { stdin: scaleOut.replace('host:', 'prot: 1\n    host:') });
    assert.deepEqual(
      files.map(({ path, kind }) => [path, kind]),
      [['deep/so.yaml', 'tiup-scale-out']],
    );
    assert.ok(summary.silenced > 0, 'the settings of the folder hold');
    const fixed = desk.run(['check', '--fix', ...args], { stdin: `${scaleOut}\n` });
    assert.equal(fixed.out, `${scaleOut}\n`);
    const alone = desk.run(['check', 'deep', '--stdin-filename', 'deep/so.yaml']);
    assert.deepEqual([alone.code, /add `-`/.test(alone.err)], [2, true]);
  });

  it('takes the YAML files of a folder, in order, without node_modules and .git', () => {
    desk.write({
      'b.yml': good,
      'a/c.yaml': good,
      'a/note.txt': good,
      'node_modules/x.yaml': good,
      '.git/x.yaml': good,
    });
    assert.deepEqual(paths(check(['.'])), ['a/c.yaml', 'b.yml']);
  });

  it('takes of the other files of a folder only what holds rules or policies', () => {
    const rule = '[{"group_id": "pd", "id": "default", "role": "voter", "count": 3}]';
    desk.write({
      'a/package.json': '{"name": "servers", "overrides": {}}',
      'a/rules.json': rule,
      'a/data.json': `${' '.repeat(5000)}${rule}`,
      'a/dump.sql': 'CREATE TABLE servers (id INT);\n',
      'a/policies.sql': `${'-- servers\n'.repeat(2000)}CREATE PLACEMENT POLICY p FOLLOWERS=2;\n`,
      'a/huge.sql': `CREATE PLACEMENT POLICY p FOLLOWERS=2;\n${' '.repeat(3 * 1024 * 1024)}`,
    });
    const { files } = check(['a']);
    assert.deepEqual(
      files.map(({ path, kind }) => [path, kind]),
      [
        ['a/policies.sql', 'sql'],
        ['a/rules.json', 'pd-json'],
      ],
    );
    assert.deepEqual(paths(check(['a/dump.sql'])), ['a/dump.sql']);
  });

  it('does not run in circles', () => {
    desk.write({ 'a/b.yaml': good });
    symlinkSync(desk.folder, join(desk.folder, 'a', 'again'));
    assert.deepEqual(paths(check(['.'])), ['a/b.yaml']);
  });

  it('takes a file once, however often it is named', () => {
    desk.write({ 'a.yaml': good });
    assert.deepEqual(paths(check(['a.yaml', '.', './a.yaml', join(desk.folder, 'a.yaml')])), ['a.yaml']);
  });

  it('says absolute paths only of files elsewhere that were named so', () => {
    const other = new Desk().write({ 'x.yaml': good });
    desk.write({ 'in/y.yaml': good });
    const file = join(other.folder, 'x.yaml');
    assert.deepEqual(paths(check([file, join(desk.folder, 'in')])), [file, 'in/y.yaml']);
    other.clear();
  });

  it('goes on past a file that is missing, and ends with 2', () => {
    desk.write({ 'a.yaml': good });
    const { code, out, err } = desk.run(['check', 'a.yaml', 'b.yaml']);
    assert.equal(code, 2);
    assert.match(out, /No findings in 1 file/);
    assert.match(err, /^regionwise: b\.yaml: no such file/);
  });

  it('takes the base that a scale-out file names, without telling its findings', () => {
    const base = good.replace('host: h1-1', 'host: ""');
    desk.write({ 'base/prod.yaml': base, 'so.yaml': `# regionwise: base=base/prod.yaml\n${scaleOut}` });
    const { files } = check(['so.yaml']);
    assert.deepEqual(
      files.map(({ path, kind }) => [path, kind]),
      [['so.yaml', 'tiup-scale-out']],
    );
    const survive = desk.run(['survive', 'so.yaml', '--format', 'json']);
    assert.equal(JSON.parse(survive.out).stores, 7, survive.err);
  });

  it('takes the one topology beside a scale-out file as its base', () => {
    desk.write({ 'topology.yaml': good, 'so.yaml': scaleOut });
    const survive = desk.run(['survive', 'so.yaml', '--format', 'json']);
    assert.equal(JSON.parse(survive.out).stores, 7, survive.err);
  });
});
