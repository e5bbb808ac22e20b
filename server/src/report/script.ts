/**
 * The page's own script: choosing a failure shows it in the drawing. Without it everything is still there to
 * read. It touches classes, attributes and text alone, never markup.
 */
export const pageScript = `
'use strict';
for (const section of document.querySelectorAll('section.simulation[data-frames]')) {
  const frames = JSON.parse(section.dataset.frames);
  const slider = section.querySelector('input[type=range]');
  const output = section.querySelector('output');
  const boxes = [...section.querySelectorAll('[data-box]')];
  const show = () => {
    const frame = frames[Number(slider.value)] ?? frames[0];
    output.textContent = frame.label;
    slider.setAttribute('aria-valuetext', frame.label);
    for (const box of boxes) {
      const id = Number(box.dataset.box);
      for (const state of ['failed', 'filling', 'low']) box.classList.toggle(state, frame[state].includes(id));
    }
  };
  slider.addEventListener('input', show);
  show();
}
for (const section of document.querySelectorAll('section.cluster')) {
  const live = section.querySelector('.live');
  if (live === null) continue;
  const buttons = [...section.querySelectorAll('button[data-key]')];
  const byBox = new Map([...section.querySelectorAll('[data-box]')].map((box) => [box.dataset.box, box]));
  let chosen = '';

  const choose = (key) => {
    chosen = key === chosen ? '' : key;
    for (const box of byBox.values()) box.classList.remove('failed');
    live.textContent = live.dataset.hint;
    for (const button of buttons) {
      const here = chosen !== '' && button.dataset.key === chosen;
      button.setAttribute('aria-pressed', String(here));
      if (!here) continue;
      const said = button.dataset.said ?? button.getAttribute('aria-label');
      if (said !== null) live.textContent = said;
      for (const id of button.dataset.boxes.split(' ')) byBox.get(id)?.classList.add('failed');
    }
  };

  section.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-key]');
    const box = event.target.closest('[data-pick]');
    if (button !== null) choose(button.dataset.key);
    else if (box !== null) choose(box.dataset.pick);
  });

  section.addEventListener('keydown', (event) => {
    const box = event.target.closest('[data-pick]');
    if (event.key === 'Escape' && chosen !== '') choose(chosen);
    else if (box === event.target && box !== null && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      choose(box.dataset.pick);
    } else move(event);
  });

  // Arrow keys walk the matrix; Tab still reaches every cell.
  const move = (event) => {
    const cell = event.target.closest('.matrix td');
    if (cell === null) return;
    const row = cell.parentElement;
    const at = [...row.children].indexOf(cell);
    const to = {
      ArrowLeft: () => cell.previousElementSibling,
      ArrowRight: () => cell.nextElementSibling,
      ArrowUp: () => row.previousElementSibling?.children[at],
      ArrowDown: () => row.nextElementSibling?.children[at],
    }[event.key]?.()?.querySelector('button');
    if (to === undefined || to === null) return;
    event.preventDefault();
    to.focus();
  };
}
`;
