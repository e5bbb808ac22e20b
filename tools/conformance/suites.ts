import { corpus } from './corpus';
import { operator } from './operator';
import { pd } from './pd';
import { raftConfchange } from './raft/confchange';
import { raftInteraction } from './raft/interaction';
import { raftQuorum } from './raft/quorum';
import { raftTables } from './raft/tables/suite';
import type { Suite } from './suite';
import { tiup } from './tiup';

/** Every suite by the name that `npm run conformance -- SUITE DIR` calls it. */
export const suites: ReadonlyMap<string, Suite> = new Map([
  ['pd', pd],
  ['tiup', tiup],
  ['operator', operator],
  ['corpus', corpus],
  ['raft-interaction', raftInteraction],
  ['raft-quorum', raftQuorum],
  ['raft-confchange', raftConfchange],
  ['raft-tables', raftTables],
]);
