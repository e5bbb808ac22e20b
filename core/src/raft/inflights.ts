/**
 * The append messages under way to one follower: index of the last entry and payload bytes of each, oldest first.
 * There is always one: a group at rest holds no window at all. Source: etcd-io/raft tracker/inflights.go.
 */
export class Inflights {
  /** Pairs of index and bytes; those before `head` are free. */
  private readonly pairs: number[];
  private head = 0;

  constructor(
    index: number,
    /** Payload bytes of all that are under way. */
    public bytes: number,
  ) {
    this.pairs = [index, bytes];
  }

  get count(): number {
    return (this.pairs.length - this.head) >> 1;
  }

  /** Adds a message whose last entry is `index`; indexes come in ascending order, and never into a full window. */
  add(index: number, bytes: number): void {
    this.pairs.push(index, bytes);
    this.bytes += bytes;
  }

  /** Frees every message up to `index`; gives the number of those that are left. */
  freeTo(index: number): number {
    const { pairs } = this;
    let { head } = this;
    while (head < pairs.length && (pairs[head] ?? 0) <= index) {
      this.bytes -= pairs[head + 1] ?? 0;
      head += 2;
    }
    // Giving back the free half now and then keeps the cost of freeing constant.
    if (head > 64 && head * 2 > pairs.length) {
      pairs.splice(0, head);
      head = 0;
    }
    this.head = head;
    return this.count;
  }

  /** Is the window of `messages` and `bytes` used up? The message that crosses the limit of bytes is still let through. */
  isFull(messages: number, bytes: number): boolean {
    return this.count >= messages || (bytes > 0 && this.bytes >= bytes);
  }
}
