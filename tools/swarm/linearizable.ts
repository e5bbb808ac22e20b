/**
 * Is a history of calls on one register linearizable: is there an order of the calls that a single register would
 * answer so, and that puts no call before one that had returned when it began? Searched depth first with the states
 * that were seen before left out. Source: Wing and Gong, "Testing and verifying concurrent objects" (1993); Lowe,
 * "Testing for linearizability" (2017).
 */

/** What a register holds; null before the first write. */
export type Value = number | null;

/** A call, with what it was answered. Times are any numbers that go up, no two the same. */
export interface Operation {
  readonly kind: 'read' | 'write' | 'swap' | 'compare';
  readonly calledAt: number;
  /** Infinite where nobody knows what came of it: it may have taken effect at any time from the call on, or never. */
  readonly returnedAt: number;
  /** What a write, a swap, or a compare-and-set puts there. */
  readonly value: Value;
  /** Of a compare-and-set: what must have been there. */
  readonly expected: Value;
  /** What a read saw, or a swap found; of a compare-and-set, 1 for success and 0 for failure. */
  readonly answer: Value;
}

interface Point {
  readonly operation: Operation;
  /** Place in the set of operations. */
  readonly at: number;
  /** The end of a call; undefined at the ends themselves, and where it never returned. */
  readonly end: Point | undefined;
  readonly isCall: boolean;
  previous: Point | undefined;
  next: Point | undefined;
}

interface Choice {
  readonly call: Point;
  readonly before: Value;
}

export function isLinearizable(history: readonly Operation[]): boolean {
  const operations = relevant(history);
  const head = timeline(operations);
  const taken = new Uint8Array(operations.length);
  const seen = new Set<string>();
  const choices: Choice[] = [];
  let left = operations.filter(({ returnedAt }) => Number.isFinite(returnedAt)).length;
  let value: Value = null;
  let point = head.next;
  // A read that fits changes nothing, so that it is never wrong to take it at once, before anything else.
  let readsOnly = true;
  while (left > 0 && point !== undefined) {
    if (point.isCall) {
      const isRead = point.operation.kind === 'read';
      const after: Value | undefined = readsOnly && !isRead ? undefined : apply(value, point.operation);
      if (after !== undefined && (isRead || isNew(seen, taken, point.at, after))) {
        taken[point.at] = 1;
        choices.push({ call: point, before: value });
        value = after;
        if (point.end !== undefined) left--;
        remove(point);
        point = head.next;
        readsOnly = true;
      } else {
        point = point.next;
      }
      if (point !== undefined || !readsOnly) continue;
    }
    if (readsOnly) {
      readsOnly = false;
      point = head.next;
      continue;
    }
    // This call has returned and fits nowhere: the last choice was wrong.
    let choice: Choice | undefined;
    do {
      choice = choices.pop();
      if (choice === undefined) return false;
      value = choice.before;
      taken[choice.call.at] = 0;
      if (choice.call.end !== undefined) left++;
      restore(choice.call);
    } while (choice.call.operation.kind === 'read');
    point = choice.call.next;
  }
  return true;
}

/** The value after an operation; undefined where a register would have answered otherwise. */
function apply(
  value: Value,
  { kind, value: wanted, expected, answer, returnedAt }: Operation,
): Value | undefined {
  const open = !Number.isFinite(returnedAt);
  switch (kind) {
    case 'read':
      return open || answer === value ? value : undefined;
    case 'write':
      return wanted;
    case 'swap':
      return open || answer === value ? wanted : undefined;
    case 'compare': {
      const success = value === expected;
      if (!open && (answer === 1) !== success) return undefined;
      return success ? wanted : value;
    }
  }
}

/**
 * Without the writes and swaps that never returned and whose value nobody saw: they need not have happened. Only a
 * compare-and-set can fail on a value that nobody names.
 */
function relevant(history: readonly Operation[]): readonly Operation[] {
  if (history.some(({ kind }) => kind === 'compare')) return history;
  const answers = new Set(history.map(({ answer }) => answer));
  return history.filter(({ returnedAt, value }) => Number.isFinite(returnedAt) || answers.has(value));
}

/** The calls and their ends in the order of time, after a head. */
function timeline(operations: readonly Operation[]): Point {
  const points: Point[] = [];
  operations.forEach((operation, at) => {
    const common = { operation, at, previous: undefined, next: undefined };
    const ends = Number.isFinite(operation.returnedAt);
    const end: Point | undefined = ends ? { ...common, isCall: false, end: undefined } : undefined;
    points.push({ ...common, isCall: true, end });
    if (end !== undefined) points.push(end);
  });
  const time = ({ isCall, operation }: Point) => (isCall ? operation.calledAt : operation.returnedAt);
  points.sort((one, other) => time(one) - time(other));
  const head: Point = {
    operation: { kind: 'read', calledAt: 0, returnedAt: 0, value: null, expected: null, answer: null },
    at: -1,
    end: undefined,
    isCall: true,
    previous: undefined,
    next: undefined,
  };
  let last = head;
  for (const point of points) {
    last.next = point;
    point.previous = last;
    last = point;
  }
  return head;
}

/** Marks the operation as taken, unless that set of operations with that value has been tried in vain. */
function isNew(seen: Set<string>, taken: Uint8Array, at: number, value: Value): boolean {
  taken[at] = 1;
  const key = `${value}:${taken.join('')}`;
  if (seen.has(key)) {
    taken[at] = 0;
    return false;
  }
  seen.add(key);
  return true;
}

function remove(call: Point): void {
  unlink(call);
  if (call.end !== undefined) unlink(call.end);
}

function unlink({ previous, next }: Point): void {
  if (previous !== undefined) previous.next = next;
  if (next !== undefined) next.previous = previous;
}

/** In the reverse order, so that each point finds its neighbours as it left them. */
function restore(call: Point): void {
  if (call.end !== undefined) relink(call.end);
  relink(call);
}

function relink(point: Point): void {
  if (point.previous !== undefined) point.previous.next = point;
  if (point.next !== undefined) point.next.previous = point;
}
