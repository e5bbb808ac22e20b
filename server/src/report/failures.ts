import { matrixDomainsMax } from '#core/analysis/report';
import { type Language, message, render } from '#core/messages/message';
import { percent, percentRange } from '#core/report/percent';
import type { CutResult, FailureResult, LevelResult, Service, SurviveResult } from '#core/report/results';
import { type FailureState, failureState } from '#core/report/state';
import { html, type Markup } from './markup';
import { stateSigns, stateWords, words } from './words';

/** What the tables need to know beside the results. */
export interface FailureView {
  readonly language: Language;
  /** Boxes of the drawing that a failure takes down, as the script wants them: `3 17`. */
  readonly boxesOf: (failure: FailureResult) => string;
}

/** Above this a matrix is no longer seen at a glance; the table of equivalent failures stays. */
const matrixLimit = matrixDomainsMax;

/** Rows of a table; equivalent failures are one row already, and the worst come first. */
const rowLimit = 60;

/** Cuts are sorted by their size: the first are what matters. */
const cutLimit = 12;

/** How a failure is known to the script: its domains in a fixed order. */
export function failureKey(domains: readonly string[]): string {
  return [...domains].sort().join(' + ');
}

/** `id` is unique in the page. */
export function levelSection(level: LevelResult, view: FailureView, id: string): Markup {
  const matrix = matrixOf(level, view, id);
  const table = levelTable(level, view, matrix !== undefined);
  const title = render(message(words.matrixTable, { level: level.level }), view.language);
  if (matrix === undefined) return html`<section class="level">${table}</section>`;
  return html`<section class="level">${matrix}<details><summary>${title}</summary>${table}</details></section>`;
}

