import type { Transport } from "../../functions/domain/ports.ts";
import type { FunctionEntry } from "../manifest.ts";

/** A signed request of an AWS client. */
export type SignedRequest = Parameters<Transport["handle"]>[0];
/** What it is answered. */
export type SignedAnswer = Awaited<ReturnType<Transport["handle"]>>;

/**
 * What lies between a function and its callers, and between it and AWS: where things go wrong. Only for a desk in one
 * process that keeps nothing.
 */
export interface Wire {
  /** Runs a function on an event for what called it: perhaps later, more than once, or not to its end. */
  invocation<Result>(work: () => Promise<Result>, called: FunctionEntry, event: unknown): Promise<Result>;
  /** Carries one request to AWS, below the SDK's retries; `effect` is what the stand-in does. */
  send(request: SignedRequest, effect: () => Promise<SignedAnswer>): Promise<SignedAnswer>;
  /** Carries a call that needs no HTTP to be answered (`GetItemCommand`); undefined: it goes the whole way. */
  shorten(command: string, effect: () => object | undefined): Promise<object | undefined>;
}
