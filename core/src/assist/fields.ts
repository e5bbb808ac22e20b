/** Keys that TiUP types and that are not there yet. */
import type { Field, ServerSection } from '../facts/tiup/field';
import { meaningOf } from '../facts/tiup/meanings';
import { sectionMeaning } from '../facts/tiup/section-meanings';
import { mapSections, metaKeys, serverSections } from '../facts/tiup/topology';
import { usage } from './habits';
import type { Offer } from './offer';
import { say } from './said';
import type { Scene } from './scene';

/** What instances mostly set. */
const usual = new Set([
  ...['port', 'client_port', 'peer_port', 'tcp_port', 'status_port', 'web_port', 'name'],
  ...['deploy_dir', 'data_dir', 'log_dir', 'config', 'learner_config', 'numa_node', 'resource_control'],
]);

/** Below a section: what must be there first, then what the neighbours set, then what is usual. */
export function fieldOffers(
  scene: Scene,
  section: string,
  fields: readonly Field[],
  server: ServerSection | undefined,
): Offer[] {
  const { present } = scene.cursor;
  const open = fields.filter(({ name, managed }) => managed !== true && !present.includes(name));
  const used = server === undefined ? undefined : usage(scene, server);
  const rank = ({ name, required, deprecated }: Field) => {
    if (deprecated === true) return -1;
    return required === true ? Number.POSITIVE_INFINITY : (used?.get(name) ?? (usual.has(name) ? 0.5 : 0));
  };
  const sorted = [...open].sort((one, other) => (rank(one) === rank(other) ? 0 : rank(other) - rank(one)));
  return sorted.map((field) => fieldOffer(field, section, scene));
}

function fieldOffer(field: Field, section: string, { language, cursor }: Scene): Offer {
  const { name, fallback, derived, since, required, deprecated } = field;
  const opens = isMapField(field) && !cursor.isFlow;
  const detail = [
    typeName(field),
    required === true ? say('required', language) : undefined,
    fallback === undefined || fallback === ''
      ? undefined
      : say('byDefault', language, { value: String(fallback) }),
    derived === undefined ? undefined : say('derived', language),
    since === undefined ? undefined : `TiUP ≥ ${since}`,
  ];
  const meaning = meaningOf(section, name) ?? sectionMeaning(name);
  return {
    label: name,
    kind: 'key',
    text: opens ? `${name}:\n  ` : name,
    detail: detail.filter((part) => part !== undefined).join(' · '),
    ...(meaning === undefined ? {} : { documentation: meaning[language] }),
    ...(deprecated === true ? { deprecated } : {}),
  };
}

function typeName({ type }: Field): string {
  switch (type) {
    case 'ng-port':
      return 'port';
    case 'string-list':
    case 'map-list':
    case 'external-alertmanagers':
      return 'list';
    case 'resource-control':
    case 'remote-config':
    case 'string-map':
      return 'map';
    default:
      return type;
  }
}

function isMapField({ type }: Field): boolean {
  return ['map', 'string-map', 'resource-control', 'remote-config'].includes(type);
}

/** Likeliest first: where a new topology begins. */
const order = [
  ...['global', 'server_configs', 'pd_servers', 'tidb_servers', 'tikv_servers', 'tiflash_servers'],
  ...['tiproxy_servers', 'cdc_servers', 'monitoring_servers', 'grafana_servers', 'alertmanager_servers'],
  ...['monitored', 'component_versions'],
];

/** The sections that a topology has not yet; a file that adds servers has no others. */
export function sectionOffers(scene: Scene): Offer[] {
  const isScaleOut = scene.cluster?.kind === 'tiup-scale-out';
  const names = [
    ...(isScaleOut ? [] : mapSections.map(({ name }) => name)),
    ...serverSections.map(({ name }) => name),
  ];
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return names
    .filter((name) => !scene.cursor.present.includes(name))
    .sort((one, other) => rank(one) - rank(other))
    .map((name) => sectionOffer(name, scene));
}

export function metaOffers(scene: Scene): Offer[] {
  return metaKeys
    .filter((name) => !scene.cursor.present.includes(name))
    .map((name) => ({ ...sectionOffer(name, scene), text: name === 'topology' ? 'topology:\n  ' : name }));
}

function sectionOffer(name: string, { language }: Scene): Offer {
  const isServers = serverSections.some((section) => section.name === name);
  const meaning = sectionMeaning(name);
  return {
    label: name,
    kind: 'key',
    text: isServers ? `${name}:\n  - host: ` : `${name}:\n  `,
    detail: say('section', language),
    ...(meaning === undefined ? {} : { documentation: meaning[language] }),
  };
}
