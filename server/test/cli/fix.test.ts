import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckResult } from '#core/report/results';
import { Desk, topologyText } from './command';

/** Two faults with a safe fix: a full-width colon and a tab. */
const whole = topologyText(3, 2);
const port = '  - { host: 10.9.9.9, port: 9000 }\n';
const faulty = whole
  .replace('pd_servers:\n', 'pd_servers：\n')
  .replace('tikv_servers:\n', 'tikv_servers:\t\n');

describe('check --fix', () => {
  let desk = new Desk();
  beforeEach(() => {
    desk = new Desk();
  });
  afterEach(() => desk.clear());
  const read = (name: string) => readFileSync(join(desk.folder, name));

  it('makes the safe fixes and nothing else, and tells them with what is left', () => {
    desk.write({ 'a.yaml': faulty });
    const { code, out, err } = desk.run(['check', 'a.yaml', '--fix', '--format', 'json']);
    const { fixed = [], files } = JSON.parse(out) as CheckResult;
    assert.deepEqual([code, err], [0, '']);
    assert.ok(fixed.length > 0, out);
    assert.ok(!read('a.yaml').toString().includes('：'));
    assert.deepEqual(
      files.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error')),
      [],
    );
    assert.match(desk.run(['check', 'a.yaml', '--fix']).out, /^Nothing to fix safely\./);
    assert.match(desk.run(['check', 'a.yaml', '--fix', '--lang', 'zh-cn']).out, /^没有可安全修复/);
  });

  it('is done when it is done: a second run finds nothing to fix, and the diff shows all of it', () => {
    const head = 'global:\n\tssh_prot: 22\n\tuser: tidb\n';
    const typed = head + whole.replace('pd_servers:\n', 'pd_server：\n');
    desk.write({ 'a.yaml': typed });
    const diff = desk.run(['check', 'a.yaml', '--fix', '--dry-run']).out;
    desk.run(['check', 'a.yaml', '--fix']);
    const once = read('a.yaml').toString();
    assert.match(once, /^ {2}ssh_port: 22\n {2}user:/m);
    assert.match(once, /^pd_servers:$/m);
    assert.match(desk.run(['check', 'a.yaml', '--fix']).out, /^Nothing to fix safely\./);
    desk.write({ 'a.yaml': typed });
    execFileSync('git', ['apply', '-'], { cwd: desk.folder, input: diff });
    assert.equal(read('a.yaml').toString(), once);
  });

  const encodings: readonly (readonly [string, (text: string) => Buffer])[] = [
    ['CRLF', (text) => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['a byte order mark', (text) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, big end first', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ];
  for (const [what, encode] of encodings) {
    it(`keeps ${what}`, () => {
      desk.write({ 'a.yaml': encode(faulty), 'plain.yaml': faulty });
      assert.equal(desk.run(['check', '.', '--fix']).code, 0);
      assert.deepEqual(read('a.yaml'), encode(read('plain.yaml').toString()));
      assert.notEqual(read('plain.yaml').toString(), faulty);
    });
  }

  it('keeps mode and link, and leaves nothing beside the file', () => {
    desk.write({ 'deep/a.yaml': faulty });
    chmodSync(join(desk.folder, 'deep/a.yaml'), 0o640);
    symlinkSync('deep/a.yaml', join(desk.folder, 'link.yaml'));
    assert.equal(desk.run(['check', 'link.yaml', '--fix']).code, 0);
    assert.ok(lstatSync(join(desk.folder, 'link.yaml')).isSymbolicLink());
    assert.equal(statSync(join(desk.folder, 'deep/a.yaml')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(join(desk.folder, 'deep')), ['a.yaml']);
    assert.ok(!read('deep/a.yaml').toString().includes('：'));
  });

  it('does not touch a file with bytes that it would lose', () => {
    const bytes = Buffer.concat([Buffer.from(faulty), Buffer.from([0x23, 0xc3, 0x0a])]);
    desk.write({ 'a.yaml': bytes });
    desk.run(['check', 'a.yaml', '--fix']);
    assert.deepEqual(read('a.yaml'), bytes);
  });

  it('--dry-run: a diff that git applies, to what --fix makes', () => {
    for (const [name, text] of [
      ['lf', faulty],
      ['crlf', faulty.replaceAll('\n', '\r\n')],
      ['unended', `${faulty}${port}`.trimEnd()],
    ] as const) {
      desk.write({ [`${name}.yaml`]: text });
      const { out } = desk.run(['check', `${name}.yaml`, '--fix', '--dry-run']);
      assert.equal(read(`${name}.yaml`).toString(), text);
      assert.match(out, /^--- a\/\w+\.yaml\n\+\+\+ b\/\w+\.yaml\n@@ -\d+,\d+ \+\d+,\d+ @@\n/);
      execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: desk.folder, input: out });
      const applied = read(`${name}.yaml`).toString();
      desk.write({ [`${name}.yaml`]: text });
      desk.run(['check', `${name}.yaml`, '--fix']);
      assert.equal(read(`${name}.yaml`).toString(), applied);
    }
  });

  it('prints standard input, fixed, and the rest on standard error', () => {
    desk.write({ 'a.yaml': faulty });
    desk.run(['check', 'a.yaml', '--fix']);
    const { out, err } = desk.run(['check', '--fix', '-'], { stdin: faulty });
    assert.equal(out, read('a.yaml').toString());
    assert.match(err, /fixed/);
  });

  it('refuses what does not go together', () => {
    assert.match(desk.run(['check', 'a.yaml', '--dry-run']).err, /^regionwise: --dry-run shows/);
    assert.match(desk.run(['check', '-', 'a.yaml', '--fix']).err, /^regionwise: with --fix/);
  });
});
