/** The values in force by their paths: `tikv_servers[0].data_dir`, `global.custom.name`. */
import { asMap, find } from '../../text/walk';
import type { EffectiveTopology, Value, Values } from './effective';
import { type Plain, plainMap } from './values';

export function valuePaths(topology: EffectiveTopology): ReadonlyMap<string, Plain> {
  const paths = new Map<string, Plain>();
  const put = (prefix: string, values: Values | Readonly<Record<string, Plain>>) => {
    for (const [name, value] of Object.entries<Value | Plain>(values)) paths.set(`${prefix}.${name}`, value);
  };
  put('global', topology.global);
  const custom = find(asMap(find(topology.root, 'global')?.value), 'custom');
  put('global.custom', plainMap(custom?.value));
  put('monitored', topology.monitored);
  put('component_versions', topology.componentVersions);
  put('component_sources', topology.componentSources);
  const counts = new Map<string, number>();
  for (const { section, values } of topology.instances) {
    const at = counts.get(section.name) ?? 0;
    counts.set(section.name, at + 1);
    put(`${section.name}[${at}]`, values);
  }
  return paths;
}
