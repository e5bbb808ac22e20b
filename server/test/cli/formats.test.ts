import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckResult, SurviveResult } from '#core/report/results';
import { Desk, topologyText } from './command';

/** The one warning of these tests: a zone that is a letter off. */
const slip = topologyText(3, 3).replace('zone: "z3", host: h3-3', 'zone: "z3 ", host: h3-3');

describe('the formats of check', () => {
  const desk = new Desk();
  before(() => {
    desk.write({ 'deep/a,b.yaml': slip, 'good.yaml': topologyText(3, 2) });
  });
  after(() => desk.clear());

  it('json: the keys of the contract, ranges from 0', () => {
    const { code, out } = desk.run(['check', '.', '--format', 'json']);
    const result = JSON.parse(out) as CheckResult;
    assert.equal(code, 1);
    assert.deepEqual(Object.keys(result), ['schema', 'files', 'summary']);
    assert.equal(result.schema, 'regionwise/check/1');
    assert.deepEqual(Object.keys(result.summary), [
      'files',
      'errors',
      'warnings',
      'information',
      'hints',
      'silenced',
      'ms',
    ]);
    assert.deepEqual(
      result.files.map(({ path, kind }) => [path, kind]),
      [
        ['deep/a,b.yaml', 'tiup'],
        ['good.yaml', 'tiup'],
      ],
    );
    const finding = result.files[0]?.findings.find(({ code: found }) => found === 'labels/value-pattern');
    assert.ok(finding, out);
    const { line, character } = finding.range.start;
    const text = slip.split('\n')[line]?.slice(character, finding.range.end.character);
    assert.equal(text?.replaceAll('"', ''), 'z3 ');
    for (const key of ['code', 'severity', 'message', 'range', 'related', 'fixes'])
      assert.ok(key in finding, key);
  });

  it('text: place, severity, code, message; the line and carets below it; no colour in a pipe', () => {
    const { out } = desk.run(['check', 'deep']);
    assert.match(out, /^deep\/a,b\.yaml:\d+:\d+ {2}error {2}labels\/value-pattern {2}\S.*$/m);
    const lines = out.split('\n');
    const at = lines.findIndex((line) => /^ +\d+ \| /.test(line));
    const carets = lines[at + 1] ?? '';
    assert.match(carets, /^ +\| +\^+$/);
    const marked = (lines[at] ?? '').slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1);
    assert.equal(marked.replaceAll('"', ''), 'z3 ');
    assert.ok(!out.includes('\u001b'));
  });

  it('text: colour where it is asked for, none for NO_COLOR', () => {
    assert.ok(desk.run(['check', 'deep', '--color', 'always']).out.includes('\u001b['));
    const env = { NO_COLOR: '1', FORCE_COLOR: '1' };
    assert.ok(!desk.run(['check', 'deep'], { env }).out.includes('\u001b['));
  });

  it('github: one command a finding, properties escaped', () => {
    const { out } = desk.run(['check', 'deep', '--format', 'github']);
    for (const line of out.trimEnd().split('\n')) assert.match(line, /^::(error|warning|notice) file=/);
    assert.match(
      out,
      /^::error file=deep\/a%2Cb\.yaml,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=labels\/value-pattern::/m,
    );
  });

  it('markdown: a table for each file with findings', () => {
    const { out } = desk.run(['check', '.', '--format', 'markdown']);
    assert.match(out, /^\*\*Regionwise\*\*: 1 error/);
    assert.match(out, /^### deep\/a,b\.yaml$/m);
    assert.match(out, /^\| \d+:\d+ \| \*\*error\*\* `labels\/value-pattern` \| /m);
    assert.ok(!out.includes('### good.yaml'));
  });

  it('sarif: 2.1.0, every result with a rule, a relative address and a region from 1', () => {
    const { code, out } = desk.run(['check', '.', '--format', 'sarif']);
    assert.equal(code, 1);
    const log = JSON.parse(out);
    assert.equal(log.version, '2.1.0');
    const [run] = log.runs;
    const { name, version, rules } = run.tool.driver;
    assert.deepEqual([name, version], ['Regionwise', '1.2.3']);
    assert.ok(run.results.length > 0);
    for (const result of run.results) {
      assert.equal(rules[result.ruleIndex]?.id, result.ruleId);
      assert.ok(['error', 'warning', 'note'].includes(result.level));
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      assert.equal(artifactLocation.uri, 'deep/a%2Cb.yaml');
      assert.ok(region.startLine >= 1 && region.startColumn >= 1);
    }
  });

  it('writes all of a large answer into a pipe', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`many/${at}.yaml`, slip]));
    desk.write(many);
    const { out, err } = desk.shell('regionwise check many --format json | (sleep 0.3; cat)');
    assert.equal(err, '');
    assert.ok(out.length > 64 * 1024, 'more than a pipe holds');
    assert.equal((JSON.parse(out) as CheckResult).files.length, 60);
  });

  it('is quiet where the reader goes away', () => {
    const { err } = desk.shell('regionwise check many --format json | head -c 10');
    assert.equal(err, '');
  });
});

