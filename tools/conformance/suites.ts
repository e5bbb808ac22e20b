import { corpus } from './corpus';
import { operator } from './operator';
import { pd } from './pd';
import type { Suite } from './suite';
import { tiup } from './tiup';

/** Every suite by the name that `npm run conformance -- SUITE DIR` calls it. */
export const suites: ReadonlyMap<string, Suite> = new Map([
  ['pd', pd],
  ['tiup', tiup],
  ['operator', operator],
  ['corpus', corpus],
]);
