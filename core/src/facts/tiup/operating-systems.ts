/** The systems that `tiup cluster check` takes (pkg/cluster/operation/check.go at 842f05cc, 2026-06-11). */

export type SystemVerdict = 'pass' | 'warn' | 'fail';

interface System {
  /** The first version that passes, and the first that does no more. */
  readonly from?: string;
  readonly below?: string;
  /** Versions outside the range that pass all the same. */
  readonly also?: readonly string[];
  /** Not among the tested ones: it passes with a warning. */
  readonly warns?: true;
}

const systems: Readonly<Record<string, System>> = {
  kylin: { from: '10' },
  amzn: { from: '2', below: '3', also: ['2023'] },
  centos: { from: '9' },
  rhel: { from: '8.4', below: '10' },
  ol: { from: '8.4', below: '10' },
  rocky: { from: '9.1' },
  openeuler: {},
  debian: { from: '10', warns: true },
  ubuntu: { from: '20.04', warns: true },
};

/** `vendor` and `version` as `/etc/os-release` has them: `ubuntu`, `20.04`. */
export function checkOS(vendor: string, version: string): SystemVerdict {
  const name = vendor.toLowerCase();
  const system = Object.hasOwn(systems, name) ? systems[name] : undefined;
  if (system === undefined) return 'fail';
  const { from, below, also = [] } = system;
  const inRange =
    (from === undefined || compare(version, from) >= 0) &&
    (below === undefined || compare(version, below) < 0);
  if (!inRange && !also.includes(version)) return 'fail';
  return system.warns === true ? 'warn' : 'pass';
}

function compare(one: string, other: string): number {
  const [a, b] = [numbers(one), numbers(other)];
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const order = (a[at] ?? 0) - (b[at] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

/** Kylin writes `V10`. What is no number is zero, and too old. */
function numbers(version: string): number[] {
  return version
    .replace(/^v/i, '')
    .split('.')
    .map((part) => Number.parseInt(part, 10) || 0);
}
