import type { Role } from '#core/facts/roles';
import { type Language, message, render } from '#core/messages/message';
import type { TopologyInstance } from '#core/report/topology';
import { width as columnsOf } from '#core/report/width';
import { type Box, type Chip, layOut, type Metrics } from './layout';
import { html, type Markup } from './markup';
import { words } from './words';

export interface Drawing {
  readonly svg: Markup;
  /** The boxes and chips that a domain of the results names, by its spelling. */
  readonly idsOf: (domain: string) => readonly number[];
  /** All boxes, parents before children, for the table beside the drawing. */
  readonly boxes: readonly Box[];
}

/** How a role is written: in full on a chip with room, in a letter or two where there is little. */
const roleNames: Readonly<Partial<Record<Role, readonly [long: string, short: string]>>> = {
  pd: ['PD', 'PD'],
  tso: ['TSO', 'TS'],
  scheduling: ['Sched', 'SC'],
  tidb: ['TiDB', 'DB'],
  tiproxy: ['TiProxy', 'PX'],
  tikv: ['TiKV', 'KV'],
  tiflash: ['TiFlash', 'FL'],
  ticdc: ['TiCDC', 'DC'],
};

export function roleName(role: Role): string {
  return roleNames[role]?.[0] ?? role;
}

interface Pen {
  readonly metrics: Metrics;
  readonly language: Language;
  /** Domains whose loss alone is among the results: their boxes can be chosen. */
  readonly pickable: (domains: readonly string[]) => string | undefined;
}

/**
 * The cluster as nested failure domains. `pickable` says under which key a failure of one of these domains is
 * known to the page's script. `caption`: id of the element that describes the picture.
 */
export function draw(
  layout: ReturnType<typeof layOut>,
  language: Language,
  caption: string,
  pickable: Pen['pickable'],
): Drawing {
  const { root, metrics } = layout;
  const boxes = allBoxes(root);
  const byDomain = new Map<string, number[]>();
  // PD compares labels without case: results may spell a domain as another of its stores does.
  const remember = (domain: string, id: number) => {
    const ids = byDomain.get(domain.toLowerCase());
    if (ids === undefined) byDomain.set(domain.toLowerCase(), [id]);
    else ids.push(id);
  };
  for (const { id, node, chips } of boxes) {
    for (const domain of node.domains) remember(domain, id);
    for (const chip of chips) for (const domain of chip.instance.domains) remember(domain, chip.id);
  }
  const pen: Pen = { metrics, language, pickable };
  const [width, height] = [Math.ceil(root.width), Math.ceil(root.height)];
  const svg = html`<svg class="topology ${metrics.density}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-describedby="${caption}">${drawBox(root, pen)}</svg>`;
  return { svg, boxes, idsOf: (domain) => byDomain.get(domain.toLowerCase()) ?? [] };
}

export { layOut };

function allBoxes(box: Box): Box[] {
  return [box, ...box.boxes.flatMap(allBoxes)];
}

function drawBox(box: Box, pen: Pen): Markup {
  const inside = [
    ...box.chips.map((chip) => drawChip(chip, isTwin(chip, box), pen)),
    ...box.boxes.map((child) => drawBox(child, pen)),
  ];
  if (box.node.kind === 'cluster') return html`<g>${inside}</g>`;
  const title = boxTitle(box, pen.language);
  const key = pen.pickable(box.node.domains);
  const frame = html`<title>${[title, ...box.node.domains].join('\n')}</title><rect class="box" x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="6"/>${drawTitle(box, title, pen)}${inside}`;
  if (key === undefined) return html`<g class="domain ${box.node.kind}" data-box="${box.id}">${frame}</g>`;
  const label = render(message(words.failThis, { domain: title }), pen.language);
  return html`<g class="domain ${box.node.kind} pick" data-box="${box.id}" data-pick="${key}" role="button" tabindex="0" aria-label="${label}">${frame}</g>`;
}

/** What stands on a box: `zone z1`, an address, or why its place is not known. */
export function boxTitle({ node }: Box, language: Language): string {
  switch (node.kind) {
    case 'cluster':
      return node.name;
    case 'label':
      return `${node.level} ${node.name}`;
    case 'machine':
      return node.name;
    case 'unplaced':
      return words.unplaced[language];
    case 'unscheduled':
      return words.unscheduled[language];
  }
}

function drawTitle(box: Box, title: string, { metrics }: Pen): Markup | undefined {
  if (box.head === 0) return undefined;
  const room = Math.floor((box.width - 2 * metrics.pad - 14) / metrics.letter);
  const shown = clip(title, room);
  const x = box.x + metrics.pad;
  const y = box.y + box.head - 7;
  const address = addressOf(box);
  const aside =
    address !== undefined && metrics.density === 'full' && columnsOf(title) + address.length + 2 < room
      ? html`<text class="aside" x="${box.x + box.width - metrics.pad - 14}" y="${y}">${address}</text>`
      : undefined;
  const cross = html`<text class="cross" aria-hidden="true" x="${box.x + box.width - metrics.pad}" y="${y}">✕</text>`;
  return html`<text class="title" x="${x}" y="${y}">${shown}</text>${aside}${cross}`;
}

/** The address of a labelled domain that is one machine. */
export function addressOf({ node }: Box): string | undefined {
  if (node.kind !== 'label') return undefined;
  return node.domains.find((domain) => domain.startsWith('machine='))?.slice('machine='.length);
}

function drawChip({ id, instance, x, y }: Chip, twin: boolean, { metrics }: Pen): Markup {
  const { chipWidth, chipHeight, density } = metrics;
  const label = density === 'dots' ? undefined : chipLabel(instance, twin, metrics);
  const text =
    label === undefined
      ? undefined
      : html`<text x="${x + chipWidth / 2}" y="${y + chipHeight / 2}">${clip(label, Math.floor(chipWidth / 5.6))}</text>`;
  const rect = html`<rect x="${x}" y="${y}" width="${chipWidth}" height="${chipHeight}" rx="${density === 'dots' ? 2 : 4}"/>`;
  return html`<g class="chip ${instance.role}" data-box="${id}"><title>${roleName(instance.role)} ${instance.id}</title>${rect}${text}</g>`;
}

/** Another of its kind is in the same box. */
function isTwin({ instance }: Chip, { chips }: Box): boolean {
  return chips.some((chip) => chip.instance !== instance && chip.instance.role === instance.role);
}

/** Twins with their port, Pods with their number. */
function chipLabel({ role, id }: TopologyInstance, twin: boolean, { density }: Metrics): string {
  const [long, short] = roleNames[role] ?? [role, role.slice(0, 2)];
  if (density === 'compact') return short;
  const number = twin ? /[:-](\d+)$/.exec(id)?.[1] : undefined;
  return number === undefined ? long : `${long} ${number}`;
}

/** At most `columns` columns wide. */
function clip(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let shown = '';
  for (const character of text) {
    if (columnsOf(shown + character) >= columns) break;
    shown += character;
  }
  return `${shown}…`;
}
