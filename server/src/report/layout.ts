import type { TopologyInstance, TopologyNode } from '#core/report/topology';
import { width as columnsOf } from '#core/report/width';

/** How much of each instance there is room for. */
export type Density = 'full' | 'compact' | 'dots';

export interface Box {
  /** Counted from 0 in reading order, parents before children; what failures refer to. */
  readonly id: number;
  readonly node: TopologyNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  height: number;
  /** Height of the title line; 0 where the box has none. */
  readonly head: number;
  readonly boxes: readonly Box[];
  readonly chips: readonly Chip[];
}

export interface Chip {
  /** From the same count as the boxes'. */
  readonly id: number;
  readonly instance: TopologyInstance;
  readonly x: number;
  readonly y: number;
}

export interface Metrics {
  readonly density: Density;
  readonly chipWidth: number;
  readonly chipHeight: number;
  readonly gap: number;
  readonly pad: number;
  readonly head: number;
  /** Width of a character of a title. */
  readonly letter: number;
}

export interface Layout {
  readonly root: Box;
  readonly metrics: Metrics;
}

/** Fits beside the tables on a usual screen without being scaled down. */
const widest = 700;

/** Nested boxes in rows, side by side as many as fit. All lengths in user units of the drawing. */
export function layOut(topology: TopologyNode): Layout {
  const metrics = metricsFor(countInstances(topology), hasTwins(topology));
  const width = Math.min(widest, Math.max(340, naturalWidth(topology, metrics)));
  const ids = { next: 0 };
  return { root: place(topology, 0, 0, width, metrics, ids), metrics };
}

function metricsFor(instances: number, twins: boolean): Metrics {
  if (instances <= 60) {
    const chipWidth = twins ? 84 : 60;
    return { density: 'full', chipWidth, chipHeight: 24, gap: 8, pad: 10, head: 24, letter: 7.2 };
  }
  if (instances <= 240) {
    return { density: 'compact', chipWidth: 30, chipHeight: 18, gap: 5, pad: 7, head: 19, letter: 6.2 };
  }
  return { density: 'dots', chipWidth: 11, chipHeight: 11, gap: 3, pad: 4, head: 19, letter: 6.2 };
}

function countInstances(node: TopologyNode): number {
  return node.children.reduce((sum, child) => sum + countInstances(child), node.instances.length);
}

/** Two instances of one role on one machine: chips then carry their ports. */
function hasTwins(node: TopologyNode): boolean {
  const roles = new Set(node.instances.map(({ role }) => role));
  return node.instances.length > roles.size || node.children.some(hasTwins);
}

/** Height of a box's title: the root has none, and neither have machines where there are hundreds. */
function headHeight(node: TopologyNode, metrics: Metrics): number {
  if (node.kind === 'cluster') return 0;
  return metrics.density === 'dots' && node.children.length === 0 && node.kind !== 'unscheduled'
    ? 0
    : metrics.head;
}

function chipColumns(count: number, metrics: Metrics): number {
  if (metrics.density === 'dots') return Math.min(count, 4);
  return Math.min(count, count > 8 ? 4 : 2);
}

function leafWidth(node: TopologyNode, metrics: Metrics): number {
  const columns = chipColumns(node.instances.length, metrics);
  const chips = columns * (metrics.chipWidth + metrics.gap) - metrics.gap;
  const letters = Math.min(26, columnsOf(node.name) + columnsOf(node.level) + 3);
  const title = headHeight(node, metrics) === 0 ? 0 : letters * metrics.letter;
  return Math.max(chips, title) + 2 * metrics.pad;
}

/** The least width in which a box can be drawn. */
function minimalWidth(node: TopologyNode, metrics: Metrics): number {
  const own = leafWidth(node, metrics);
  return Math.max(
    own,
    ...node.children.map((child) => minimalWidth(child, metrics) + 2 * padOf(node, metrics)),
  );
}

/** The width in which all children stand in one row. */
function naturalWidth(node: TopologyNode, metrics: Metrics): number {
  const children = node.children.map((child) => naturalWidth(child, metrics));
  const each = Math.max(0, ...children);
  const row = children.length * (each + metrics.gap) - metrics.gap;
  return Math.max(leafWidth(node, metrics), row + 2 * padOf(node, metrics));
}

function padOf(node: TopologyNode, metrics: Metrics): number {
  return node.kind === 'cluster' ? 1 : metrics.pad;
}

function place(
  node: TopologyNode,
  x: number,
  y: number,
  width: number,
  metrics: Metrics,
  ids: { next: number },
): Box {
  const id = ids.next++;
  const pad = padOf(node, metrics);
  const head = headHeight(node, metrics);
  const inner = width - 2 * pad;
  let bottom = y + (head === 0 ? pad : head + 2);
  const chips: Chip[] = [];
  if (node.instances.length > 0) {
    const step = metrics.chipWidth + metrics.gap;
    const columns = Math.max(1, Math.floor((inner + metrics.gap) / step));
    node.instances.forEach((instance, at) => {
      const row = Math.floor(at / columns);
      chips.push({
        id: ids.next++,
        instance,
        x: x + pad + (at % columns) * step,
        y: bottom + row * (metrics.chipHeight + metrics.gap),
      });
    });
    bottom += Math.ceil(chips.length / columns) * (metrics.chipHeight + metrics.gap);
  }
  const { boxes, end } = placeRows(node, x + pad, bottom, inner, metrics, ids);
  const height = Math.max(end, bottom) - metrics.gap + pad - y;
  return { id, node, x, y, width, height: Math.max(height, head + pad), head, boxes, chips };
}

function placeRows(
  node: TopologyNode,
  x: number,
  y: number,
  inner: number,
  metrics: Metrics,
  ids: { next: number },
): { boxes: Box[]; end: number } {
  // What stands nowhere has a row of its own, so that the domains stay side by side.
  const placed = node.children.filter(({ kind }) => kind !== 'unplaced' && kind !== 'unscheduled');
  const first = placeGrid(placed, x, y, inner, metrics, ids);
  const adrift = node.children.filter((child) => !placed.includes(child));
  const second = placeGrid(adrift, x, first.end, inner, metrics, ids);
  return { boxes: [...first.boxes, ...second.boxes], end: second.end };
}

function placeGrid(
  children: readonly TopologyNode[],
  x: number,
  y: number,
  inner: number,
  metrics: Metrics,
  ids: { next: number },
): { boxes: Box[]; end: number } {
  if (children.length === 0) return { boxes: [], end: y };
  const least = Math.max(...children.map((child) => minimalWidth(child, metrics)));
  const fit = Math.max(1, Math.floor((inner + metrics.gap) / (least + metrics.gap)));
  const rows = Math.ceil(children.length / Math.min(fit, children.length));
  const columns = Math.ceil(children.length / rows);
  const width = (inner - (columns - 1) * metrics.gap) / columns;
  const boxes: Box[] = [];
  let top = y;
  for (let first = 0; first < children.length; first += columns) {
    const row = children
      .slice(first, first + columns)
      .map((child, at) => place(child, x + at * (width + metrics.gap), top, width, metrics, ids));
    const tallest = Math.max(...row.map(({ height }) => height));
    // Neighbours end on one line.
    for (const box of row) box.height = tallest;
    boxes.push(...row);
    top += tallest + metrics.gap;
  }
  return { boxes, end: top };
}
