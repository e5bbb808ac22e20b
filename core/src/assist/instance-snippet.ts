/** A whole instance as the neighbours have theirs: labels, and ports and directories that are free. */
import type { ServerSection } from '../facts/tiup/field';
import { findBelow } from '../formats/keys';
import { numberOf } from '../formats/tiup/effective';
import { compareNatural, following } from '../text/natural';
import { stringText } from '../text/render';
import { asMap, asScalar, find } from '../text/walk';
import { dirsAt, isDirField } from './dirs';
import { knownHosts, nextHost } from './hosts';
import { labelKeys, levelsOf } from './labels';
import { choice, literal, type Offer } from './offer';
import { portFields, takenPorts } from './ports';
import { say } from './said';
import { effectivePeers, peers, type Scene } from './scene';

/** Machines that get a snippet of their own; more are a list of hosts. */
const hostsMost = 4;

/** On a new machine, then on those that are there. `dash` begins the item. */
export function instanceOffers(scene: Scene, server: ServerSection, dash: boolean): Offer[] {
  const { language } = scene;
  const known = knownHosts(scene, server).slice(0, hostsMost);
  const fresh = snippet(scene, server, undefined, dash);
  const lead = dash ? '- ' : '';
  return [
    {
      label: `${lead}host: … (${server.component})`,
      kind: 'snippet',
      isSnippet: true,
      text: fresh,
      detail: say('instance', language, { section: server.name }),
    },
    ...known.map(
      ({ host }): Offer => ({
        label: `${lead}host: ${host}`,
        kind: 'snippet',
        isSnippet: true,
        text: snippet(scene, server, host, dash),
        detail: say('instanceOn', language, { host }),
      }),
    ),
  ];
}

/** Counts the places to fill in. */
class Places {
  private last = 0;

  choose(values: readonly string[]): string {
    this.last += 1;
    return choice(this.last, values);
  }
}

function snippet(scene: Scene, server: ServerSection, host: string | undefined, dash: boolean): string {
  const places = new Places();
  const first = host === undefined ? places.choose([nextHost(scene, server) ?? 'HOST']) : literal(host);
  const ports = freePorts(scene, server, host ?? '');
  const lines = [`host: ${first}`, ...fieldLines(scene, server, host ?? '', ports)];
  lines.push(...labelLines(scene, server, host, places));
  const indent = dash ? '  ' : '';
  return `${dash ? '- ' : ''}${lines.join(`\n${indent}`)}`;
}

/** The ports to write: what neighbours write themselves, and all where the usual ones are taken. */
function freePorts(scene: Scene, server: ServerSection, host: string): ReadonlyMap<string, number> {
  const taken = takenPorts(scene, host);
  const fields = portFields(server).map(({ name, fallback }) => ({
    name,
    ...usualPort(scene, server, name, fallback),
  }));
  let shift = 0;
  while (shift < 1000 && fields.some(({ port }) => taken.has(port + shift))) shift++;
  return new Map(
    fields.filter(({ isWritten }) => isWritten || shift > 0).map(({ name, port }) => [name, port + shift]),
  );
}

function usualPort(scene: Scene, server: ServerSection, name: string, fallback: number) {
  const counts = new Map<number, number>();
  let written = 0;
  const all = sameSection(scene, server);
  for (const { node, values } of all) {
    if (find(node, name) === undefined) continue;
    written += 1;
    const port = numberOf(values, name);
    counts.set(port, (counts.get(port) ?? 0) + 1);
  }
  const [port = fallback] = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0])[0] ?? [];
  const isWritten = written > 0 && written * 2 >= all.length;
  return { port: isWritten ? port : fallback, isWritten };
}

function sameSection(scene: Scene, server: ServerSection) {
  return effectivePeers(scene).filter(({ section }) => section === server);
}

