import type { Style } from '../style';

/** A rule's page for a terminal: Markdown reads well as it is; headings stand out, fences and their words step back. */
export function markdownText(markdown: string, style: Style): string {
  let fenced = false;
  return markdown
    .split('\n')
    .map((line) => {
      if (line.startsWith('```')) {
        fenced = !fenced;
        return style.faint(line);
      }
      return !fenced && line.startsWith('#') ? style.strong(line) : line;
    })
    .join('\n');
}
