import pico from 'picocolors';
import type { Severity } from '#core/findings/finding';
import type { Terminal } from './terminal';

type Paint = (text: string) => string;

/** Colour that carries meaning: how bad it is, and what is only a frame around the answer. */
export interface Style {
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly good: Paint;
  readonly bad: Paint;
  readonly doubtful: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
}

export type ColorChoice = 'auto' | 'always' | 'never';

export function style(choice: ColorChoice, terminal: Terminal): Style {
  const paint = pico.createColors(wanted(choice, terminal));
  return {
    severity: {
      error: (text) => paint.bold(paint.red(text)),
      warning: (text) => paint.bold(paint.yellow(text)),
      information: paint.cyan,
      hint: paint.dim,
    },
    good: paint.green,
    bad: paint.red,
    doubtful: paint.yellow,
    strong: paint.bold,
    faint: paint.dim,
  };
}

/** `NO_COLOR` as no-color.org has it: set and not empty. */
function wanted(choice: ColorChoice, { env, interactive }: Terminal): boolean {
  if (choice !== 'auto') return choice === 'always';
  return interactive && !env.NO_COLOR && env.TERM !== 'dumb';
}
