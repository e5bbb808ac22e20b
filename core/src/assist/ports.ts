/** Ports that nobody has on a machine, neither as written nor by default. */

import type { Field, ServerSection } from '../facts/tiup/field';
import { monitored } from '../facts/tiup/map-sections';
import { defaultPorts } from '../facts/tiup/topology';
import { idOf, numberOf } from '../formats/tiup/effective';
import type { Offer } from './offer';
import { say } from './said';
import { monitoredValues, ownValues, peersOn, type Scene } from './scene';

const portMost = 65_535;
/** Instances of one component on one machine; more are nowhere. */
const shiftMost = 1000;

/** What is taken on a machine, by whom. */
export function takenPorts(scene: Scene, host: string): ReadonlyMap<number, string> {
  const taken = new Map<number, string>();
  for (const instance of peersOn(scene, host)) {
    for (const field of instance.section.ports) {
      const port = numberOf(instance.values, field);
      if (port > 0) taken.set(port, `${instance.section.component} ${idOf(instance)}`);
    }
  }
  const inForce = monitoredValues(scene);
  for (const { name, type, fallback } of monitored.fields) {
    const port = inForce[name] ?? fallback;
    if (type === 'port' && typeof port === 'number') taken.set(port, 'monitored');
  }
  return taken;
}

/** How far all ports of a new instance are moved from their defaults, so that none of them is taken. */
export function portShift(scene: Scene, server: ServerSection, host: string): number {
  const taken = takenPorts(scene, host);
  for (let shift = 0; shift < shiftMost; shift++) {
    const isFree = portFields(server).every(({ fallback }) => isOpen(fallback + shift, fallback, taken));
    if (isFree) return shift;
  }
  return 0;
}

export interface PortField extends Field {
  readonly fallback: number;
}

/** The ports of a section that have a default. */
export function portFields(server: ServerSection): PortField[] {
  return server.fields.flatMap((field) => {
    const { fallback, deprecated } = field;
    const isPort = field.type === 'port' && typeof fallback === 'number' && deprecated === undefined;
    return isPort ? [{ ...field, fallback }] : [];
  });
}

/** A port that is neither taken nor another component's by default. */
function isOpen(port: number, fallback: number, taken: ReadonlyMap<number, string>): boolean {
  return port <= portMost && !taken.has(port) && (port === fallback || !defaultPorts.has(port));
}

/** For a port of the instance at the cursor: that which goes with its other ports first, then the next free ones. */
export function portOffers(scene: Scene, server: ServerSection, field: Field): Offer[] {
  const { fallback } = field;
  if (typeof fallback !== 'number') return [];
  const own = ownValues(scene);
  const host = own.get('host') ?? '';
  const taken = new Map(takenPorts(scene, host));
  for (const other of portFields(server)) {
    const written = Number(own.get(other.name));
    if (other.name !== field.name) taken.set(written > 0 ? written : other.fallback, other.name);
  }
  const shifts = portFields(server)
    .map((other) => Number(own.get(other.name)) - other.fallback)
    .filter((shift) => shift > 0 && shift < shiftMost);
  const wanted = [...shifts, portShift(scene, server, host)].map((shift) => fallback + shift);
  for (let port = fallback; wanted.length < 8 && port < fallback + shiftMost; port++) wanted.push(port);
  const free = [...new Set(wanted)].filter((port) => isOpen(port, fallback, taken)).slice(0, 3);
  return free.map((port) => ({
    label: String(port),
    kind: 'value',
    text: String(port),
    detail: say(host === '' ? 'port' : port === fallback ? 'freeDefault' : 'free', scene.language, {
      host,
      owner: taken.get(fallback) ?? '',
    }),
  }));
}
