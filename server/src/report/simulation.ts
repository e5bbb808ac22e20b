import { type Language, message, render, type Template } from '#core/messages/message';
import { printBytes, printDuration } from '#core/report/amounts';
import { percent } from '#core/report/percent';
import type { ClusterReport } from '#core/report/report';
import type { CurvePoint, SimulatedStore, SimulateResult } from '#core/report/results';
import { lineChart } from './chart';
import { type Drawing, draw } from './drawing';
import { layOut } from './layout';
import { html, type Markup } from './markup';

const words = {
  title: { en: 'Failure of {failure}', 'zh-cn': '{failure} 的故障' },
  service: { en: 'Regions without service after the failure', 'zh-cn': '故障后无法服务的 Region' },
  fill: { en: 'Fill of the stores', 'zh-cn': '各 store 的使用率' },
  missing: { en: 'Regions with a copy missing', 'zh-cn': '缺少副本的 Region' },
  lowSpace: { en: 'low space', 'zh-cn': '空间不足' },
  events: { en: 'What happens when', 'zh-cn': '事件时间线' },
  stores: { en: 'Stores before and after', 'zh-cn': '故障前后的 store' },
  time: { en: 'time', 'zh-cn': '时间' },
  event: { en: 'event', 'zh-cn': '事件' },
  store: { en: 'store', 'zh-cn': 'store' },
  state: { en: 'state', 'zh-cn': '状态' },
  leaders: { en: 'leaders', 'zh-cn': 'leader' },
  peers: { en: 'peers', 'zh-cn': 'peer' },
  used: { en: 'used', 'zh-cn': '已用' },
  full: { en: 'low space after', 'zh-cn': '空间不足于' },
  share: { en: 'share of Regions', 'zh-cn': 'Region 占比' },
  slider: { en: 'Time since the failure', 'zh-cn': '故障后的时间' },
  drawing: {
    en: 'The cluster at the time of the slider: failed crossed out, filling in yellow, low on space in red.',
    'zh-cn': '滑块所示时刻的集群：划去为故障，黄色为正在写满，红色为空间不足。',
  },
  asTable: { en: 'The curve as a table', 'zh-cn': '以表格显示曲线' },
  assumptions: { en: 'Taken for granted', 'zh-cn': '前提假设' },
  seed: { en: 'Seed {seed}', 'zh-cn': '种子 {seed}' },
} satisfies Record<string, Template>;

/** Rows that a table beside a curve shows; the curve itself has all its points. */
const tableRows = 24;

/** What PD's low-space ratio leaves to use, when nothing else is said. */
const lowSpaceShare = 0.8;

/** A played failure: the sentence, the drawing with a time slider, the curves each with a table, events and stores. */
export function simulationSection(
  result: SimulateResult,
  topology: ClusterReport['topology'],
  id: string,
  language: Language,
): Markup {
  const say = (template: Template, args: Readonly<Record<string, string | number>> = {}) =>
    render(message(template, args), language);
  const drawing = draw(layOut(topology), language, `${id}-drawing`, () => undefined);
  const frames = framesOf(result, drawing);
  return html`<section class="simulation" id="${id}" aria-labelledby="${id}-title" data-frames="${JSON.stringify(frames)}">
<h3 id="${id}-title">${say(words.title, { failure: result.failure })}</h3>
<p class="verdict ${result.verdict.ok ? 'serves' : 'outage'}">${result.verdict.sentence}</p>
<div class="split"><figure>${drawing.svg}
<label class="slider">${say(words.slider)} <input type="range" min="0" max="${frames.length - 1}" value="${frames.length - 1}" step="1"> <output>${frames.at(-1)?.label ?? ''}</output></label>
<figcaption id="${id}-drawing">${say(words.drawing)}</figcaption></figure>
<div>${serviceChart(result, id, language)}${fillChart(result, id, language)}${missingChart(result, id, language)}</div></div>
${eventTable(result, language)}
${storeTable(result, language)}
<h4>${say(words.assumptions)}</h4><ul class="assumptions">${result.assumptions.map((text) => html`<li>${text}</li>`)}</ul>
<p class="note">${say(words.seed, { seed: result.seed })}</p>
</section>`;
}

interface Frame {
  readonly label: string;
  /** Boxes of the drawing by what became of them: their ids. */
  readonly failed: readonly number[];
  readonly filling: readonly number[];
  readonly low: readonly number[];
}

/** The drawing at the moments of the curve, for the slider. */
function framesOf(result: SimulateResult, drawing: Drawing): Frame[] {
  const { stores, curve } = result;
  const ids = stores.map(({ address }) => drawing.idsOf(`store=${address}`));
  const failed = stores.flatMap(({ after }, index) => (after.state === 'Up' ? [] : (ids[index] ?? [])));
  const failedDomains = result.failure.split(',').flatMap((domain) => drawing.idsOf(domain.trim()));
  const down = [...new Set([...failed, ...failedDomains])];
  const at = (point: CurvePoint): Frame => ({
    label: printDuration(point.tMs),
    failed: down,
    filling: ids.flatMap((id, index) => {
      const share = point.usedShare[index] ?? 0;
      return share > lowSpaceShare - 0.1 && share < lowSpaceShare ? id : [];
    }),
    low: ids.flatMap((id, index) => ((point.usedShare[index] ?? 0) >= lowSpaceShare ? id : [])),
  });
  const start: Frame = { label: printDuration(0), failed: down, filling: [], low: [] };
  return curve.length === 0 ? [start] : curve.map(at);
}

