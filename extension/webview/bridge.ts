/**
 * Runs inside the page of the report. The page knows nothing of the editor; this makes its `data-line` elements
 * links into the source, and keeps what is needed to show the page again where it was.
 */
import { type PageState, type RevealMessage, readState } from './messages';

interface EditorApi {
  postMessage(message: RevealMessage): void;
  getState(): unknown;
  setState(state: PageState): void;
}
declare function acquireVsCodeApi(): EditorApi;

const api = acquireVsCodeApi();
const uri = document.currentScript?.dataset.uri ?? '';

const before = readState(api.getState());
const keep = (scrollPx: number): void => api.setState({ uri, scrollPx });
keep(before?.uri === uri ? before.scrollPx : 0);
if (before?.uri === uri) window.scrollTo({ top: before.scrollPx, behavior: 'instant' });
window.addEventListener('scrollend', () => keep(window.scrollY));

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null;
  if (target === null) return;
  event.preventDefault();
  const { path, line, character } = target.dataset;
  api.postMessage({
    type: 'reveal',
    ...(path === undefined ? {} : { path }),
    line: Number(line),
    character: Number(character ?? 0),
  });
});