/** Directories, names and other fields that half of the neighbours write, in TiUP's order. */
function fieldLines(
  scene: Scene,
  server: ServerSection,
  host: string,
  ports: ReadonlyMap<string, number>,
): string[] {
  const all = sameSection(scene, server);
  const main =
    ports.get(server.mainPort) ??
    portFields(server).find(({ name }) => name === server.mainPort)?.fallback ??
    0;
  return server.fields.flatMap(({ name, type, derived }) => {
    const port = ports.get(name);
    if (port !== undefined) return [`${name}: ${port}`];
    const written = all.filter(({ node }) => find(node, name) !== undefined);
    const isUsual = written.length > 0 && written.length * 2 >= all.length;
    if (!isUsual || name === 'host' || type === 'port' || type === 'ng-port') return [];
    if (isDirField(name)) {
      const [dir] = dirsAt(scene, server, name, host, main);
      return dir === undefined ? [] : [`${name}: ${literal(stringText(dir))}`];
    }
    if (derived === 'member-name') return nextName(scene, server, name);
    const texts = written.map(({ node }) => asScalar(find(node, name)?.value));
    const [one] = texts;
    const isShared = one !== undefined && texts.every((scalar) => scalar?.text === one.text);
    return isShared && name !== 'password' && name !== 'manage_host'
      ? [`${name}: ${literal(one.block.text.slice(one.from, one.to))}`]
      : [];
  });
}

function nextName(scene: Scene, server: ServerSection, field: string): string[] {
  const names = sameSection(scene, server).flatMap(
    ({ node }) => asScalar(find(node, field)?.value)?.text ?? [],
  );
  const next = following(names);
  return next === undefined ? [] : [`${field}: ${literal(stringText(next))}`];
}

type Style = 'flow' | 'block' | 'dotted';

/** Labels as stores of the section carry them, in the same spelling; the machine's own where it has some. */
function labelLines(scene: Scene, server: ServerSection, host: string | undefined, places: Places): string[] {
  if (server.role !== 'tikv' && server.role !== 'tiflash') return [];
  const keys = labelKeys(scene).filter(({ key, stores }) => stores > 0 || isLevel(scene, key));
  if (keys.length === 0) return [];
  const home = server.role === 'tikv' ? 'config' : 'learner_config';
  const finest = keys.at(-1)?.key;
  const labels = keys.map(({ key }) => ({
    key: stringText(key),
    value: places.choose(labelValues(scene, server, { key, isFinest: key === finest }, host).map(stringText)),
  }));
  switch (styleOf(scene, server, home)) {
    case 'flow':
      return [
        `${home}:`,
        `  server.labels: { ${labels.map(({ key, value }) => `${key}: ${value}`).join(', ')} }`,
      ];
    case 'dotted':
      return [`${home}:`, ...labels.map(({ key, value }) => `  server.labels.${key}: ${value}`)];
    case 'block':
      return [`${home}:`, '  server.labels:', ...labels.map(({ key, value }) => `    ${key}: ${value}`)];
  }
}

function isLevel(scene: Scene, key: string): boolean {
  return levelsOf(scene).includes(key);
}

/** What the machine's other stores say; else a name of its own where every machine has one; else those with the fewest stores. */
function labelValues(
  scene: Scene,
  server: ServerSection,
  { key, isFinest }: { readonly key: string; readonly isFinest: boolean },
  host: string | undefined,
): string[] {
  const hostsByValue = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  for (const { labels, host: address, section } of peers(scene)) {
    const value = labels.find((label) => label.key === key)?.value;
    if (value === undefined || value === '') continue;
    if (host !== undefined && address?.value === host) return [value];
    hostsByValue.set(value, (hostsByValue.get(value) ?? new Set()).add(address?.value ?? ''));
    counts.set(value, (counts.get(value) ?? 0) + Number(section === server.name));
  }
  const values = [...counts.keys()];
  const isOfMachines =
    isFinest && values.length > 1 && [...hostsByValue.values()].every((hosts) => hosts.size === 1);
  const next = isOfMachines ? following(values) : undefined;
  if (next !== undefined) return [next];
  return values
    .sort((one, other) => (counts.get(one) ?? 0) - (counts.get(other) ?? 0) || compareNatural(one, other))
    .slice(0, 9);
}

function styleOf(scene: Scene, server: ServerSection, home: string): Style {
  const last = sameSection(scene, server).findLast(({ node }) => find(node, home) !== undefined);
  const found = findBelow(asMap(find(last?.node, home)?.value), 'server.labels')[0];
  if (found === undefined) return 'flow';
  if (found.pair.key.text.includes('.')) return 'dotted';
  const { block, from } = found.pair;
  return /[{,]\s*$/.test(block.text.slice(0, from)) ? 'flow' : 'block';
}
