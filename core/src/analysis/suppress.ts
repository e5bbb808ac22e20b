/** Comments that silence findings: `# regionwise-disable-next-line CODE`, `# regionwise-disable-file CODE`. */
import type { Finding } from '../findings/finding';
import type { LineIndex } from '../text/lines';
import type { ParsedFile } from '../text/node';
import { absolute } from '../text/place';

/** Whether a finding is silenced in its file. Without a code, the comment silences all. */
export type Silenced = (finding: Finding) => boolean;

export function readSuppressions(parsed: ParsedFile, lines: LineIndex): Silenced {
  const wholeFile: string[][] = [];
  const byLine = new Map<number, string[][]>();
  for (const directive of parsed.directives) {
    const codes = directive.value.split(/[\s,]+/).filter((code) => code !== '');
    if (directive.name === 'disable-file') wholeFile.push(codes);
    if (directive.name !== 'disable-next-line') continue;
    const line = nextLine(parsed.text, lines, lines.position(absolute(directive).from).line);
    const list = byLine.get(line);
    if (list === undefined) byLine.set(line, [codes]);
    else list.push(codes);
  }
  if (wholeFile.length === 0 && byLine.size === 0) return () => false;
  return (finding) => {
    const line = lines.position(absolute(finding.at).from).line;
    const lists = [...wholeFile, ...(byLine.get(line) ?? [])];
    return lists.some((codes) => codes.length === 0 || codes.includes(finding.code));
  };
}

/** The first line below that is neither blank nor a comment, so that several comments can stand together. */
function nextLine(text: string, lines: LineIndex, line: number): number {
  for (let next = line + 1; next < lines.count; next++) {
    const from = lines.offset({ line: next, character: 0 });
    const to = next + 1 < lines.count ? lines.offset({ line: next + 1, character: 0 }) : text.length;
    if (!/^\s*(#|$)/.test(text.slice(from, to))) return next;
  }
  return line + 1;
}
