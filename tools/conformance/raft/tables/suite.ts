/** Tables of unit tests re-expressed as data, and scripts of several steps. */
import type { CaseFile, CaseResult, Suite } from '../../suite';
import { changeTables } from './changes';
import { clusterTables } from './clusters';
import { logTables } from './logs';
import { nodeTables } from './nodes';
import { paperTables } from './paper';
import { progressTables } from './progress';
import { quorumTables } from './quorums';
import { runScenario, type Scenario } from './scenarios';
import type { Outcome } from './table';
import { unstableTables } from './unstable';

interface TableFile {
  readonly groups?: readonly Group[];
  readonly scenarios?: readonly Scenario[];
}

interface Group {
  readonly group: string;
  readonly setup?: unknown;
  readonly cases: readonly unknown[];
}

/** By file and group, since two files may call a group the same. */
const tables = new Map(
  Object.entries({
    'log.json': logTables,
    'unstable.json': unstableTables,
    'progress.json': progressTables,
    'quorum.json': quorumTables,
    'group_commit.json': quorumTables,
    'confchange.json': changeTables,
    'node.json': nodeTables,
    'paper.json': paperTables,
    'election.json': clusterTables,
  }),
);

export const raftTables: Suite = {
  kind: 'cases',
  endings: ['.json'],
  *run({ path, text }: CaseFile): Iterable<CaseResult> {
    const { groups = [], scenarios = [] }: TableFile = JSON.parse(text);
    for (const { group, setup, cases } of groups) {
      const table = tables.get(path.split('/').at(-1) ?? '')?.[group] as
        | ((row: unknown, setup: unknown) => Outcome)
        | undefined;
      for (const [at, row] of cases.entries()) {
        const run = () => table?.(row, setup) ?? { expected: 'a table that is known', got: group };
        yield judge(`${path} ${group}#${at}`, run);
      }
    }
    for (const scenario of scenarios) {
      yield judge(`${path} ${scenario.name}`, () => runScenario(scenario));
    }
  },
};

function judge(id: string, run: () => Outcome): CaseResult {
  let result: Outcome;
  try {
    result = run();
  } catch (error) {
    result = { expected: 'a result', got: error instanceof Error ? error.stack : String(error) };
  }
  const [expected = '', got = ''] = [result.expected, result.got].map((one) => JSON.stringify(one));
  return expected === got ? { id, ok: true } : { id, ok: false, expected, got };
}
