import { html, type Markup } from './markup';

/** One line of a chart. */
export interface Series {
  readonly name: string;
  readonly className: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Stays at a value until the next point, as a share that changes at an instant does. */
  readonly steps?: boolean;
}

export interface Chart {
  /** Unique in the page. */
  readonly id: string;
  /** What the picture shows, in a sentence: the caption, and what a screen reader says. */
  readonly caption: string;
  readonly series: readonly Series[];
  readonly xMax: number;
  readonly yMax: number;
  readonly xLabel: (x: number) => string;
  readonly yLabel: (y: number) => string;
  /** A line across, such as the low-space line. */
  readonly mark?: { readonly y: number; readonly label: string };
}

const size = { width: 560, height: 190, left: 58, right: 12, top: 12, bottom: 30 } as const;

/** A line chart as SVG: five lines across, five ticks along, colours by class alone. */
export function lineChart(chart: Chart): Markup {
  const inner = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom };
  const x = (value: number) => round(size.left + (inner.width * value) / Math.max(chart.xMax, 1e-9));
  const y = (value: number) => round(size.top + inner.height * (1 - value / Math.max(chart.yMax, 1e-9)));
  const steps = [0, 0.25, 0.5, 0.75, 1];
  const across = steps.map((share) => {
    const at = y(share * chart.yMax);
    return html`<line class="grid" x1="${size.left}" x2="${size.width - size.right}" y1="${at}" y2="${at}"/><text class="tick-y" x="${size.left - 7}" y="${at}">${chart.yLabel(share * chart.yMax)}</text>`;
  });
  const along = steps.map((share) => {
    const label = chart.xLabel(share * chart.xMax);
    return html`<text class="tick-x${share === 1 ? ' last' : ''}" x="${x(share * chart.xMax)}" y="${size.height - 10}">${label}</text>`;
  });
  const mark =
    chart.mark === undefined
      ? undefined
      : html`<line class="mark" x1="${size.left}" x2="${size.width - size.right}" y1="${y(chart.mark.y)}" y2="${y(chart.mark.y)}"/><text class="mark-label" x="${size.width - size.right}" y="${y(chart.mark.y) - 5}">${chart.mark.label}</text>`;
  const lines = chart.series.map(
    (series) =>
      html`<path class="series ${series.className}" d="${path(series, x, y, chart.xMax)}"><title>${series.name}</title></path>`,
  );
  return html`<svg class="chart" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-labelledby="${chart.id}">${across}${along}${mark}${lines}</svg><figcaption id="${chart.id}">${chart.caption}</figcaption>`;
}

function path(
  { points, steps }: Series,
  x: (value: number) => number,
  y: (value: number) => number,
  xMax: number,
): string {
  const parts: string[] = [];
  let last = 0;
  points.forEach((point, index) => {
    if (index === 0) parts.push(`M${x(point.x)} ${y(point.y)}`);
    else if (steps === true) parts.push(`H${x(Math.min(point.x, xMax))}V${y(point.y)}`);
    else parts.push(`L${x(Math.min(point.x, xMax))} ${y(point.y)}`);
    last = point.x;
  });
  if (points.length > 0 && last < xMax) parts.push(`H${x(xMax)}`);
  return parts.join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
