/**
 * Counts work in progress. The movable clock may jump to the next timer only when nothing triggered by the last one
 * is still running, so every part of the local desk that starts work reports it here.
 */
export class Activity {
  #running = 0;
  #waiting: Array<() => void> = [];

  /** Runs `work` and counts it until it settles. */
  async track<T>(work: () => Promise<T>): Promise<T> {
    this.begin();
    try {
      return await work();
    } finally {
      this.end();
    }
  }

  /** For work without a promise; each `begin` needs exactly one `end`. */
  begin(): void {
    this.#running += 1;
  }

  end(): void {
    this.#running -= 1;
    if (this.#running === 0) this.#release();
  }

  /** Resolves once nothing runs and nothing started in the turn after that. */
  async idle(): Promise<void> {
    do {
      if (this.#running > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
      await new Promise<void>((resolve) => setImmediate(resolve));
    } while (this.#running > 0);
  }

  #release(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
