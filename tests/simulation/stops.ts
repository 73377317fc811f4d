import { knownOf } from "../../functions/domain/consents/known-as.ts";
import { isConfirmed, type Request } from "../../functions/domain/request/request.ts";

/** Addresses of people whose data the carrier got, and of those whose provisions were stopped since. */
export class Stops {
  readonly given = new Set<string>();
  readonly stopped = new Set<string>();
  readonly #carriedOut = new Set<string>();

  /** A request was written. */
  written(before: Request | undefined, after: Request | undefined): void {
    if (after?.right !== "stop-provision" || before?.status === after.status) return;
    // An agent's address leads to their own records, and one that nobody verified leads to none.
    const known = isConfirmed(after) ? knownOf(after) : [];
    const email = known.flatMap((one) => (one.kind === "email" ? one.address : []))[0] ?? "";
    if (after.status === "acting" && this.given.has(email)) this.#carriedOut.add(email);
    const whole = after.status === "closed" && after.ending.outcome === "fulfilled";
    if (whole && this.#carriedOut.has(email)) this.stopped.add(email);
  }
}
