/** Every key of a plan file, in the order of the design. */
import { type KeySpec, keyTree } from '../schema/key-spec';
import { methods, objectives, observed, version } from './keys/goals';
import { failures, machines, network, prices, schedule } from './keys/surroundings';
import { workload } from './keys/workload';

export const planKeys: readonly KeySpec[] = [
  ...version,
  ...workload,
  ...observed,
  ...objectives,
  ...machines,
  ...network,
  ...failures,
  ...prices,
  ...schedule,
  ...methods,
];

export const planTree = keyTree(planKeys);
