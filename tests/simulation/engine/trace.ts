import { createHash } from "node:crypto";

/** What happened, line by line; two runs of one seed write the same. */
export class Trace {
  readonly lines: string[] = [];
  readonly #startMs: number;
  readonly #now: () => number;

  constructor(startMs: number, now: () => number) {
    this.#startMs = startMs;
    this.#now = now;
  }

  note(subject: string, what: string): void {
    this.lines.push(`${this.#time()} ${subject.padEnd(5)} ${what}`);
  }

  /** A digest of the whole trace: the same hash, the same run, byte for byte. */
  hash(): string {
    const hash = createHash("sha256");
    for (const line of this.lines) hash.update(line).update("\n");
    return hash.digest("hex");
  }

  /** `12d 03:04:05.678` since the beginning. */
  #time(): string {
    const ms = this.#now() - this.#startMs;
    const part = (unit: number, of: number, digits = 2) =>
      String(Math.floor(ms / unit) % of).padStart(digits, "0");
    const days = String(Math.floor(ms / 86_400_000)).padStart(3);
    return `${days}d ${part(3_600_000, 24)}:${part(60_000, 60)}:${part(1000, 60)}.${part(1, 1000, 3)}`;
  }
}
