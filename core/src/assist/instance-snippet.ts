/** A whole instance as the neighbours have theirs: labels, and ports and directories that are free. */
import type { ServerSection } from '../facts/tiup/field';
import { findBelow } from '../formats/keys';
import { following } from '../text/natural';
import { stringText } from '../text/render';
import { asMap, find } from '../text/walk';
import { dirsAt, isDirField } from './dirs';
import { isUsual, valuesOf } from './habits';
import { knownHosts, nextHost } from './hosts';
import { LabelBook } from './label-book';
import { labelKeys, levelsOf } from './labels';
import { choice, literal, type Offer } from './offer';
import { portFields, takenPorts } from './ports';
import { say } from './said';
import { type Scene, sectionPeers } from './scene';

/** Machines that get a snippet of their own; more are a list of hosts. */
const hostsMost = 4;

/** On a new machine, then on those that are there. `dash` begins the item. */
export function instanceOffers(scene: Scene, server: ServerSection, dash: boolean): Offer[] {
  const { language } = scene;
  const known = knownHosts(scene, server).slice(0, hostsMost);
  const labels = labelsOf(scene, server);
  const fresh = snippet(scene, server, labels, undefined, dash);
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
        text: snippet(scene, server, labels, host, dash),
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

function snippet(
  scene: Scene,
  server: ServerSection,
  labels: Labels | undefined,
  host: string | undefined,
  dash: boolean,
): string {
  const places = new Places();
  const first = host === undefined ? places.choose([nextHost(scene, server) ?? 'HOST']) : literal(host);
  const ports = freePorts(scene, server, host ?? '');
  const lines = [`host: ${first}`, ...fieldLines(scene, server, host ?? '', ports)];
  if (labels !== undefined) lines.push(...labelLines(labels, host, places));
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
  const isWritten = isUsual(scene, server, name);
  const counts = new Map<number, number>();
  for (const { text, count } of valuesOf(scene, server, name)) {
    const port = Number(text);
    if (port > 0) counts.set(port, (counts.get(port) ?? 0) + count);
  }
  const [port = fallback] = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0])[0] ?? [];
  return { port: isWritten ? port : fallback, isWritten };
}

/** Directories, names and other fields that half of the neighbours write, in TiUP's order. */
function fieldLines(
  scene: Scene,
  server: ServerSection,
  host: string,
  ports: ReadonlyMap<string, number>,
): string[] {
  const main = ports.get(server.mainPort) ?? defaultOf(server, server.mainPort);
  return server.fields.flatMap(({ name, type, derived }) => {
    const port = ports.get(name);
    if (port !== undefined) return [`${name}: ${port}`];
    if (!isUsual(scene, server, name) || notCopied.has(name) || type === 'port' || type === 'ng-port')
      return [];
    if (isDirField(name)) {
      const [dir] = dirsAt(scene, server, name, host, main);
      return dir === undefined ? [] : [`${name}: ${literal(stringText(dir))}`];
    }
    const values = valuesOf(scene, server, name);
    if (derived === 'member-name') {
      const next = following(values.map(({ text }) => text));
      return next === undefined ? [] : [`${name}: ${literal(stringText(next))}`];
    }
    const [first] = values;
    const isShared = first !== undefined && values.every(({ text }) => text === first.text);
    return isShared ? [`${name}: ${literal(first.source)}`] : [];
  });
}

/** What is each instance's own. */
const notCopied = new Set(['host', 'manage_host', 'password', 'patched', 'offline']);

function defaultOf(server: ServerSection, name: string): number {
  return portFields(server).find((field) => field.name === name)?.fallback ?? 0;
}

type Style = 'flow' | 'block' | 'dotted';

/** What the stores of a section carry, and how they spell it. */
interface Labels {
  readonly home: string;
  readonly keys: readonly string[];
  readonly style: Style;
  readonly book: LabelBook;
}

function labelsOf(scene: Scene, server: ServerSection): Labels | undefined {
  if (server.role !== 'tikv' && server.role !== 'tiflash') return undefined;
  const levels = levelsOf(scene);
  const keys = labelKeys(scene).flatMap(({ key, stores }) =>
    stores > 0 || levels.includes(key) ? [key] : [],
  );
  const home = server.role === 'tikv' ? 'config' : 'learner_config';
  const book = new LabelBook(scene, server, keys.at(-1));
  return keys.length === 0 ? undefined : { home, keys, style: styleOf(scene, server, home), book };
}

/** Labels as stores of the section carry them, in the same spelling; the machine's own where it has some. */
function labelLines({ home, keys, style, book }: Labels, host: string | undefined, places: Places): string[] {
  const labels = keys.map((key) => ({
    key: stringText(key),
    value: places.choose(book.values(key, host).map(stringText)),
  }));
  switch (style) {
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

function styleOf(scene: Scene, server: ServerSection, home: string): Style {
  const last = sectionPeers(scene, server).findLast(({ node }) => find(node, home) !== undefined);
  const found = findBelow(asMap(find(last?.node, home)?.value), 'server.labels')[0];
  if (found === undefined) return 'flow';
  if (found.pair.key.text.includes('.')) return 'dotted';
  const { block, from } = found.pair;
  return /[{,]\s*$/.test(block.text.slice(0, from)) ? 'flow' : 'block';
}
