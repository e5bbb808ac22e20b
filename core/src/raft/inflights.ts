/**
 * The append messages under way to one follower: index of the last entry and payload bytes of each, oldest first.
 * The list is dropped whenever it runs empty, so that a group at rest holds none.
 * Source: etcd-io/raft tracker/inflights.go.
 */
export class Inflights {
  /** Pairs of index and bytes; those before `head` are free. */
  private pairs: number[] | null = null;
  private head = 0;
  /** Payload bytes of all that are under way. */
  bytes = 0;

  get count(): number {
    return this.pairs === null ? 0 : (this.pairs.length - this.head) >> 1;
  }

  /** Adds a message whose last entry is `index`; indexes come in ascending order, and never into a full window. */
  add(index: number, bytes: number): void {
    if (this.pairs === null) this.pairs = [index, bytes];
    else this.pairs.push(index, bytes);
    this.bytes += bytes;
  }

  /** Frees every message up to `index`. */
  freeTo(index: number): void {
    const { pairs } = this;
    if (pairs === null) return;
    let { head } = this;
    while (head < pairs.length && (pairs[head] ?? 0) <= index) {
      this.bytes -= pairs[head + 1] ?? 0;
      head += 2;
    }
    if (head === pairs.length) this.reset();
    else this.head = head > 64 && head * 2 > pairs.length ? compact(pairs, head) : head;
  }

  reset(): void {
    this.pairs = null;
    this.head = 0;
    this.bytes = 0;
  }

  /** Is the window of `messages` and `bytes` used up? The message that crosses the limit of bytes is still let through. */
  isFull(messages: number, bytes: number): boolean {
    return this.count >= messages || (bytes > 0 && this.bytes >= bytes);
  }
}

/** Gives back the free half, which keeps the cost of freeing constant. */
function compact(pairs: number[], head: number): 0 {
  pairs.splice(0, head);
  return 0;
}
