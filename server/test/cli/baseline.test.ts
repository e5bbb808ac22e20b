import { strict as assert } from 'node:assert';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckResult } from '#core/report/results';
import { Desk, topologyText } from './command';

const known = topologyText(3, 3).replace('zone: "z3", host: h3-3', 'zone: "z3 ", host: h3-3');
const more = known.replace('zone: "z3", host: h3-2', 'zone: "z3 ", host: h3-2');

describe('the baseline of check', () => {
  let desk = new Desk();
  beforeEach(() => {
    desk = new Desk().write({ 'deep/a.yaml': known });
    const { code, out, err } = desk.run(['check', '.', '--baseline', 'known.json', '--write-baseline']);
    assert.deepEqual([code, out], [0, '']);
    assert.match(err, /^regionwise: known\.json: written; findings known from now on: \d+, files: 1\n$/);
  });
  afterEach(() => desk.clear());
  const check = (...args: string[]) => desk.run(['check', '.', '--baseline', 'known.json', ...args]);

  it('lets pass what it knows, and counts it as silenced', () => {
    const { code, out, err } = check('--format', 'json');
    const { files, summary, baseline } = JSON.parse(out) as CheckResult;
    assert.deepEqual([code, err, files.flatMap(({ findings }) => findings)], [0, '', []]);
    assert.deepEqual(baseline, { known: summary.silenced, stale: [] });
    assert.ok(summary.silenced > 0);
  });

  it('knows it on another line, in another language and from another folder', () => {
    desk.write({ 'deep/a.yaml': `\n# moved\n\n${known}` });
    assert.equal(check().code, 0);
    assert.equal(check('--lang', 'zh-cn').code, 0);
    const inside = desk.shell('cd deep && regionwise check a.yaml --baseline ../known.json');
    assert.deepEqual([inside.code, inside.err], [0, '']);
  });

  it('tells what is new, the second of a kind too', () => {
    desk.write({ 'deep/a.yaml': more });
    const { code, out } = check('--format', 'json');
    const { files } = JSON.parse(out) as CheckResult;
    const fresh = files.flatMap(({ findings }) => findings.map((finding) => finding.code));
    assert.deepEqual([code, fresh.includes('labels/value-pattern')], [1, true]);
  });

  it('tells entries that are no longer met, unless their file was not looked at', () => {
    desk.write({ 'deep/a.yaml': topologyText(3, 3), 'other.yaml': topologyText(3, 2) });
    const { code, err } = check();
    assert.equal(code, 0);
    assert.match(
      err,
      /^regionwise: known\.json: no longer there: 1 × labels\/value-pattern in deep\/a\.yaml\./,
    );
    assert.equal(desk.run(['check', 'other.yaml', '--baseline', 'known.json']).err, '');
    rmSync(join(desk.folder, 'deep/a.yaml'));
    assert.match(check().err, /no longer there: 1 × labels\/value-pattern in deep\/a\.yaml/);
  });

  it('has neither lines nor words of the files', () => {
    const text = readFileSync(join(desk.folder, 'known.json'), 'utf8');
    const { findings } = JSON.parse(text) as { findings: readonly object[] };
    for (const entry of findings)
      assert.deepEqual(Object.keys(entry), ['path', 'code', 'fingerprint', 'count']);
    assert.ok(!text.includes('z3'));
  });

  it('is refused where it is none, or there is none, or nothing names it', () => {
    desk.write({ 'odd.json': '{"findings": []}', 'broken.json': '{' });
    for (const name of ['odd.json', 'broken.json', 'absent.json']) {
      const { code, err } = desk.run(['check', '.', '--baseline', name]);
      assert.equal(code, 2);
      assert.ok(err.startsWith(`regionwise: ${name}: no baseline.`), err);
    }
    const { code, err } = desk.run(['check', '.', '--write-baseline']);
    assert.equal(code, 2);
    assert.match(err, /--write-baseline writes the file that --baseline names/);
  });
});
