import type { Write } from './disk';

/** What a queue of writes needs of the member whose disk it feeds. */
export interface WriteQueueHost {
  persist(write: Write): void;
  later(delay: number, task: () => void): void;
  drawDelay(): number;
}

/** The writes of a disk that are under way: one after another, each in its time. */
export class WriteQueue {
  private writes: Write[] = [];

  constructor(private readonly host: WriteQueueHost) {}

  /** Oldest first. */
  get underWay(): readonly Write[] {
    return this.writes;
  }

  push(write: Write, delay: number): void {
    this.writes.push(write);
    if (this.writes.length === 1) this.start(delay);
  }

  forget(): void {
    this.writes = [];
  }

  private start(delay: number): void {
    if (delay === 0) this.end();
    else this.host.later(delay, () => this.end());
  }

  private end(): void {
    const write = this.writes.shift();
    if (write === undefined) return;
    this.host.persist(write);
    if (this.writes.length > 0) this.start(1 + this.host.drawDelay());
    write.done();
  }
}
