/** What may stand at a path of a topology of TiUP. */

import { componentOfRole, componentOfSection } from '../config/maps';
import type { ConfigComponent } from '../facts/config/catalogue';
import type { Field, ServerSection } from '../facts/tiup/field';
import { mapSections, objectFields, serverSections } from '../facts/tiup/topology';

export type Spot =
  | { readonly kind: 'meta' }
  | { readonly kind: 'top' }
  | { readonly kind: 'instances'; readonly server: ServerSection }
  /** A map whose keys are known. */
  | {
      readonly kind: 'fields';
      readonly section: string;
      readonly fields: readonly Field[];
      readonly server?: ServerSection;
    }
  /** The value of such a key. */
  | {
      readonly kind: 'value';
      readonly section: string;
      readonly field: Field;
      readonly server?: ServerSection;
    }
  /** In a configuration, below the dotted `key`; empty at its top. */
  | { readonly kind: 'config'; readonly component: ConfigComponent; readonly key: string };

/** `isMeta`: the file wraps the topology as `meta.yaml` does. */
export function tiupSpot(path: readonly string[], isMeta: boolean): Spot | undefined {
  if (isMeta && path.length === 0) return { kind: 'meta' };
  const steps = isMeta && path[0] === 'topology' ? path.slice(1) : path;
  if (isMeta && steps === path) return undefined;
  const [section = '', ...rest] = steps;
  if (steps.length === 0) return { kind: 'top' };
  const whole = mapSections.find(({ name }) => name === section);
  if (whole !== undefined) return belowFields(section, whole.fields, rest);
  const server = serverSections.find(({ name }) => name === section);
  if (server === undefined) return undefined;
  if (rest.length === 0) return { kind: 'instances', server };
  return rest[0] === '[]' ? belowFields(section, server.fields, rest.slice(1), server) : undefined;
}

function belowFields(
  section: string,
  fields: readonly Field[],
  rest: readonly string[],
  server?: ServerSection,
): Spot | undefined {
  const at = { section, ...(server === undefined ? {} : { server }) };
  const [name, ...inner] = rest;
  if (name === undefined) return { kind: 'fields', fields, ...at };
  const field = fields.find((known) => known.name === name);
  if (field === undefined) return undefined;
  const component = configOf(section, name, server);
  if (component !== undefined) return { kind: 'config', component, key: keyOf(inner) };
  const { type } = field;
  if (type === 'resource-control' || type === 'remote-config' || type === 'external-alertmanagers') {
    const below = type === 'external-alertmanagers' && inner[0] === '[]' ? inner.slice(1) : inner;
    return belowFields(type === 'resource-control' ? type : section, objectFields[type], below);
  }
  return inner.length === 0 ? { kind: 'value', field, ...at } : undefined;
}

function configOf(section: string, name: string, server?: ServerSection): ConfigComponent | undefined {
  if (section === 'server_configs') return componentOfSection(name);
  if (server === undefined) return undefined;
  if (name === 'learner_config') return 'tiflash-learner';
  return name === 'config' ? componentOfRole(server.role) : undefined;
}

/** Items of a list are those of its key. */
export function keyOf(steps: readonly string[]): string {
  return steps.filter((step) => step !== '[]').join('.');
}

/** The step at which a configuration begins: behind `config`, or behind the component of `server_configs`. */
export function configRoot(path: readonly string[], isMeta: boolean): number {
  const start = isMeta ? 1 : 0;
  return path[start] === 'server_configs' ? start + 2 : start + 3;
}
