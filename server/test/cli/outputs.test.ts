import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Desk, topologyText } from './command';

const faulty = topologyText(3, 3).replace('zone: "z3", host: h3-3', 'zone: "z3 ", host: h3-3');

interface Row {
  readonly args: string;
  /** What standard output begins with. */
  readonly out: RegExp;
  readonly files: Readonly<Record<string, RegExp>>;
}

const rows: readonly Row[] = [
  { args: '--output sarif=out/a.sarif', out: /^a\.yaml:/, files: { 'out/a.sarif': /"version": "2\.1\.0"/ } },
  {
    args: '--format github --output json=b.json --output markdown=b.md',
    out: /^::error /,
    files: { 'b.json': /"schema": "regionwise\/check\/1"/, 'b.md': /labels\/value-pattern/ },
  },
  { args: '--output json=-', out: /^\{\n {2}"schema"/, files: {} },
  { args: '--format text --output json=-', out: /^a\.yaml:[\s\S]*^\{$/m, files: {} },
  { args: '--color always --output text=c.txt', out: /^(?!a)[^\w\s]\[1m/, files: { 'c.txt': /^a\.yaml:/ } },
  { args: '--output text=a=b.txt', out: /^a\.yaml:/, files: { 'a=b.txt': /^a\.yaml:/ } },
];

describe('several outputs of check', () => {
  const desk = new Desk().write({ 'a.yaml': faulty });
  after(() => desk.clear());

  for (const { args, out, files } of rows) {
    it(args, () => {
      const done = desk.run(['check', 'a.yaml', ...args.split(' ')]);
      assert.equal(done.code, 1, done.err);
      assert.match(done.out, out);
      for (const [name, content] of Object.entries(files)) {
        const text = readFileSync(join(desk.folder, name), 'utf8');
        assert.match(text, content);
        assert.ok(!text.includes('\u001b'), 'no colour in a file');
      }
    });
  }

  it('refuses what is no format and no file, and writes nothing then', () => {
    for (const value of ['sarif', 'xml=a.xml', 'json=', '=a']) {
      const { code, err } = desk.run(['check', 'a.yaml', '--output', 'json=d.json', '--output', value]);
      assert.equal(code, 2);
      assert.match(err, /^regionwise: --output is FORMAT=FILE, like sarif=out\.sarif/);
    }
    assert.ok(!existsSync(join(desk.folder, 'd.json')));
  });

  it('ends with 2 where a file cannot be written, with the result on standard output', () => {
    const { code, out, err } = desk.run(['check', 'a.yaml', '--output', 'json=a.yaml/x.json']);
    assert.equal(code, 2);
    assert.match(out, /labels\/value-pattern/);
    assert.match(err, /^regionwise: a\.yaml\/x\.json: cannot be written \((?:ENOTDIR|EEXIST)\)/);
  });
});
