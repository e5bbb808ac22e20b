import type { Edit } from '#core/findings/finding';
import { applyEdits } from '#core/text/edit';
import { absolute } from '#core/text/place';

/** Unchanged lines around a change, as `diff -u` and git have them. */
const contextLines = 3;

/** Lines `from` up to `to` of the old text, and what stands there instead. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** The edits to a file as a unified diff that `git apply` and `patch -p1` take. */
export function unifiedDiff(path: string, text: string, edits: readonly Edit[]): string {
  const old = linesOf(text);
  const changes = changesOf(text, edits);
  let grown = 0;
  const hunks = hunksOf(changes).map((hunk) => {
    const printed = hunkText(hunk, old, grown);
    grown += hunk.reduce((sum, { from, to, lines }) => sum + lines.length - (to - from), 0);
    return printed;
  });
  return hunks.length === 0 ? '' : `--- a/${path}\n+++ b/${path}\n${hunks.join('')}`;
}

/** Lines with their line breaks; an empty text has none. Only `\n` ends a line here, as git has it. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Whole lines that change, in order; edits that share a line are one change. */
function changesOf(text: string, edits: readonly Edit[]): Change[] {
  const placed = edits
    .map((edit) => ({ edit, ...absolute(edit.at) }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const groups: { start: number; end: number; readonly edits: Edit[] }[] = [];
  for (const { edit, from, to } of placed) {
    const start = text.lastIndexOf('\n', from - 1) + 1;
    const stop = text.indexOf('\n', to);
    const end = stop < 0 ? text.length : stop + 1;
    const last = groups.at(-1);
    if (last === undefined || start >= last.end) groups.push({ start, end, edits: [edit] });
    else {
      last.end = Math.max(last.end, end);
      last.edits.push(edit);
    }
  }
  let line = 0;
  let offset = 0;
  return groups.flatMap((group) => {
    line += linesOf(text.slice(offset, group.start)).length;
    offset = group.start;
    const change = trimmed(line, linesOf(text.slice(group.start, group.end)), changedLines(text, group));
    return change === undefined ? [] : [change];
  });
}

function changedLines(
  text: string,
  { start, end, edits }: { start: number; end: number; edits: Edit[] },
): string[] {
  const whole = applyEdits(text, edits);
  return linesOf(whole.slice(start, whole.length - (text.length - end)));
}

/** A change without the lines at its ends that stay. */
function trimmed(at: number, old: readonly string[], lines: readonly string[]): Change | undefined {
  let head = 0;
  while (head < old.length && head < lines.length && old[head] === lines[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, lines.length) - head;
  while (tail < most && old[old.length - 1 - tail] === lines[lines.length - 1 - tail]) tail++;
  const from = at + head;
  const to = at + old.length - tail;
  const kept = lines.slice(head, lines.length - tail);
  return from === to && kept.length === 0 ? undefined : { from, to, lines: kept };
}

/** Changes whose context would touch share a hunk. */
function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const before = hunks.at(-1)?.at(-1);
    if (before !== undefined && change.from - before.to <= 2 * contextLines) hunks.at(-1)?.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

/** `grown`: lines that the hunks before have added. */
function hunkText(hunk: readonly Change[], old: readonly string[], grown: number): string {
  const start = Math.max(0, (hunk[0]?.from ?? 0) - contextLines);
  const end = Math.min(old.length, (hunk.at(-1)?.to ?? 0) + contextLines);
  const body: string[] = [];
  let at = start;
  for (const { from, to, lines } of hunk) {
    body.push(...marked(' ', old.slice(at, from)));
    body.push(...marked('-', old.slice(from, to)), ...marked('+', lines));
    at = to;
  }
  body.push(...marked(' ', old.slice(at, end)));
  const added = hunk.reduce((sum, { from, to, lines }) => sum + lines.length - (to - from), 0);
  const count = end - start;
  return `@@ -${span(start, count)} +${span(start + grown, count + added)} @@\n${body.join('')}`;
}

/** Lines count from 1; an empty stretch names the line before it. */
function span(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

function marked(sign: string, lines: readonly string[]): string[] {
  return lines.map((line) =>
    line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`,
  );
}
