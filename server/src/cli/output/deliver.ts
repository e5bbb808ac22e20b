import { type Message, message } from '#core/messages/message';
import type { CheckResult } from '#core/report/results';
import { type FlagValues, type Refusal, refuse } from '../command';
import { writeText } from '../files/write-text';
import { style } from '../style';
import type { Terminal } from '../terminal';
import { words } from '../words';
import { type CheckFormat, checkFormats, isCheckFormat, printCheck } from './check';
import type { Print } from './check-text';

/** Where a result goes, and in which format. `-` is standard output. */
export interface Destination {
  readonly format: CheckFormat;
  readonly file: string;
}

/**
 * What `--format` and `--output FORMAT=FILE` ask for. Standard output has text unless it is told otherwise, by
 * `--format` or by an output to `-`.
 */
export function destinations(flags: FlagValues): readonly Destination[] | Refusal {
  const outputs: Destination[] = [];
  for (const value of flags.all('output')) {
    const [format = '', ...rest] = value.split('=');
    const file = rest.join('=');
    if (!isCheckFormat(format) || file === '') {
      return refuse(message(words.wrongOutput, { value, formats: checkFormats.join(', ') }));
    }
    outputs.push({ format, file });
  }
  const printed = flags.text('format');
  if (printed !== undefined && isCheckFormat(printed)) return [{ format: printed, file: '-' }, ...outputs];
  return outputs.some(({ file }) => file === '-') ? outputs : [{ format: 'text', file: '-' }, ...outputs];
}

interface Delivery {
  /** Path to text, for the source lines. */
  readonly texts: ReadonlyMap<string, string>;
  readonly print: Print;
  readonly terminal: Terminal;
  /** Standard output, or what stands in for it where the text of a file is printed there. */
  readonly say: (text: string) => void;
}

/** Hands the result to all that asked for it, files without colour. Gives what could not be written. */
export async function deliver(
  result: CheckResult,
  targets: readonly Destination[],
  { texts, print, terminal, say }: Delivery,
): Promise<readonly Message[]> {
  if (texts.size === 0) return [];
  const plain = { ...print, style: style('never', terminal) };
  const problems: Message[] = [];
  for (const { format, file } of targets) {
    if (file === '-') {
      say(printCheck(format, result, texts, print));
      continue;
    }
    const problem = await writeText(printCheck(format, result, texts, plain), file, terminal.cwd);
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
}
