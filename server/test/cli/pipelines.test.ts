import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { Desk, topologyText } from './command';

const faulty = topologyText(3, 3).replace('zone: "z3", host: h3-3', 'zone: "z3 ", host: h3-3');

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly { readonly name: string; readonly run: string }[] };
}

/** The inputs of a workflow, and how the step ends. */
const workflows: readonly (readonly [inputs: Readonly<Record<string, string>>, code: number])[] = [
  [{}, 1],
  [{ PATHS: 'a.yaml b.yaml' }, 1],
  [{ PATHS: 'b.yaml' }, 0],
  [{ FAIL_ON: 'never', CLUSTER_VERSION: 'v8.5.0' }, 0],
  [{ BASELINE: 'known.json', SARIF: 'out/a.sarif' }, 0],
  [{ PATHS: 'absent.yaml' }, 2],
];

describe('what runs the command in pipelines', () => {
  const desk = new Desk().write({ 'a.yaml': faulty, 'b.yaml': 'on: push\n' });
  before(() => {
    desk.run(['check', '.', '--baseline', 'known.json', '--write-baseline']);
  });
  after(() => desk.clear());

  const action: Action = parse(readFileSync('action.yml', 'utf8'));
  const script = action.runs.steps.find(({ name }) => name === 'Check')?.run ?? '';

  for (const [inputs, code] of workflows) {
    it(`the action with ${JSON.stringify(inputs)} ends with ${code}`, () => {
      const defaults = Object.entries(action.inputs).map(([name, input]) => [
        name.toUpperCase().replaceAll('-', '_'),
        input.default,
      ]);
      const values = Object.entries({ ...Object.fromEntries(defaults), ...inputs });
      const settings = values.map(([name, value]) => `${name}='${value}'`).join('\n');
      // The step calls the door of the checkout; here it is the bundle of these tests.
      const done = desk.shell(`${settings}\nnode() { shift; regionwise "$@"; }\n${script}`, {
        shell: 'bash',
      });
      assert.equal(done.code, code, done.err);
      if (code === 1) assert.match(done.out, /^::error file=a\.yaml,line=\d+/m);
      if (inputs.SARIF !== undefined) {
        const log = JSON.parse(readFileSync(join(desk.folder, inputs.SARIF), 'utf8'));
        assert.equal(log.version, '2.1.0');
      }
    });
  }

  it('pre-commit finds its entries in what npm packs', () => {
    const hooks: readonly { readonly entry: string }[] = parse(
      readFileSync('.pre-commit-hooks.yaml', 'utf8'),
    );
    for (const { entry } of hooks) {
      const [program, ...args] = entry.split(' ');
      assert.equal(program, 'regionwise');
      assert.equal(desk.run([...args, 'b.yaml']).code, 0);
    }
    const npm = (...args: string[]) => execFileSync('npm', args, { cwd: resolve('.'), encoding: 'utf8' });
    const [packed] = JSON.parse(npm('pack', '--dry-run', '--json', '--ignore-scripts'));
    const files = packed.files.map(({ path }: { readonly path: string }) => path);
    assert.deepEqual(
      ['dist/cli.cjs', 'server/bin/regionwise.mjs'].filter((path) => !files.includes(path)),
      [],
    );
    // Else `npm pack` prints what the build prints, and pre-commit takes that for the name of the package.
    assert.equal(npm('config', 'get', 'foreground-scripts').trim(), 'false');
  });
});
