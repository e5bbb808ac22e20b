import { withoutSecrets } from '#core/report/secrets';
import { padStart, width } from '#core/report/width';
import type { Range } from '#core/text/lines';
import { remembered } from '#core/text/remembered';
import { sanitizeLine } from './sanitize';

export interface Excerpt {
  /** `  39 | ` and the line. */
  readonly source: string;
  /** Blank up to the underline, which follows it. */
  readonly margin: string;
  readonly underline: string;
}

/** Columns of the source line that are shown; of a longer one, the part around the range. */
const widest = 160;

/** A source line and the carets below a range of it; of a range over several lines, its first line. */
export function excerpt(lines: readonly string[], range: Range): Excerpt | undefined {
  const whole = shownLine(lines, range.start.line);
  if (whole === undefined) return undefined;
  const from = Math.min(range.start.character, whole.length);
  const to = range.end.line === range.start.line ? Math.min(range.end.character, whole.length) : whole.length;
  const { shown, cut } = clip(whole, from);
  const before = shown.slice(0, from - cut);
  const marked = shown.slice(from - cut, to - cut);
  const number = padStart(String(range.start.line + 1), 5);
  return {
    source: `${number} | ${shown}`,
    // Tabs stay tabs, so that the carets stand below the text however wide the terminal makes them.
    margin: `${' '.repeat(number.length)} | ${before.replace(/[^\t]/gu, (at) => ' '.repeat(width(at)))}`,
    underline: '^'.repeat(Math.max(1, width(marked))),
  };
}

/** A line may be the whole file and have thousands of findings: it is made fit to be shown once. */
function shownLine(lines: readonly string[], at: number): string | undefined {
  const made = shownLines(lines);
  const line = lines[at];
  if (line === undefined) return undefined;
  const shown = made.get(at) ?? sanitizeLine(withoutSecrets(line));
  made.set(at, shown);
  return shown;
}

const shownLines = remembered((_: readonly string[]) => new Map<number, string>());

function clip(line: string, from: number): { shown: string; cut: number } {
  if (line.length <= widest) return { shown: line, cut: 0 };
  const cut = Math.max(0, Math.min(from - 40, line.length - widest));
  return { shown: line.slice(cut, cut + widest), cut };
}
