/** Where so many steps failed, what is left would only wait in vain. */
const failuresMost = 4;

/** Runs named steps one after the other, says how each went, and counts; a failed step does not stop the next. */
export class Tally {
  private passed = 0;
  private failed = 0;

  constructor(
    private readonly name: string,
    private readonly onFailure: (step: string) => Promise<void> = async () => undefined,
  ) {}

  async step(what: string, run: () => Promise<void>): Promise<void> {
    const startMs = performance.now();
    try {
      if (this.failed >= failuresMost) throw new Error('not tried after so many failures');
      await run();
      this.passed += 1;
      this.say('ok  ', what, startMs);
    } catch (error) {
      this.failed += 1;
      this.say('FAIL', what, startMs);
      console.log(indent(error instanceof Error ? (error.stack ?? error.message) : String(error)));
      if (this.failed > failuresMost) return;
      await this.onFailure(what).catch((reason: unknown) => console.log(indent(String(reason))));
    }
  }

  /** Prints the closing line and sets the exit code; no step at all is a failure. */
  close(): void {
    console.log(`${this.name}: ${this.passed} passed, ${this.failed} failed`);
    if (this.failed > 0 || this.passed === 0) process.exitCode = 1;
  }

  private say(verdict: string, what: string, startMs: number): void {
    console.log(`  ${verdict} ${what} (${((performance.now() - startMs) / 1000).toFixed(1)} s)`);
  }
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '       ');
}
