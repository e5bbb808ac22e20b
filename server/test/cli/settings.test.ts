import { strict as assert } from 'node:assert';
import type { CheckResult } from '#core/report/results';
import { Desk, topologyText } from './command';

/** One error, labels/value-pattern. */
const slip = topologyText(3, 3).replace('zone: "z3", host: h3-3', 'zone: "z3 ", host: h3-3');
const code = 'labels/value-pattern';

describe('the settings of a folder', () => {
  let desk = new Desk();
  beforeEach(() => {
    desk = new Desk().write({ '.git/HEAD': '' });
  });
  afterEach(() => desk.clear());

  const check = (...args: string[]) => {
    const { code: exit, out, err } = desk.run(['check', '--format', 'json', ...args]);
    assert.equal(err, '');
    const { files, summary } = JSON.parse(out) as CheckResult;
    const found = files.flatMap(({ path, findings }) =>
      findings.map((finding) => ({
        path,
        code: finding.code,
        severity: finding.severity,
        said: finding.message,
      })),
    );
    return { exit, summary, found, told: found.filter((one) => one.code === code).map(({ path }) => path) };
  };

  it('silence a finding below, by code, family and path, and count it', () => {
    desk.write({ 'prod/a.yaml': slip, 'staging/b.yaml': slip });
    const before = check('.');
    assert.deepEqual([before.told, before.summary.silenced], [['prod/a.yaml', 'staging/b.yaml'], 0]);
    for (const name of [code, 'labels/*']) {
      desk.write({ '.regionwise.yaml': `ignore:\n  - { code: '${name}', path: staging/ }\n` });
      const { told, summary } = check('.');
      assert.deepEqual(told, ['prod/a.yaml']);
      assert.ok(summary.silenced >= 1);
    }
    assert.match(desk.run(['check', 'staging']).out, /No findings in 2 files, \d silenced/);
  });

  it('count up to the root of the repository, and not beyond', () => {
    const ignore = `ignore: [{ code: ${code} }]\n`;
    desk.write({ 'a/b/t.yaml': slip, '.regionwise.yaml': ignore });
    assert.deepEqual(check('a/b/t.yaml').told, []);
    desk.write({ 'a/.git': 'gitdir: elsewhere\n' });
    assert.deepEqual(check('a/b/t.yaml').told, ['a/b/t.yaml']);
  });

  it('end: the finding is back, and the end is told as information', () => {
    desk.write({ 't.yaml': slip });
    for (const [until, told] of [
      ['2001-01-01', ['t.yaml']],
      ['2999-12-31', []],
    ] as const) {
      desk.write({ '.regionwise.yaml': `ignore:\n  - { code: ${code}, until: ${until} }\n` });
      const got = check('t.yaml');
      assert.deepEqual(got.told, told);
      const ended = got.found.filter((one) => one.code === 'settings/expired');
      assert.deepEqual(
        ended.map(({ severity }) => severity),
        told.map(() => 'information'),
      );
    }
  });

  const slips: readonly (readonly [string, string, RegExp])[] = [
    [`ignore:\n  - { code: ${code}, untill: 2027-01-01 }\n`, 'settings/unknown-key', /“until”/],
    [`ignore:\n  - { code: ${code}, until: 2027-02-29 }\n`, 'settings/bad-value', /no day/],
    [`ignore:\n  - { code: ${code}, until: June }\n`, 'settings/bad-value', /2027-06-30/],
    [`ignore:\n  - { code: ${code}, path: ../x }\n`, 'settings/bad-value', /staging/],
    ['ignore:\n  - { code: labels/value-patern }\n', 'settings/bad-value', /labels\/value-pattern/],
    ['ignore:\n  - { why: because }\n', 'settings/bad-value', /needs `code`/],
    ['failOn: eror\n', 'settings/bad-value', /“error”/],
    ['- ignore\n', 'settings/wrong-type', /map/],
  ];
  for (const [text, wanted, says] of slips) {
    it(`${JSON.stringify(text)} is told, and silences nothing that it cannot mean`, () => {
      desk.write({ 't.yaml': slip, '.regionwise.yaml': text });
      const got = check('t.yaml');
      const mine = got.found.filter(({ path }) => path === '.regionwise.yaml');
      assert.deepEqual(
        mine.map((one) => one.code),
        [wanted],
      );
      assert.match(mine[0]?.said ?? '', says);
      if (wanted === 'settings/bad-value') assert.deepEqual(got.told, ['t.yaml']);
    });
  }

  it('decide the exit code, the nearest first, below the flag', () => {
    desk.write({
      'a/t.yaml': slip,
      '.regionwise.yaml': 'failOn: hint\n',
      'a/.regionwise.yaml': 'failOn: never\n',
    });
    assert.equal(check('a/t.yaml').exit, 0);
    assert.equal(check('a/t.yaml', '--fail-on', 'error').exit, 1);
  });

  it('count outside a repository up to where the command runs, or to the folder that it was given', () => {
    const outside = new Desk().write({
      'above/.regionwise.yaml': 'failOn: never\n',
      'above/a/b/t.yaml': slip,
      'other/.regionwise.yaml': 'failOn: error\n',
    });
    const exit = (...args: readonly string[]) => outside.run(['check', ...args]).code;
    assert.equal(exit('above'), 0);
    assert.equal(exit('.'), 0);
    assert.equal(exit('above/a/b/t.yaml'), 0);
    outside.clear();
  });

  it('choose the language, below the flag', () => {
    desk.write({ 't.yaml': slip, '.regionwise.yaml': 'language: zh-cn\n' });
    assert.match(desk.run(['check', 't.yaml']).out, /共检查/);
    assert.match(desk.run(['check', 't.yaml', '--lang', 'en']).out, /in 2 files/);
  });
});
