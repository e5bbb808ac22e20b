type TypedArray = Uint8Array | Uint32Array | Float64Array;

/** Numbers of one kind that come one by one, without a JavaScript array between. */
export class Column<A extends TypedArray> {
  length = 0;
  private values: A;

  constructor(private readonly make: new (length: number) => A) {
    this.values = new make(1024);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new this.make(this.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length++] = value;
  }

  /** What was pushed, and no more. */
  array(): A {
    const exact = new this.make(this.length);
    exact.set(this.values.subarray(0, this.length));
    return exact;
  }
}
