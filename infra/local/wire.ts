import type { Transport } from "../../functions/domain/ports.ts";
import type { FunctionEntry } from "../manifest.ts";

/** A signed request of an AWS client. */
export type SignedRequest = Parameters<Transport["handle"]>[0];
/** Its response. */
export type SignedAnswer = Awaited<ReturnType<Transport["handle"]>>;

/**
 * The connections between a function and its callers, and between it and AWS, for injecting faults. In-memory desks
 * only.
 */
export interface Wire {
  /** Runs a function on an event for its caller: perhaps later, more than once, or not to its end. */
  invocation<Result>(work: () => Promise<Result>, called: FunctionEntry, event: unknown): Promise<Result>;
  /** Carries one request to AWS, below the SDK's retries; `effect` is what the stand-in does. */
  send(request: SignedRequest, effect: () => Promise<SignedAnswer>): Promise<SignedAnswer>;
  /** Carries a call that can be answered without HTTP (`GetItemCommand`); undefined: it goes over HTTP. */
  shorten(command: string, effect: () => object | undefined): Promise<object | undefined>;
}
