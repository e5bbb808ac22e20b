import { check } from '#core/analysis/check';
import { simulate } from '#core/analysis/simulate';
import { survive } from '#core/analysis/survive';
import { render } from '#core/messages/message';
import { readRequest, type WorkerAnswer, type WorkerRequest } from './messages';

/** Answers a message to the worker; what is no question gets an answer too, with its `id` where it has one. */
export function answer(message: unknown): WorkerAnswer {
  const request = readRequest(message);
  if ('refused' in request) return { id: idOf(message), error: request.refused };
  const { id } = request;
  try {
    const result = run(request);
    return 'problem' in result ? { id, error: result.problem } : { id, json: toJson(result.result) };
  } catch (failure) {
    return { id, error: failure instanceof Error ? failure.message : String(failure) };
  }
}

type Outcome = { readonly result: unknown } | { readonly problem: string };

function run({ command, files, options }: WorkerRequest): Outcome {
  const { language = 'en' } = options;
  switch (command) {
    case 'check':
      return { result: check(files, { ...options, language }) };
    case 'survive': {
      const answered = survive(files, { ...options, language });
      return answered.ok ? answered : { problem: render(answered.problem, language) };
    }
    case 'simulate': {
      const { fail = '', seed = 1 } = options;
      const answered = simulate(files, { ...options, fail, seed, language });
      return answered.ok ? answered : { problem: render(answered.problem, language) };
    }
  }
}

/** As the command line prints it with `--format json`. */
function toJson(result: unknown): string {
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

function idOf(message: unknown): number {
  const id: unknown =
    typeof message === 'object' && message !== null ? Reflect.get(message, 'id') : undefined;
  return typeof id === 'number' ? id : -1;
}
