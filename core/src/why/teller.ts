/** What every part of an answer needs to speak: the language, and the names of stores. */

import {
  type Arguments,
  type Language,
  type Message,
  message,
  render,
  type Template,
} from '../messages/message';
import { punctuation } from '../messages/punctuation';
import type { StoreRefusal } from '../placement/filter/store-filter';
import type { Operator } from '../placement/model/operator';
import type { Region } from '../placement/model/region';
import type { OperatorWhy, RefusalResult, StoreName } from '../report/why-result';
import type { Scheduling } from '../scheduling/scheduling';
import { stepMessage } from './words/operators';
import { refusalMessage } from './words/refusals';

export class Teller {
  constructor(
    readonly scheduling: Scheduling,
    readonly language: Language,
  ) {}

  say(template: Template, args: Arguments = {}): string {
    return render(message(template, args), this.language);
  }

  tell(said: Message): string {
    return render(said, this.language);
  }

  /** `10.0.1.1:20160`; an id that no store has stays an id. */
  readonly nameOf = (storeId: number): string =>
    this.scheduling.storeById.get(storeId)?.instance.id ?? `store ${storeId}`;

  store(id: number): StoreName {
    return { id, address: this.nameOf(id) };
  }

  refusal({ filter, code, figures }: StoreRefusal): RefusalResult {
    const sentence = render(refusalMessage(code, figures, this.language), this.language);
    return { code, filter, sentence, figures };
  }

  operator({ regionId, description, priority, steps }: Operator): OperatorWhy {
    const told = steps.map((step) => render(stepMessage(step, this.nameOf), this.language));
    return { regionId, description, priority, steps: told };
  }

  /** Names joined as the language does. */
  list(names: readonly string[]): string {
    return names.join(punctuation[this.language].comma);
  }

  /** Sentences in a row. */
  sentences(told: readonly string[]): string {
    return told.join(punctuation[this.language].semicolon);
  }

  /** What was described or made has no id: its stores are its name, the leader's with a star. */
  region({ id, peers, leader }: Region): string {
    if (id > 0) return String(id);
    return peers
      .map(({ id: peerId, storeId }) => `${this.nameOf(storeId)}${leader?.id === peerId ? '*' : ''}`)
      .join(',');
  }
}
