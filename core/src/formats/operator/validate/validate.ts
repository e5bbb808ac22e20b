/**
 * What TiDB Operator v1 refuses by itself (pkg/apis/pingcap/v1alpha1/validation/validation.go, ValidateTidbCluster): it
 * then writes the event FailedValidation and leaves the cluster as it is. Paths are spelt as it spells them.
 */
import type { Finding } from '../../../findings/finding';
import type { MapNode } from '../../../text/node';
import { asMap, find } from '../../../text/walk';
import { checkAnnotations } from './annotations';
import { componentOf, componentsOf } from './component';
import { checkContainers } from './containers';
import { checkClusterSettings, checkComponentSettings } from './settings';
import { checkStorage } from './storage';
import { checkTiFlashConfig } from './tiflash-config';

export function validateTidbCluster(root: MapNode): Finding[] {
  const spec = asMap(find(root, 'spec')?.value);
  if (spec === undefined) return checkAnnotations(root);
  const components = componentsOf(spec).flatMap((component) => [
    ...checkContainers(component),
    ...checkStorage(component),
    ...checkComponentSettings(component),
    ...(component.name === 'tiflash' ? checkTiFlashConfig(component) : []),
  ]);
  const discovery = componentOf(spec, 'discovery');
  const containers = discovery === undefined ? [] : checkContainers(discovery);
  return [...checkAnnotations(root), ...components, ...containers, ...checkClusterSettings(spec)];
}
