import { type Language, message, render } from '#core/messages/message';
import { levelSummary, type WorstFailure, worstSingle } from '#core/report/level-summary';
import { percent } from '#core/report/percent';
import type { ClusterReport } from '#core/report/report';
import type { LevelResult, SurviveResult } from '#core/report/results';
import { failureState, failureStates } from '#core/report/state';
import type { TopologyInstance } from '#core/report/topology';
import { addressOf, boxTitle, type Drawing, draw, roleName } from './drawing';
import { classesSection, cutsSection, failureKey, levelSection, stateLegend } from './failures';
import { findingList, type Links, placeLink } from './findings';
import { type Box, layOut } from './layout';
import { html, type Markup } from './markup';
import { simulationSection } from './simulation';
import { kindWords, stateSigns, stateWords, words } from './words';

/** One cluster: verdict, drawing, matrices, findings, assumptions. `id` is unique in the page. */
export function clusterSection(cluster: ClusterReport, id: string, language: Language, links: Links): Markup {
  const { survive } = cluster;
  const drawing = drawCluster(cluster, `${id}-drawing`, language);
  const body = survive === undefined ? undefined : survival(survive, drawing, id, language);
  const note =
    survive === undefined
      ? html`<p class="note">${cluster.unfilled ?? words.notSurveyed[language]}</p>`
      : undefined;
  return html`<section class="cluster" id="${id}" aria-labelledby="${id}-title">
<header><h2 id="${id}-title">${cluster.name}</h2>${chips(cluster, language, links)}</header>
${survive === undefined ? undefined : html`<p class="verdict ${worstSingle(survive)}">${survive.verdict}</p>${tiles(survive, language)}`}${note}
${cluster.simulations?.map((played, at) => simulationSection(played, cluster.topology, `${id}-simulation-${at + 1}`, language))}
<div class="split"><figure>${drawing.svg}<figcaption id="${id}-drawing">${words.drawing[language]}</figcaption>${roleLegend(drawing.boxes)}${topologyTable(drawing.boxes, language, links)}</figure>
${body}</div>
<h3>${words.findings[language]}</h3>
${findingList(cluster.file, language, links)}
${assumptions(survive, language)}
</section>`;
}

function chips(cluster: ClusterReport, language: Language, links: Links): Markup {
  const { survive } = cluster;
  const start = { line: 0, character: 0 };
  const count = (template: { en: string; 'zh-cn': string }, value: number) =>
    html`<li>${render(message(template, { count: value }), language)}</li>`;
  return html`<ul class="facts"><li>${placeLink(cluster.path, { start, end: start }, links, cluster.path)}</li><li>${kindWords[cluster.kind]?.[language] ?? cluster.kind}</li><li>${cluster.version}</li>${survive === undefined ? undefined : [count(words.stores, survive.stores), count(words.replicas, survive.replicas)]}</ul>`;
}

function tiles({ levels }: SurviveResult, language: Language): Markup {
  const tile = (level: LevelResult) => {
    const { one, two } = levelSummary(level);
    const title = render(message(words.ofCount, { level: level.level, count: level.count }), language);
    return html`<li><h4>${title}</h4>${worstLine(words.anyOne[language], one, language)}${worstLine(words.anyTwo[language], two, language)}</li>`;
  };
  return html`<ul class="tiles">${levels.map(tile)}</ul>`;
}

function worstLine(label: string, worst: WorstFailure | undefined, language: Language): Markup | undefined {
  if (worst === undefined) return undefined;
  const { state, unavailable, bad, count } = worst;
  const share = unavailable > 0 && unavailable < 1 ? ` · ${percent(unavailable, language)}` : '';
  const some = bad > 0 && bad < count ? ` · ${render(message(words.badOf, { bad, count }), language)}` : '';
  return html`<p><span class="dot ${state}" aria-hidden="true">${stateSigns[state]}</span> <b>${label}</b> ${stateWords[state][language]}${share}${some}</p>`;
}

function drawCluster({ topology, survive }: ClusterReport, caption: string, language: Language): Drawing {
  const single = new Set(
    survive?.levels.flatMap(({ failures }) =>
      failures.flatMap(({ domains }) => (domains.length === 1 ? [failureKey(domains)] : [])),
    ),
  );
  const pickable = (domains: readonly string[]) => domains.find((domain) => single.has(domain));
  return draw(layOut(topology), language, caption, pickable);
}

function survival(survive: SurviveResult, drawing: Drawing, id: string, language: Language): Markup {
  const view = {
    language,
    boxesOf: (failure: { readonly domains: readonly string[] }) =>
      failure.domains.flatMap(drawing.idsOf).join(' '),
  };
  const states = new Set(survive.levels.flatMap(({ failures }) => failures.map(failureState)));
  const legend = stateLegend(
    failureStates.filter((state) => states.has(state)),
    language,
  );
  return html`<div class="survival"><h3 id="${id}-failures">${words.failures[language]}</h3><p class="live" aria-live="polite" data-hint="${words.chooseHint[language]}">${words.chooseHint[language]}</p>${legend}${survive.levels.map((level, at) => levelSection(level, view, `${id}-level-${at + 1}`))}${cutsSection(survive, language)}${classesSection(survive, language)}<p class="note">${words.terms[language]}</p></div>`;
}

function roleLegend(boxes: readonly Box[]): Markup {
  const roles = [...new Set(boxes.flatMap(({ chips: held }) => held.map(({ instance }) => instance.role)))];
  const item = (role: TopologyInstance['role']) =>
    html`<li><span class="key ${role}"></span> ${roleName(role)}</li>`;
  return html`<ul class="legend roles">${roles.map(item)}</ul>`;
}

/** The drawing in words; each instance leads to its line. */
function topologyTable(boxes: readonly Box[], language: Language, links: Links): Markup {
  const rows = boxes.flatMap((box) =>
    box.chips.map(({ instance }) => {
      const place = placeLink(instance.path, { start: instance.at, end: instance.at }, links, instance.id);
      const domain =
        box.node.kind === 'label' ? (box.node.domains[0] ?? '') : enclosing(box, boxes, language);
      const machine = box.node.kind === 'machine' ? box.node.name : (addressOf(box) ?? '');
      return html`<tr><td>${domain}</td><td>${machine}</td><td>${roleName(instance.role)}</td><td>${place}</td></tr>`;
    }),
  );
  const heads = [words.domain, words.machine, words.role, words.instance].map((word) => word[language]);
  return html`<details><summary>${words.drawingTable[language]}</summary><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></details>`;
}

/** The domain around a machine's box. */
function enclosing(box: Box, boxes: readonly Box[], language: Language): string {
  const parent = boxes.find((candidate) => candidate.boxes.includes(box));
  if (parent === undefined || parent.node.kind === 'cluster') {
    return box.node.kind === 'unscheduled' ? boxTitle(box, language) : '';
  }
  return parent.node.domains[0] ?? boxTitle(parent, language);
}

function assumptions(survive: SurviveResult | undefined, language: Language): Markup | undefined {
  if (survive === undefined || survive.assumptions.length === 0) return undefined;
  return html`<h3>${words.assumptions[language]}</h3><ul class="assumptions">${survive.assumptions.map((text) => html`<li>${text}</li>`)}</ul>`;
}
