/**
 * Most cases do not say whether PD could use joint consensus in the test that they come from, and some tests pretend a
 * cluster of version 4, which cannot. The same outcome has to follow from one of both, all else as it is.
 */
import type { Judge } from './judge';

export function withOrWithoutJointConsensus(judge: Judge): Judge {
  return (testCase) => {
    const verdict = judge(testCase);
    if (verdict === undefined || testCase.config?.useJointConsensus !== undefined) return verdict;
    const without = judge({ ...testCase, config: { ...testCase.config, useJointConsensus: false } });
    return without === undefined ? undefined : verdict;
  };
}