describe('the formats of survive', () => {
  const desk = new Desk().write({ 'shop.yaml': topologyText(3, 2) });
  after(() => desk.clear());

  it('json: the keys of the contract, shares from 0 to 1', () => {
    const { code, out } = desk.run(['survive', 'shop.yaml', '--format', 'json']);
    const result = JSON.parse(out) as SurviveResult;
    assert.equal(code, 0);
    assert.equal(result.schema, 'regionwise/survive/1');
    for (const key of ['replicas', 'levels', 'cuts', 'assumptions']) assert.ok(key in result, key);
    const zones = result.levels.find(({ level }) => level === 'zone');
    const pair = zones?.failures.find(({ domains }) => domains.length === 2);
    assert.deepEqual(pair?.domains, ['zone=z1', 'zone=z2']);
    assert.deepEqual([pair?.count, pair?.unavailable], [3, 1]);
  });

  it('--all lists each failure, --top the worst', () => {
    const levels = (...args: string[]) =>
      (JSON.parse(desk.run(['survive', 'shop.yaml', '--format', 'json', ...args]).out) as SurviveResult)
        .levels;
    assert.equal(levels('--all').find(({ level }) => level === 'zone')?.failures.length, 6);
    assert.ok(levels('--top', '1').every(({ failures }) => failures.length === 1));
  });

  it('text: columns below one another, in Chinese too', () => {
    for (const language of ['en', 'zh-cn']) {
      const { out } = desk.run(['survive', 'shop.yaml', '--lang', language]);
      assert.match(out, /zone=z1 \+ zone=z2 +×3 +100 ?%/);
      assert.ok(!out.includes('\u001b'));
    }
  });
});

describe('the report of the demo', () => {
  const desk = new Desk().write({ 'shop/topology.yaml': topologyText(3, 2) });
  after(() => desk.clear());

  it('is written, the same for the same input, and says where', () => {
    const once = desk.run(['demo', 'shop', '--html', 'out/deep/report.html']);
    assert.equal(once.code, 0);
    assert.match(
      once.out,
      /The report is in out\/deep\/report\.html: file:\/\/\/.*\/out\/deep\/report\.html/,
    );
    const file = join(desk.folder, 'out/deep/report.html');
    const page = readFileSync(file, 'utf8');
    assert.ok(page.includes('href="./../../shop/topology.yaml"'), 'the way to the source');
    assert.ok(!page.includes('{{'), 'the nonce is filled in');
    desk.run(['demo', 'shop', '--html', 'out/deep/report.html']);
    assert.equal(readFileSync(file, 'utf8'), page);
  });
});

describe('the installed command', () => {
  it('is found by npx without a network', () => {
    assert.ok(existsSync('dist/cli.cjs'), 'dist/cli.cjs is missing: run `npm run build`');
    const desk = new Desk();
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    const { out, code } = desk.shell(`cd "${process.cwd()}" && npx --offline regionwise --version`);
    desk.clear();
    assert.deepEqual([out, code], [`${version}\n`, 0]);
  });
});
