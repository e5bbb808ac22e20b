import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { check } from '#core/analysis/check';

/** Faults that their own lines show: no setting elsewhere brings them or takes them away. */
const planted = {
  '  - host: ': '    prot: 1',
  '  tikv:': '    log.levle: info',
  '  pd:': '    scedule.x: 1',
};
const codes = ['tiup/unknown-field', 'operator/unknown-field', 'config/unknown-key'];

const samples = readdirSync('samples', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('topology.yaml'))
  .map((name) => plant(readFileSync(join('samples', name), 'utf8')));

function plant(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const fault = Object.entries(planted).find(([head]) => line.startsWith(head))?.[1];
      return fault === undefined || line.includes('{') ? [line] : [line, fault];
    })
    .join('\n');
}

/** Of each line, the line at which its block begins: a key at the margin. */
function blocksOf(lines: readonly string[]): readonly number[] {
  let head = 0;
  return lines.map((line, index) => {
    if (/^[A-Za-z]/.test(line)) head = index;
    return head;
  });
}

const findings = (text: string): ReadonlySet<string> => {
  const [file] = check([{ path: 'topology.yaml', text }], { language: 'en' }).files;
  const found = file?.findings.filter(({ code }) => codes.includes(code)) ?? [];
  return new Set(found.map(({ code, range }) => `${range.start.line} ${code}`));
};

/** What was told outside the block of the line, and is no longer when the line ends after `length` letters. */
function lost(text: string, index: number, length: number): string[] {
  const lines = text.split('\n');
  const blocks = blocksOf(lines);
  const half = lines.with(index, (lines[index] ?? '').slice(0, length)).join('\n');
  const after = findings(half);
  return [...findings(text)].filter((found) => {
    return blocks[Number(found.split(' ')[0])] !== blocks[index] && !after.has(found);
  });
}

/** A manifest with faults of its fields and of its TOML, in texts of each style. */
const manifest = `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata:
  name: orders
spec:
  version: v8.5.0
  pd:
    replicas: 3
    requests:
      storage: 20Gi
    replcas: 3
    config: |
      lease = 3
      [replication]
      max-replica = 3
      location-labels = ["zone", "host"]
      [schedule]
      leader-limit = 4
  tikv:
    replicas: 3
    requests:
      storage: 100Gi
    storageClas: fast
    config: |
      [raftstore]
      apply-pool-sise = 4
      store-pool-size = 2

      [storage.block-cache]
      capacity = "1GB"
      capasity = "1GB"
    mountClusterClient: 1
  tidb:
    replicas: 2
    config: |
      [log]
      levle = "info"
      level = "info"
`;

/** Lines with nothing below them: what else the file says does not hang on them. */
function leavesOf(lines: readonly string[]): readonly number[] {
  const isLeaf = (line: string, next: string | undefined) =>
    /^ +[\w-]+ ?[:=] ?[^|]+$/.test(line) && !line.endsWith(':') && !isDeeper(next ?? '', line);
  return lines.flatMap((line, index) => (isLeaf(line, lines[index + 1]) ? [index] : []));
}

function isDeeper(next: string, line: string): boolean {
  const indent = (of: string) => of.length - of.trimStart().length;
  return indent(next) > indent(line);
}

describe('a half-typed line', () => {
  it('has faults to lose', () => {
    for (const text of [...samples, manifest]) assert.ok(findings(text).size > 5, text);
  });

  it('takes no finding away from other blocks', () => {
    const typed = fc.record({ sample: fc.nat(), line: fc.nat(), length: fc.nat() });
    fc.assert(
      fc.property(typed, ({ sample, line, length }) => {
        const text = samples[sample % samples.length] ?? '';
        const lines = text.split('\n');
        const index = line % lines.length;
        const letters = length % Math.max(1, lines[index]?.length ?? 0);
        assert.deepEqual(lost(text, index, letters), [], `${lines[index]?.slice(0, letters)}|`);
      }),
      { numRuns: 300 },
    );
  });

  it('takes no finding away from other lines, where nothing stands below it', () => {
    const texts = [...samples, manifest];
    const typed = fc.record({ of: fc.nat(), leaf: fc.nat(), length: fc.nat() });
    fc.assert(
      fc.property(typed, ({ of, leaf, length }) => {
        const text = texts[of % texts.length] ?? '';
        const lines = text.split('\n');
        const leaves = leavesOf(lines);
        const index = leaves[leaf % leaves.length] ?? 0;
        const line = lines[index] ?? '';
        const half = line.slice(0, line.length - 1 - (length % line.trimStart().length));
        const after = findings(lines.with(index, half).join('\n'));
        const gone = [...findings(text)].filter(
          (found) => !found.startsWith(`${index} `) && !after.has(found),
        );
        assert.deepEqual(gone, [], `${half}|`);
      }),
      { numRuns: 300 },
    );
  });

  it('at the end of a file takes no finding away from the lines above', () => {
    const lines = manifest.split('\n');
    const told = [...findings(manifest)].map((found) => Number(found.split(' ')[0]));
    for (const [index, line] of lines.entries()) {
      if (index < 6) continue;
      const half = [...lines.slice(0, index), line.slice(0, -2)].join('\n');
      const above = told.filter((at) => at < index);
      const still = [...findings(half)].map((found) => Number(found.split(' ')[0]));
      assert.deepEqual(
        above.filter((at) => !still.includes(at)),
        [],
        half,
      );
    }
  });

  it('leaves the items below it, where it is the first of a list', () => {
    const text =
      'pd_servers:\n  - host: 10.0.0.9\ntikv_servers:\n  - host: 10.0.0.1\n    port: 1\n  - host: 10.0.0.2\n    prot: 2\n';
    const typed = text.replace('  - host: 10.0.0.1', '  ');
    assert.deepEqual([...findings(text)], ['6 tiup/unknown-field']);
    assert.deepEqual([...findings(typed)], ['6 tiup/unknown-field']);
  });
});
