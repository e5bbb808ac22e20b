/** Hover on what TiUP types: sections and fields. */
import type { Field } from '../facts/tiup/field';
import { meaningOf } from '../facts/tiup/meanings';
import { sectionMeaning } from '../facts/tiup/section-meanings';
import { topologyOf } from '../formats/tiup/of-cluster';
import type { MapNode } from '../text/node';
import type { HoverScene } from './hover-scene';
import { derivations, mutabilities, sayIn } from './hover-words';

/** A field of a section; `item` is the instance that has it. */
export function fieldHover(
  scene: HoverScene,
  section: string,
  field: Field,
  item: MapNode | undefined,
): string[] {
  const { language } = scene;
  const meaning = meaningIn(section, field.name, scene);
  if (meaning === undefined) return [];
  const facts = [...factsOf(field, scene), ...valueInForce(scene, field, item)];
  return [`**${field.name}** — ${meaning}`, facts.join(' · '), sayIn(language)('tiupSource')];
}

function meaningIn(section: string, name: string, { language }: HoverScene): string | undefined {
  const say = sayIn(language);
  switch (section) {
    case 'component_versions':
      return say('componentVersion', { component: name });
    case 'component_sources':
      return say('componentSource', { component: name });
    case 'server_configs':
      return say('componentConfig', { component: name });
    default:
      return meaningOf(section, name)?.[language];
  }
}

/** A section at the top of a topology, with how much stands in it. */
export function sectionHover({ cluster, language }: HoverScene, section: string): string[] {
  const meaning = sectionMeaning(section)?.[language];
  if (meaning === undefined) return [];
  const here = (cluster?.instances ?? []).filter((instance) => instance.section === section);
  const hosts = new Set(here.map(({ host }) => host?.value));
  const count = sayIn(language)('instances', { count: here.length, hosts: hosts.size });
  return [`**${section}** — ${meaning}`, ...(here.length === 0 ? [] : [count])];
}

function factsOf(field: Field, { language }: HoverScene): string[] {
  const say = sayIn(language);
  const { required, deprecated, managed, fallback, derived, mutability, since } = field;
  return [
    ...(required ? [say('required')] : []),
    ...(deprecated ? [say('deprecated')] : []),
    ...(managed ? [say('managed')] : []),
    ...(fallback === undefined ? [] : [say('fallback', { value: String(fallback) })]),
    mutabilities[mutability][language],
    ...(derived === undefined ? [] : [derivations[derived][language]]),
    ...(since === undefined ? [] : [say('since', { version: since })]),
  ];
}

/** What an instance gets, with TiUP's derived names and directories. Never a password. */
function valueInForce(scene: HoverScene, { name }: Field, item: MapNode | undefined): string[] {
  const { cluster, language } = scene;
  if (item === undefined || cluster === undefined || name === 'password') return [];
  const instance = topologyOf(cluster).instances.find(({ node }) => node === item);
  const value = instance?.values[name];
  if (value === undefined) return [];
  return [sayIn(language)('inForce', { value: String(value).replaceAll('`', '') })];
}
