import type { Call, History } from './history';
import type { MachineState } from './machine';

/** When and in which term a quorum was asked to confirm a read. */
interface Question {
  readonly call: Call;
  readonly at: number;
  readonly term: number;
}

interface WaitingRead {
  readonly call: Call;
  readonly index: number;
}

/** The reads of a member: those that a quorum is to confirm, and those that wait for their index to be applied. */
export class Reads {
  private questions = new Map<string, Question>();
  private waiting: WaitingRead[] = [];

  /** Returns the context to ask with. */
  ask(question: Question): string {
    const context = `${question.call.id}`;
    this.questions.set(context, question);
    return context;
  }

  /** A quorum has confirmed it: `index` is what has to be applied. Undefined where it was not asked here. */
  confirm(context: string, index: number): Question | undefined {
    const question = this.questions.get(context);
    if (question === undefined) return undefined;
    this.questions.delete(context);
    this.waitFor(question.call, index);
    return question;
  }

  waitFor(call: Call, index: number): void {
    this.waiting.push({ call, index });
  }

  serve(machine: MachineState, history: History): void {
    if (this.waiting.length === 0) return;
    this.waiting = this.waiting.filter(({ call, index }) => {
      if (machine.index < index) return true;
      history.answer(call, machine.values[call.register] ?? null, machine.index, index);
      return false;
    });
  }

  forget(): void {
    this.questions = new Map();
    this.waiting = [];
  }
}