/** Each domain against each, where every failure is listed by itself. */
function matrixOf(level: LevelResult, view: FailureView, id: string): Markup | undefined {
  const names = level.failures
    .filter(({ domains }) => domains.length === 1)
    .map(({ domains }) => domains[0] ?? '');
  const grouped = level.failures.some(({ count }) => count > 1);
  if (grouped || names.length < 2 || names.length > matrixLimit) return undefined;
  const found = new Map(level.failures.map((failure) => [failureKey(failure.domains), failure]));
  const { language } = view;
  const caption = render(message(words.matrix, { level: level.level }), language);
  const heads = names.map((name, at) => html`<th scope="col"><abbr title="${name}">${at + 1}</abbr></th>`);
  const rows = names.map((row, at) => {
    const cells = names.map((column, to) => {
      if (to > at) return html`<td class="void"></td>`;
      const failure = found.get(failureKey(to === at ? [row] : [row, column]));
      return html`<td>${failure === undefined ? undefined : cell(failure, view)}</td>`;
    });
    return html`<tr><th scope="row"><span class="number">${at + 1}</span> ${row}</th>${cells}</tr>`;
  });
  return html`<h4 id="${id}">${caption}</h4>
<table class="matrix${names.length > 6 ? ' dense' : ''}" aria-labelledby="${id}"><thead><tr><td></td>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}

function cell(failure: FailureResult, view: FailureView): Markup {
  const state = failureState(failure);
  const share = percent(failure.unavailable, view.language).replace(' ', '');
  const text = state === 'partial' ? share : stateSigns[state];
  const said = sentence(failure, view.language);
  return html`<button type="button" class="cell ${state}" ${pick(failure, view)} aria-label="${said}">${text}</button>`;
}

/** The name of a row as a button; what it says is in the row, but where no cell of a matrix says it too. */
function rowButton(failure: FailureResult, view: FailureView, hasCell: boolean, inside: Markup): Markup {
  const said = hasCell ? undefined : html` data-said="${sentence(failure, view.language)}"`;
  return html`<button type="button" class="pick-row" ${pick(failure, view)}${said}>${inside}</button>`;
}

/** What the script needs to show a failure in the drawing. */
function pick(failure: FailureResult, view: FailureView): Markup {
  return html`data-key="${failureKey(failure.domains)}" data-boxes="${view.boxesOf(failure)}" aria-pressed="false"`;
}

function sentence(failure: FailureResult, language: Language): string {
  const args = {
    domains: failure.domains.join(' + '),
    state: stateWords[failureState(failure)][language],
    unavailable: percent(failure.unavailable, language),
    lost: percent(failure.lost, language),
    degraded: percent(failure.degraded, language),
    pd: pdWord(failure.service, language),
    tidb: tidbLeft(failure.service, language),
  };
  const reason = failure.healing.reason === '' ? '' : ` ${failure.healing.reason}`;
  return render(message(words.said, args), language) + reason;
}

function pdWord({ pd }: Service, language: Language): string {
  switch (pd) {
    case 'quorum':
      return words.pdQuorum[language];
    case 'lost':
      return words.pdLost[language];
    case 'unknown':
      return words.pdUnknown[language];
  }
}

function levelTable(level: LevelResult, view: FailureView, hasMatrix: boolean): Markup {
  const { language } = view;
  const shown = level.failures.slice(0, rowLimit);
  const caption = render(message(words.levelTable, { level: level.level }), language);
  const names = ['fails', 'unavailable', 'lost', 'degraded', 'service', 'serves', 'heals'] as const;
  const heads = names.map((name) => words[name][language]);
  return html`<table class="failures"><caption>${caption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${shown.map((failure) => failureRow(failure, view, hasMatrix))}</tbody></table>${moreRows(level.failures.length - rowLimit, language)}`;
}

function failureRow(failure: FailureResult, view: FailureView, hasCell: boolean): Markup {
  const { language } = view;
  const { service, healing, count } = failure;
  const state = failureState(failure);
  const name = html`<span class="dot ${state}" aria-hidden="true">${stateSigns[state]}</span>${domainLines(failure.domains)}`;
  return html`<tr>
<th scope="row">${rowButton(failure, view, hasCell, name)}${likeIt(count, language)}</th>
<td class="n">${unavailable(failure, language)}</td>
<td class="n">${percent(failure.lost, language)}</td>
<td class="n">${percent(failure.degraded, language)}</td>
<td>${serviceCell(service, language)}</td>
<td>${state === 'unknown' ? words.pdUnknown[language] : yesNo(service.ok, language)}</td>
<td>${heals(failure, language)}${aside(healing.reason)}</td></tr>`;
}

function domainLines(domains: readonly string[]): Markup {
  return html`<span class="names">${domains.map((domain, at) => html`<span>${at > 0 ? '+ ' : ''}${domain}</span>`)}</span>`;
}

/** Bounds where nobody knows whether some stand in what fails. */
function tidbLeft({ tidb, tidbUnknown = 0 }: Service, language: Language): string {
  return percentRange(tidb, tidb + tidbUnknown, language);
}

function serviceCell(service: Service, language: Language): Markup {
  return html`<span class="service">PD ${pdWord(service, language)}<br>TiDB ${tidbLeft(service, language)}</span>`;
}

function likeIt(count: number, language: Language): Markup | undefined {
  return aside(count > 1 ? render(message(words.likeIt, { count: count - 1 }), language) : '');
}

/** A second, fainter line of a cell. */
function aside(text: string): Markup | undefined {
  return text === '' ? undefined : html`<span class="reason">${text}</span>`;
}

function heals(failure: FailureResult, language: Language): Markup | string {
  switch (failure.healing.outcome) {
    case 'not-needed':
      return '–';
    case 'unknown':
      return words.pdUnknown[language];
    default:
      return yesNo(failure.heals, language);
  }
}

function yesNo(value: boolean, language: Language): Markup {
  return html`<span class="${value ? 'good' : 'bad'}">${(value ? words.yes : words.no)[language]}</span>`;
}

function unavailable({ unavailable: share, range }: FailureResult, language: Language): Markup {
  if (range.low === range.high) return html`${percent(share, language)}`;
  return html`${percent(share, language)}${aside(percentRange(range.low, range.high, language))}`;
}

export function cutsSection({ cuts }: SurviveResult, language: Language): Markup | undefined {
  if (cuts.length === 0) return undefined;
  const names = ['fails', 'unavailable', 'lost', 'service'] as const;
  const heads = names.map((name) => html`<th scope="col">${words[name][language]}</th>`);
  const row = ({ domains, count, unavailable: share, lost, service }: CutResult) => html`<tr>
<th scope="row">${domainLines(domains)}${likeIt(count, language)}</th>
<td class="n">${percent(share, language)}</td>
<td class="n">${percent(lost, language)}</td>
<td>${serviceCell(service, language)}</td></tr>`;
  return html`<section class="level"><table class="failures"><caption>${words.cuts[language]}</caption>
<thead><tr>${heads}</tr></thead><tbody>${cuts.slice(0, cutLimit).map(row)}</tbody></table>${moreRows(cuts.length - cutLimit, language)}</section>`;
}

/** Data under placement rules of its own: the rules, and what it survives in a line. */
export function classesSection({ classes = [] }: SurviveResult, language: Language): Markup | undefined {
  if (classes.length === 0) return undefined;
  const sections = classes.map(({ names, rules, replicas, verdict }) => {
    const title = render(message(words.dataUnder, { names: names.join(', '), count: replicas }), language);
    const items = rules.map((rule) => html`<li>${rule}</li>`);
    return html`<h4>${title}</h4><p>${verdict}</p><ul>${items}</ul>`;
  });
  return html`<section class="level">${sections}</section>`;
}

function moreRows(count: number, language: Language): Markup | undefined {
  if (count <= 0) return undefined;
  return html`<p class="note">${render(message(words.more, { count }), language)}</p>`;
}

/** The signs of the matrix and what they mean. */
export function stateLegend(states: readonly FailureState[], language: Language): Markup {
  const items = states.map(
    (state) =>
      html`<li><span class="dot ${state}" aria-hidden="true">${stateSigns[state]}</span> ${stateWords[state][language]}</li>`,
  );
  return html`<ul class="legend" aria-label="${words.legend[language]}">${items}</ul>`;
}
