/** PD's decisions: every case is played, and its outcome held against PD's. */
import type { PdCase } from './pd/case';
import { judges } from './pd/judges';
import type { CaseResult, Suite } from './suite';

export const pd: Suite = {
  kind: 'cases',
  endings: ['.json'],
  *run({ text }): Iterable<CaseResult> {
    const { cases }: { readonly cases?: readonly PdCase[] } = JSON.parse(text);
    for (const found of cases ?? []) yield runCase(found);
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
