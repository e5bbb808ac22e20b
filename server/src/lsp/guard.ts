import type { CancellationToken, RemoteConsole } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from './protocol-values';

/** Tells of a failure once: the same fault on every keystroke would drown the log. */
export class FailureLog {
  private readonly told = new Set<string>();

  constructor(private readonly console: Pick<RemoteConsole, 'error'>) {}

  tell(what: string, failure: unknown): void {
    const detail = failure instanceof Error ? failure.message : String(failure);
    const line = `${what}: ${detail}`;
    if (this.told.has(line) || this.told.size >= 100) return;
    this.told.add(line);
    this.console.error(failure instanceof Error ? `${line}\n${failure.stack ?? ''}` : line);
  }
}

/**
 * Makes a request handler that never fails: a fault is logged once and answered with `otherwise`, and a
 * request that its client gave up costs nothing.
 */
export function guarded<P, R, E = void>(
  log: FailureLog,
  method: string,
  otherwise: (params: P) => R,
  handle: (params: P, token: CancellationToken) => R | Promise<R>,
): (params: P, token: CancellationToken) => Promise<R | ResponseError<E>> {
  return async (params, token) => {
    if (token.isCancellationRequested) return cancelled<E>();
    try {
      const answer = await handle(params, token);
      return token.isCancellationRequested ? cancelled<E>() : answer;
    } catch (failure) {
      log.tell(method, failure);
      return otherwise(params);
    }
  };
}

function cancelled<E>(): ResponseError<E> {
  return new ResponseError<E>(LSPErrorCodes.RequestCancelled, 'cancelled');
}
