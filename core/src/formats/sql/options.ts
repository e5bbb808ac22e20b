/** The options of a placement policy. Source: pingcap/tidb, pkg/parser/parser.y, PlacementOption. */

export const policyOptions = {
  PRIMARY_REGION: 'text',
  REGIONS: 'text',
  SCHEDULE: 'text',
  FOLLOWERS: 'count',
  LEARNERS: 'count',
  CONSTRAINTS: 'text',
  LEADER_CONSTRAINTS: 'text',
  FOLLOWER_CONSTRAINTS: 'text',
  LEARNER_CONSTRAINTS: 'text',
  SURVIVAL_PREFERENCES: 'text',
} as const;

export type OptionName = keyof typeof policyOptions;

export const optionNames = Object.keys(policyOptions) as readonly OptionName[];

/** Options that say where by regions; they do not go with those that say it by constraints. */
export const regionOptions: readonly OptionName[] = ['PRIMARY_REGION', 'REGIONS', 'SCHEDULE'];

export const constraintOptions: readonly OptionName[] = [
  'CONSTRAINTS',
  'LEADER_CONSTRAINTS',
  'FOLLOWER_CONSTRAINTS',
  'LEARNER_CONSTRAINTS',
  'LEARNERS',
];

export const schedules = ['EVEN', 'MAJORITY_IN_PRIMARY'] as const;

/** TiDB takes no more followers; without a number there are two. */
export const followersMost = 8;
export const followersDefault = 2;
