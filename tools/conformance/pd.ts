/** PD's decisions: every case is played, and its outcome held against PD's. */
import type { PdCase } from './pd/case';
import { judges } from './pd/judges';
import type { CaseResult, Suite } from './suite';

export const pd: Suite = {
  kind: 'cases',
  endings: ['.json'],
  *run({ text }): Iterable<CaseResult> {
    const { cases }: { readonly cases?: readonly PdCase[] } = JSON.parse(text);
    const contradicted = contradictions(cases ?? []);
    for (const found of cases ?? []) {
      yield runCase(contradicted.has(found) ? { ...found, isContradicted: true } : found);
    }
  },
};

function runCase(testCase: PdCase): CaseResult {
  const { id, kind } = testCase;
  const judge = judges.get(kind);
  if (judge === undefined) {
    return { id, part: kind, ok: false, expected: 'a kind that is known', got: kind };
  }
  try {
    const verdict = judge(testCase);
    return verdict === undefined ? { id, part: kind, ok: true } : { id, part: kind, ok: false, ...verdict };
  } catch (error) {
    const got = error instanceof Error ? error.message : String(error);
    return { id, part: kind, ok: false, expected: 'a case that can be played', got };
  }
}

/**
 * Cases that another one contradicts: the same input and another outcome, so that something decided that the cases
 * do not show.
 */
function contradictions(cases: readonly PdCase[]): ReadonlySet<PdCase> {
  const byInput = new Map<string, PdCase[]>();
  for (const found of cases) {
    const { id: _, source: __, observed: ___, expect: ____, expectAnyOf: _____, ...input } = found;
    const key = JSON.stringify(input);
    const twins = byInput.get(key);
    if (twins === undefined) byInput.set(key, [found]);
    else twins.push(found);
  }
  const outcome = ({ expect, expectAnyOf }: PdCase) => JSON.stringify(expectAnyOf ?? expect);
  const differing = [...byInput.values()].filter((twins) => new Set(twins.map(outcome)).size > 1);
  return new Set(differing.flat());
}
