/** Directories by their first step: `/data1`. Who uses several on a machine has several disks, mostly. */
import { absDir, below } from '../../formats/tiup/dirs';
import { type EffectiveInstance, machinesOf, textOf } from '../../formats/tiup/effective';
import { remembered } from '../../text/remembered';

export interface UsedDir {
  readonly instance: EffectiveInstance;
  readonly dir: string;
}

/** The first step of an absolute path. */
export function diskOf(dir: string): string {
  return dir.split('/').slice(0, 2).join('/');
}

/** Where an instance keeps its data under a deploy user, each of several; nothing for those without. */
export const dataDirs = remembered((instance: EffectiveInstance, user): readonly string[] => {
  const deploy = absDir(user, textOf(instance.values, 'deploy_dir'));
  return textOf(instance.values, 'data_dir')
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => absDir(user, below(deploy, part.trim())));
});

/** The data directories of each machine that has several instances; of one alone there is nothing to compare. */
export const dataByMachine = remembered(
  (instances: readonly EffectiveInstance[], user): ReadonlyMap<string, readonly UsedDir[]> => {
    const found = new Map<string, readonly UsedDir[]>();
    for (const [machine, all] of machinesOf(instances)) {
      if (all.length < 2) continue;
      const used = all.flatMap((instance) => dataDirs(instance, user).map((dir) => ({ instance, dir })));
      found.set(machine, used);
    }
    return found;
  },
);
