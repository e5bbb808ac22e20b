import { message, render } from '#core/messages/message';
import { exitCode } from './exit';
import { languageOf } from './language';
import { run } from './run';
import { processTerminal } from './terminal';
import { words } from './words';

const issues = 'https://github.com/regionwise/regionwise/issues';

/** Whatever slips through: said in a sentence, never as a stack trace, and never as a finding's exit code. */
function crashed(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  const said = message(words.crashed, { reason, url: issues });
  process.stderr.write(`regionwise: ${render(said, languageOf(process.argv.slice(2), process.env))}\n`);
  if (process.env.REGIONWISE_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exitCode = exitCode.unusable;
}

process.on('uncaughtException', crashed);
process.on('unhandledRejection', crashed);

run(process.argv.slice(2), processTerminal()).then(
  // Not `process.exit`: it would cut off what a pipe has not taken yet.
  (code) => {
    process.exitCode = code;
  },
  crashed,
);
