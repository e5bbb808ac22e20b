import type { Message } from '../messages/message';
import type { Edit, Place } from '../text/node';

/** What each severity means is fixed: see `rules/rule.ts`. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Related {
  readonly at: Place;
  readonly message: Message;
}

export type { Edit };

export interface Fix {
  readonly title: Message;
  /** Cannot change what the cluster does, or only in the way that the finding asks for: fix-all takes it. */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: Message;
  /** The smallest token that carries the fault. */
  readonly at: Place;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  /** Path of the value as TiDB Operator or the API server spells it. */
  readonly upstreamPath?: string;
  readonly topic?: string;
  readonly tags?: readonly ('deprecated' | 'unnecessary')[];
}
