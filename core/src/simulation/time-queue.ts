/** What happens next: a binary heap of (time, subject), earliest first, the smaller subject first among equals. */
export class TimeQueue {
  private readonly times: number[] = [];
  private readonly subjects: number[] = [];

  get size(): number {
    return this.times.length;
  }

  get nextTime(): number {
    return this.times[0] ?? Number.POSITIVE_INFINITY;
  }

  push(time: number, subject: number): void {
    let at = this.times.push(time) - 1;
    this.subjects.push(subject);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  /** The subject of the earliest entry, which is removed; -1 when there is none. */
  pop(): number {
    const subject = this.subjects[0] ?? -1;
    const last = this.times.length - 1;
    if (last < 0) return subject;
    this.swap(0, last);
    this.times.pop();
    this.subjects.pop();
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= last) return subject;
      const child = left + 1 < last && this.before(left + 1, left) ? left + 1 : left;
      if (!this.before(child, at)) return subject;
      this.swap(at, child);
      at = child;
    }
  }

  private before(a: number, b: number): boolean {
    const left = this.times[a] ?? 0;
    const right = this.times[b] ?? 0;
    return left < right || (left === right && (this.subjects[a] ?? 0) < (this.subjects[b] ?? 0));
  }

  private swap(a: number, b: number): void {
    const time = this.times[a] ?? 0;
    const subject = this.subjects[a] ?? 0;
    this.times[a] = this.times[b] ?? 0;
    this.subjects[a] = this.subjects[b] ?? 0;
    this.times[b] = time;
    this.subjects[b] = subject;
  }
}
