/** TOML in a manifest that cannot be read. */
import type { Finding } from '../../findings/finding';
import { message } from '../../messages/message';
import { tomlFaults } from '../../messages/toml';
import type { MapNode, YamlNode } from '../../text/node';
import { asMap, find, resolve } from '../../text/walk';
import { tomlOf } from './config';
import { configSyntax } from './said';

/** The faulty lines of a component's configuration; TiFlash has two texts. */
export function checkConfig(component: MapNode, path: string): Finding[] {
  const config = find(component, 'config')?.value;
  const findings = faults(config, `${path}.config`);
  for (const key of ['config', 'proxy']) {
    findings.push(...faults(find(asMap(config), key)?.value, `${path}.config.${key}`));
  }
  return findings;
}

function faults(node: YamlNode | undefined, where: string): Finding[] {
  const scalar = resolve(node);
  if (scalar?.kind !== 'scalar' || scalar.text.trim() === '') return [];
  // With a template inside it is no TOML yet.
  if (scalar.template || /\{\{|\{%|\$\{/.test(scalar.text)) return [];
  return tomlOf(scalar).problems.map(({ at, fault }) => ({
    code: 'operator/config-syntax',
    severity: 'error',
    message: message(configSyntax, { detail: message(tomlFaults[fault]), where }),
    at,
    related: [],
    fixes: [],
    upstreamPath: where,
  }));
}
