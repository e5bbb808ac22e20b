/** Everything that the readers report, described: rules describe themselves. */
import type { Described } from '../findings/described';
import { manifestCodes } from './operator/codes';
import { refusalCodes } from './operator/refusal-codes';
import { ruleDescribed } from './pd/rules/codes';
import { planDescribed } from './plan/codes';
import { scenarioDescribed } from './scenario/codes';
import { settingsDescribed } from './settings/codes';
import { policyDescribed } from './sql/codes';
import { topologyCodes } from './tiup/shape/codes';

export const readerCodes: readonly Described[] = [
  ...topologyCodes,
  ...manifestCodes,
  ...refusalCodes,
  ...planDescribed,
  ...scenarioDescribed,
  ...settingsDescribed,
  ...ruleDescribed,
  ...policyDescribed,
];
