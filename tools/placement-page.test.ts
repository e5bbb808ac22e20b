import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import {
  type KindLimit,
  type SchedulerRow,
  schedulerCatalogue,
} from '../core/src/placement/schedulers/catalogue';

/** docs/placement.md lists every scheduler as the catalogue has it. */
const page = readFileSync('docs/placement.md', 'utf8');
const listed = page.split('\n').filter((line) => /^\| `/.test(line));

function unasked({ defaults }: SchedulerRow): string {
  if (defaults === undefined) return 'no';
  if (defaults.since === 'v2.0.0') return 'always';
  return `from ${defaults.since}${defaults.until === undefined ? '' : ` until ${defaults.until}`}`;
}

function limited({ limits, needs, whileEvicting }: SchedulerRow): string {
  const name = ({ kind, most }: KindLimit) =>
    typeof most === 'number'
      ? `${most} of kind \`${kind}\``
      : `\`${most.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}\``;
  const names = limits.map(name).join(needs === 'any' ? ' or ' : ', ') || 'nothing';
  return whileEvicting === true ? `${names}, while it evicts` : names;
}

describe('the page about placement', () => {
  it('lists the schedulers of the catalogue', () =>
    assert.deepEqual(
      listed,
      schedulerCatalogue.map((row) => `| \`${row.type}\` | ${unasked(row)} | ${limited(row)} |`),
    ));
});
