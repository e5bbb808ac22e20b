/** Directories by their first step: `/data1`. Who uses several on a machine has several disks, mostly. */
import { absDir, below } from '../../formats/tiup/dirs';
import { type EffectiveInstance, machineOf, textOf } from '../../formats/tiup/effective';

export interface UsedDir {
  readonly instance: EffectiveInstance;
  readonly dir: string;
}

/** The first step of an absolute path. */
export function diskOf(dir: string): string {
  return dir.split('/').slice(0, 2).join('/');
}

const known = new WeakMap<EffectiveInstance, { readonly user: string; readonly dirs: readonly string[] }>();

/** Where an instance keeps its data, each of several; nothing for those without. */
export function dataDirs(instance: EffectiveInstance, user: string): readonly string[] {
  const before = known.get(instance);
  if (before?.user === user) return before.dirs;
  const dirs = resolve(instance, user);
  known.set(instance, { user, dirs });
  return dirs;
}

function resolve(instance: EffectiveInstance, user: string): string[] {
  const deploy = absDir(user, textOf(instance.values, 'deploy_dir'));
  return textOf(instance.values, 'data_dir')
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => absDir(user, below(deploy, part.trim())));
}

/** The data directories of each machine. */
export function dataByMachine(
  instances: readonly EffectiveInstance[],
  user: string,
): ReadonlyMap<string, readonly UsedDir[]> {
  const found = new Map<string, UsedDir[]>();
  for (const instance of instances) {
    const used = found.get(machineOf(instance)) ?? [];
    found.set(machineOf(instance), used);
    used.push(...dataDirs(instance, user).map((dir) => ({ instance, dir })));
  }
  return found;
}
