import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The README shows real output: every command in it is run, and what stands below it must be printed. */
const readme = readFileSync('README.md', 'utf8');

interface Shown {
  readonly command: string;
  readonly output: string;
}

const shown: readonly Shown[] = [...readme.matchAll(/```\n\$ npx regionwise ([^\n]+)\n([^`]*)```/g)].map(
  ([, command = '', output = '']) => ({ command, output }),
);

/** Wrapped lines and the places of an ellipsis do not count. */
const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('the README', () => {
  before(() => assert.ok(existsSync('dist/cli.cjs'), 'run `npm run build` first'));

  it('shows commands with their output', () => {
    assert.ok(shown.length >= 3);
  });

  for (const { command, output } of shown) {
    it(`shows what \`regionwise ${command}\` prints`, () => {
      const { stdout } = spawnSync('node', ['dist/cli.cjs', ...command.split(' ')], { encoding: 'utf8' });
      const printed = flat(stdout);
      for (const part of output.split('…\n').map(flat)) {
        assert.ok(printed.includes(part), `not printed: ${part}\n\nprinted:\n${stdout}`);
      }
    });
  }

  it('names only files that are there', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, path = '']) => path);
    assert.deepEqual(
      links.filter((path) => !path.includes('://') && !existsSync(path)),
      [],
    );
  });
});