function serviceChart(result: SimulateResult, id: string, language: Language): Markup {
  const points = result.unavailable.map(({ tMs, share }) => ({ x: tMs, y: share }));
  const last = points.at(-1)?.x ?? 0;
  const chart = lineChart({
    id: `${id}-service`,
    caption: words.service[language],
    series: [{ name: words.service[language], className: 'red', points, steps: true }],
    xMax: Math.max(30_000, last * 1.1),
    yMax: Math.max(0.01, ...points.map(({ y }) => y)),
    xLabel: (x) => printDuration(x, language),
    yLabel: (y) => percent(y, language),
  });
  const rows = thin(result.unavailable).map(({ tMs, share }) => [
    printDuration(tMs, language),
    percent(share, language),
  ]);
  return html`<figure class="curve">${chart}${table([words.time[language], words.share[language]], rows, language)}</figure>`;
}

function fillChart({ curve, stores }: SimulateResult, id: string, language: Language): Markup | undefined {
  if (curve.length < 2) return undefined;
  const first = curve[0]?.tMs ?? 0;
  const grown = [...stores.keys()].filter((index) => stores[index]?.after.state === 'Up');
  const series = grown.map((index) => ({
    name: stores[index]?.address ?? '',
    className: stores[index]?.fullAtMs === null ? 'blue' : 'red',
    points: curve.map(({ tMs, usedShare }) => ({ x: tMs, y: usedShare[index] ?? 0 })),
  }));
  const chart = lineChart({
    id: `${id}-fill`,
    caption: words.fill[language],
    series,
    xMax: curve.at(-1)?.tMs ?? first,
    yMax: 1,
    xLabel: (x) => printDuration(x, language),
    yLabel: (y) => percent(y, language),
    mark: { y: lowSpaceShare, label: words.lowSpace[language] },
  });
  const fullest = (point: CurvePoint) => Math.max(0, ...grown.map((index) => point.usedShare[index] ?? 0));
  const rows = thin(curve).map((point) => [
    printDuration(point.tMs, language),
    percent(fullest(point), language),
  ]);
  return html`<figure class="curve">${chart}${table([words.time[language], words.used[language]], rows, language)}</figure>`;
}

function missingChart({ curve }: SimulateResult, id: string, language: Language): Markup | undefined {
  if (curve.length < 2) return undefined;
  const points = curve.map(({ tMs, underReplicated }) => ({ x: tMs, y: underReplicated }));
  const chart = lineChart({
    id: `${id}-missing`,
    caption: words.missing[language],
    series: [{ name: words.missing[language], className: 'yellow', points }],
    xMax: curve.at(-1)?.tMs ?? 0,
    yMax: Math.max(0.01, ...points.map(({ y }) => y)),
    xLabel: (x) => printDuration(x, language),
    yLabel: (y) => percent(y, language),
  });
  const rows = thin(curve).map((point) => [
    printDuration(point.tMs, language),
    percent(point.underReplicated, language),
  ]);
  return html`<figure class="curve">${chart}${table([words.time[language], words.share[language]], rows, language)}</figure>`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[], language: Language): Markup {
  const body = rows.map((cells) => html`<tr>${cells.map((cell) => html`<td class="n">${cell}</td>`)}</tr>`);
  return html`<details><summary>${words.asTable[language]}</summary><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${body}</tbody></table></details>`;
}

function thin<T>(points: readonly T[]): T[] {
  const step = Math.max(1, Math.ceil(points.length / tableRows));
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}

function eventTable({ events }: SimulateResult, language: Language): Markup {
  const rows = events.map(
    ({ tMs, what, subject }) =>
      html`<tr><td class="n">${printDuration(tMs, language)}</td><td><b>${subject}</b> ${what}</td></tr>`,
  );
  const heads = [words.time, words.event].map((word) => html`<th scope="col">${word[language]}</th>`);
  return html`<table class="events"><caption>${words.events[language]}</caption><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}

function storeTable({ stores }: SimulateResult, language: Language): Markup {
  const names = ['store', 'state', 'leaders', 'peers', 'used', 'full'] as const;
  const heads = names.map((name) => html`<th scope="col">${words[name][language]}</th>`);
  return html`<table class="stores"><caption>${words.stores[language]}</caption><thead><tr>${heads}</tr></thead><tbody>${stores.map((store) => storeRow(store, language))}</tbody></table>`;
}

function storeRow(
  { address, capacityBytes, before, after, fullAtMs }: SimulatedStore,
  language: Language,
): Markup {
  const change = (from: string, to: string) => (from === to ? from : `${from} → ${to}`);
  const count = (value: number) => String(Math.round(value));
  const used = change(
    percent(before.usedBytes / capacityBytes, language),
    percent(after.usedBytes / capacityBytes, language),
  );
  return html`<tr><th scope="row"><code>${address}</code></th><td class="${after.state === 'Up' ? '' : 'bad'}">${after.state}</td>
<td class="n">${change(count(before.leaders), count(after.leaders))}</td>
<td class="n">${change(count(before.peers), count(after.peers))}</td>
<td class="n">${used}<span class="reason">${printBytes(after.usedBytes)}</span></td>
<td class="n">${fullAtMs === null ? '' : printDuration(fullAtMs, language)}</td></tr>`;
}
