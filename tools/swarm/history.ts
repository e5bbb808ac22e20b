import { isLinearizable, type Operation, type Value } from './linearizable';
import { registers } from './machine';
import { Violation } from './violation';

/** An operation of a client, from its call on. */
export interface Call {
  readonly id: number;
  readonly kind: 'read' | 'swap';
  readonly register: number;
  readonly calledAt: number;
  /** The newest entry that anybody had been told of when it was called: a read must not miss it. */
  readonly floor: number;
  returnedAt: number;
  answer: Value;
  /** Refused on the spot: it never happened. */
  refused: boolean;
}

/** What clients asked and were told, in the order in which it happened. */
export class History {
  readonly calls: Call[] = [];
  private clock = 0;
  /** The newest entry whose effect somebody was told. */
  told = 0;

  call(kind: Call['kind'], register: number): Call {
    const call: Call = {
      id: this.calls.length + 1,
      kind,
      register,
      calledAt: ++this.clock,
      floor: this.told,
      returnedAt: Number.POSITIVE_INFINITY,
      answer: null,
      refused: false,
    };
    this.calls.push(call);
    return call;
  }

  /** The answer shows all entries up to `shown`; a read was promised that it need not show more than `index`. */
  answer(call: Call, answer: Value, shown: number, index = shown): void {
    if (call.kind === 'read' && index < call.floor) {
      throw new Violation(
        'reads see what was answered before',
        `read ${call.id} may be served at ${index}, but somebody was told of ${call.floor} before it was asked`,
      );
    }
    call.returnedAt = ++this.clock;
    call.answer = answer;
    this.told = Math.max(this.told, shown);
  }

  get answered(): { reads: number; writes: number } {
    const done = this.calls.filter(({ returnedAt }) => Number.isFinite(returnedAt));
    const reads = done.filter(({ kind }) => kind === 'read').length;
    return { reads, writes: done.length - reads };
  }

  check(): void {
    for (let register = 0; register < registers; register++) {
      const operations = this.calls
        .filter((call) => call.register === register && !call.refused)
        .filter(({ kind, returnedAt }) => kind === 'swap' || Number.isFinite(returnedAt))
        .map(
          ({ kind, id, calledAt, returnedAt, answer }): Operation => ({
            kind,
            calledAt,
            returnedAt,
            value: kind === 'swap' ? id : null,
            expected: null,
            answer,
          }),
        );
      if (!isLinearizable(operations)) {
        throw new Violation(
          'linearizable',
          `no order of the calls on register ${register} explains the answers`,
        );
      }
    }
  }
}
