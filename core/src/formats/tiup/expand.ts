/** What TiUP does to the values in force after it has validated them, before it touches a machine. */
import { absDir, below, joinDirs } from './dirs';
import { type EffectiveInstance, type EffectiveTopology, numberOf, textOf, type Values } from './effective';
import { deploysNgMonitoring, supportsCdcConfig } from './version-gates';

/** Makes every directory absolute: deploy directories below the user's home, the others below those. */
export function expandRelativeDirs(topology: EffectiveTopology): EffectiveTopology {
  const user = textOf(topology.global, 'user');
  return {
    ...topology,
    monitored: expand(topology.monitored, user),
    instances: topology.instances.map((instance) => ({ ...instance, values: expand(instance.values, user) })),
  };
}

function expand(values: Values, user: string): Values {
  const deploy = absDir(user, textOf(values, 'deploy_dir'));
  const [data, log] = [textOf(values, 'data_dir'), textOf(values, 'log_dir')];
  return {
    ...values,
    deploy_dir: deploy,
    ...(data === ''
      ? {}
      : {
          data_dir: data
            .split(',')
            .map((dir) => below(deploy, dir))
            .join(','),
        }),
    ...(log === '' ? {} : { log_dir: below(deploy, log) }),
  };
}

/** Takes a version's ways into account: ng-monitoring's port from v5.4.0, TiCDC without a data directory. */
export function adjustByVersion(topology: EffectiveTopology, version: string): EffectiveTopology {
  return {
    ...topology,
    instances: topology.instances.map((instance) => ({ ...instance, values: adjusted(instance, version) })),
  };
}

function adjusted({ section, values }: EffectiveInstance, version: string): Values {
  if (section.component === 'cdc' && !supportsCdcConfig(version)) {
    const { data_dir: _dropped, ...rest } = values;
    return rest;
  }
  const derivesNgPort = section.fields.some(({ derived }) => derived === 'ng-port');
  if (!derivesNgPort || numberOf(values, 'ng_port') !== 0 || !deploysNgMonitoring(version)) return values;
  return { ...values, ng_port: 12020 };
}

/** The data directories of an instance, absolute. */
export function dataDirs({ values }: EffectiveInstance): string[] {
  const dirs = textOf(values, 'data_dir');
  return dirs === '' ? [] : dirs.split(',').map((dir) => below(textOf(values, 'deploy_dir'), dir));
}

/** Where an instance writes its logs; one whose section has no such field writes below its deploy directory. */
export function logDir({ values }: EffectiveInstance): string {
  return below(textOf(values, 'deploy_dir'), textOf(values, 'log_dir') || 'log');
}

/** How many deploy, data and log directories of a host are the given one or lie in it. */
export function countDir(topology: EffectiveTopology, host: string, prefix: string): number {
  const user = textOf(topology.global, 'user');
  const wanted = absDir(user, prefix);
  const dirs = topology.instances
    .filter(({ values }) => values.host === host)
    .flatMap((instance) => {
      const { values } = instance;
      const own = [textOf(values, 'deploy_dir'), ...dataDirs(instance)];
      if (Object.hasOwn(values, 'log_dir')) own.push(joinDirs(logDir(instance)));
      return own.map((dir) => absDir(user, dir));
    });
  return dirs.filter((dir) => dir === wanted || dir.startsWith(`${wanted}/`)).length;
}
