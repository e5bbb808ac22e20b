/**
 * The page's style sheet. Colours are the editor's where there is one (`--vscode-*`), else our own for light and
 * dark; meaning never hangs on colour alone.
 */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --bg: var(--vscode-editor-background, #ffffff);
  --fg: var(--vscode-editor-foreground, #1f2328);
  --faint: var(--vscode-descriptionForeground, #59636e);
  --line: var(--vscode-panel-border, #d8dee4);
  --raised: var(--vscode-editorWidget-background, #f6f8fa);
  --link: var(--vscode-textLink-foreground, #0969da);
  --focus: var(--vscode-focusBorder, #0969da);
  --green: var(--vscode-charts-green, #1a7f37);
  --yellow: var(--vscode-charts-yellow, #9a6700);
  --red: var(--vscode-charts-red, #cf222e);
  --blue: var(--vscode-charts-blue, #0969da);
  --purple: var(--vscode-charts-purple, #8250df);
  --orange: var(--vscode-charts-orange, #bc4c00);
  --sans: var(--vscode-font-family, system-ui, "Segoe UI", "PingFang SC", "Noto Sans CJK SC", sans-serif);
  --mono: var(--vscode-editor-font-family, ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace);
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: var(--vscode-editor-background, #0d1117);
    --fg: var(--vscode-editor-foreground, #e6edf3);
    --faint: var(--vscode-descriptionForeground, #9198a1);
    --line: var(--vscode-panel-border, #30363d);
    --raised: var(--vscode-editorWidget-background, #151b23);
    --link: var(--vscode-textLink-foreground, #4493f8);
    --focus: var(--vscode-focusBorder, #4493f8);
    --green: var(--vscode-charts-green, #3fb950);
    --yellow: var(--vscode-charts-yellow, #d29922);
    --red: var(--vscode-charts-red, #f85149);
    --blue: var(--vscode-charts-blue, #4493f8);
    --purple: var(--vscode-charts-purple, #ab7df8);
    --orange: var(--vscode-charts-orange, #db6d28);
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--fg); font: 14px/1.5 var(--sans); }
main { max-width: 1480px; margin: 0 auto; padding: 28px 32px 48px; }
h1 { font-size: 20px; font-weight: 600; margin: 0 0 20px; }
h2 { font-size: 22px; font-weight: 650; margin: 0; letter-spacing: -.01em; }
h3 { font-size: 15px; font-weight: 600; margin: 26px 0 10px; }
h4 { font-size: 13px; font-weight: 600; margin: 0 0 4px; }
p { margin: 0 0 4px; }
ul, ol { margin: 0; padding: 0; list-style: none; }
code { font: 12.5px/1.4 var(--mono); }
a, .link { color: var(--link); }
.link { all: unset; cursor: pointer; color: var(--link); text-decoration: underline; }
a, .link { font-family: var(--mono); font-size: 12.5px; text-underline-offset: 2px; }
.contents a { font: inherit; text-decoration: none; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
.note, .path, figcaption, .reason { color: var(--faint); }
.note, figcaption { font-size: 12.5px; }
.good { color: var(--green); }
.bad { color: var(--red); }

.contents { display: grid; gap: 1px; background: var(--line); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.contents li { background: var(--bg); padding: 9px 14px; display: grid; grid-template-columns: minmax(170px, auto) 1fr; gap: 0 16px; }
.contents .path { font: 12px/21px var(--mono); }
.contents .verdict-line { grid-column: 1 / -1; padding-left: 25px; }

.cluster { margin-top: 40px; padding-top: 26px; border-top: 1px solid var(--line); scroll-margin-top: 8px; }
.cluster > header { display: flex; flex-wrap: wrap; gap: 6px 16px; align-items: baseline; }
.facts { display: flex; flex-wrap: wrap; gap: 4px 0; color: var(--faint); font-size: 13px; }
.facts li:not(:last-child)::after { content: "·"; margin: 0 8px; }
.verdict { font-size: 19px; line-height: 1.45; font-weight: 500; margin: 14px 0 18px; padding: 12px 18px;
  border-left: 4px solid var(--tone, var(--yellow)); border-radius: 0 8px 8px 0;
  background: color-mix(in srgb, var(--tone, var(--yellow)) 9%, var(--bg)); max-width: 110ch; }
.serves { --tone: var(--green); }
.thin { --tone: var(--blue); }
.unknown { --tone: var(--yellow); }
.partial { --tone: var(--orange); }
.outage, .loss { --tone: var(--red); }

.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(270px, 1fr)); gap: 12px; }
.tiles li { border: 1px solid var(--line); border-radius: 8px; padding: 10px 14px; background: var(--raised); }
.tiles p { padding-left: 26px; text-indent: -26px; }
.tiles .dot { text-indent: 0; margin-right: 5px; }
.dot { display: inline-grid; place-items: center; min-width: 18px; height: 18px; padding: 0 3px; border-radius: 9px;
  font: 700 11px/1 var(--sans); color: var(--tone); background: color-mix(in srgb, var(--tone) 18%, var(--bg));
  align-self: center; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 12.5px; color: var(--faint); margin: 8px 0; }
.legend li { display: flex; gap: 6px; align-items: center; }

.split { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 36px; margin-top: 24px; }
@media (min-width: 1100px) {
  .split { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  figure { position: sticky; top: 16px; align-self: start; max-height: calc(100vh - 32px); overflow: auto; }
}
figure { margin: 0; padding: 2px; }
figcaption { margin-top: 8px; }
.survival > h3 { margin-top: 0; }
.live { min-height: 4.4em; padding: 9px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--raised); }

.topology { display: block; max-width: 100%; height: auto; font-family: var(--sans); }
.topology .box { fill: color-mix(in srgb, var(--fg) 3%, var(--bg)); stroke: var(--line); }
.topology .domain .domain .box { fill: color-mix(in srgb, var(--fg) 4%, var(--bg)); }
.topology .unplaced > .box, .topology .unscheduled > .box { stroke-dasharray: 5 4; stroke: var(--faint); }
.topology .title { font-size: 12px; font-weight: 600; fill: var(--fg); }
.topology .aside { font-size: 11px; fill: var(--faint); text-anchor: end; }
.topology .cross { font-size: 13px; font-weight: 700; fill: var(--red); text-anchor: end; display: none; }
.topology.compact .title, .topology.dots .title { font-size: 10.5px; }
.chip rect { fill: color-mix(in srgb, var(--role) 17%, var(--bg)); stroke: var(--role); }
.chip text { font-size: 11.5px; fill: var(--fg); text-anchor: middle; dominant-baseline: central; }
.compact .chip text { font-size: 10px; }
.tikv { --role: var(--blue); }
.pd, .tso, .scheduling { --role: var(--purple); }
.tidb, .tiproxy { --role: var(--green); }
.tiflash { --role: var(--orange); }
.ticdc { --role: var(--faint); }
.key { width: 14px; height: 11px; border-radius: 3px; border: 1px solid var(--role);
  background: color-mix(in srgb, var(--role) 17%, var(--bg)); }
.pick { cursor: pointer; }
.pick:hover > .box { stroke: var(--focus); }
.pick:focus-visible { outline: none; }
.pick:focus-visible > .box { stroke: var(--focus); stroke-width: 2.5; }
.failed > .box { stroke: var(--red); stroke-width: 1.8; stroke-dasharray: 6 3;
  fill: color-mix(in srgb, var(--red) 8%, var(--bg)); }
.failed > .cross { display: inline; }
.failed .chip rect, .chip.failed rect { stroke: var(--red); stroke-dasharray: 3 2;
  fill: color-mix(in srgb, var(--red) 16%, var(--bg)); }
.failed .chip text, .chip.failed text { text-decoration: line-through; fill: var(--faint); }


.simulation { margin: 26px 0; padding: 4px 20px 18px; border: 1px solid var(--line); border-radius: 10px; }
.slider { display: flex; gap: 10px; align-items: center; margin: 10px 0 4px; font-size: 13px; }
.slider input { flex: 1; max-width: 340px; accent-color: var(--link); }
.slider output { min-width: 6em; font-variant-numeric: tabular-nums; }
.filling rect { fill: color-mix(in srgb, var(--yellow) 34%, var(--bg)); stroke: var(--yellow); }
.low rect { fill: color-mix(in srgb, var(--red) 40%, var(--bg)); stroke: var(--red); }
.curve { position: static; max-height: none; overflow: visible; margin: 0 0 18px; }
.chart { display: block; max-width: 100%; height: auto; }
.chart .grid { stroke: var(--line); }
.chart .mark { stroke: var(--red); stroke-dasharray: 5 4; }
.chart text { font: 10.5px var(--sans); fill: var(--faint); }
.chart .tick-y { text-anchor: end; dominant-baseline: central; }
.chart .tick-x { text-anchor: middle; }
.chart .tick-x.last { text-anchor: end; }
.chart .mark-label { text-anchor: end; fill: var(--red); }
.chart .series { fill: none; stroke-width: 1.6; }
.chart .red { stroke: var(--red); }
.chart .blue { stroke: var(--blue); }
.chart .yellow { stroke: var(--yellow); }
.events, .stores { width: auto; margin: 14px 0; }
.events td.n { padding-right: 16px; }

table { border-collapse: collapse; font-size: 13px; width: 100%; }
caption { text-align: left; white-space: nowrap; font-weight: 600; padding: 0 0 6px; }
th { font-weight: 500; text-align: left; }
thead th { color: var(--faint); font-size: 12px; }
th, td { padding: 4px 10px 4px 0; vertical-align: top; }
tbody tr { border-top: 1px solid var(--line); }
.service { white-space: nowrap; }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.reason { display: block; font-size: 12px; white-space: normal; }
td:last-child .reason { min-width: 17ch; }
.level { margin: 18px 0 22px; overflow-x: auto; }
.matrix { width: auto; border-collapse: separate; border-spacing: 3px; }
.matrix th, .matrix td { padding: 0; vertical-align: middle; }
.matrix tbody th { padding-right: 10px; white-space: nowrap; font: 12.5px var(--mono); }
.matrix thead th { text-align: center; }
.matrix abbr { text-decoration: none; }
.number { display: inline-block; min-width: 1.6em; color: var(--faint); }
button.cell, button.pick-row { font: inherit; color: inherit; border: 0; cursor: pointer; background: none; }
button.cell { white-space: nowrap; min-width: 50px; height: 30px; padding: 0 6px; border-radius: 5px; font-weight: 600; font-size: 12px;
  border: 1px solid color-mix(in srgb, var(--tone) 45%, var(--bg));
  background: color-mix(in srgb, var(--tone) 17%, var(--bg)); }
.dense { border-spacing: 2px; }
.dense button.cell { min-width: 34px; height: 26px; padding: 0 2px; font-size: 11px; }
button.cell.outage, button.cell.loss { background: color-mix(in srgb, var(--tone) 32%, var(--bg)); }
button.cell:hover { border-color: var(--tone); }
button[aria-pressed="true"] { outline: 2px solid var(--focus); outline-offset: 1px; border-radius: 5px; }
button.pick-row { padding: 0; text-align: left; font: 12.5px/1.5 var(--mono); }
.failures th[scope="row"] { font: 12.5px/1.5 var(--mono); white-space: nowrap; }
.names { display: inline-grid; vertical-align: top; margin-left: 6px; }
th > .names { margin-left: 0; }
th .reason { font-family: var(--sans); margin-left: 24px; }
button.pick-row:hover { text-decoration: underline; }
details { margin: 8px 0; }
summary { cursor: pointer; color: var(--link); font-size: 12.5px; }
details > table { margin-top: 8px; }

.findings > li { padding: 9px 14px; border: 1px solid var(--line); border-left: 3px solid var(--tone); border-radius: 0 6px 6px 0; margin-bottom: 8px; }
.findings code { color: var(--faint); }
.findings .message { max-width: 110ch; }
.severity { color: var(--tone); font-weight: 600; margin-right: 6px; }
.error { --tone: var(--red); }
.warning { --tone: var(--yellow); }
.information { --tone: var(--blue); }
.hint { --tone: var(--faint); }
.related, .fix { font-size: 13px; }
.related { color: var(--faint); }
.assumptions li { padding-left: 16px; text-indent: -16px; max-width: 110ch; }
.assumptions li::before { content: "–"; display: inline-block; width: 16px; text-indent: 0; }
footer { margin-top: 44px; padding-top: 14px; border-top: 1px solid var(--line); color: var(--faint); font-size: 12.5px; }
footer code { overflow-wrap: anywhere; }

@media (prefers-reduced-motion: no-preference) {
  .box, .chip rect, button.cell { transition: fill .15s, stroke .15s, background .15s; }
  html { scroll-behavior: smooth; }
}
body.vscode-high-contrast .box, body.vscode-high-contrast-light .box { fill: var(--bg); stroke: var(--fg); }
body.vscode-high-contrast button.cell, body.vscode-high-contrast-light button.cell { background: var(--bg); border-color: var(--fg); }
@media (forced-colors: active) {
  .chip rect, .box { stroke: CanvasText; fill: Canvas; }
  .chip text, .title, .aside { fill: CanvasText; }
  .failed .chip rect, .failed > .box { stroke: Highlight; }
  button.cell { border: 1px solid ButtonText; }
}
@media print {
  main { max-width: none; padding: 0; }
  figure { position: static; max-height: none; overflow: visible; }
  .live { display: none; }
  .cluster { break-before: page; }
}
`;
