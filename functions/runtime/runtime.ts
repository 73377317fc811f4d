import type { Business, Language } from "../domain/business.ts";
import type { Clock } from "../domain/ports.ts";
import { loadLanguages } from "../languages/catalogue.ts";
import { configuredBusiness } from "./configured-business.ts";
import { jsonLog, type Log } from "./log.ts";

/** What every function is given besides its environment. The local desk and tests pass their own. */
export interface Runtime {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly business: Business;
  readonly log: Log;
  /** Nothing is called but on this machine: a desk to try things on must not reach whoever works with the real one. */
  readonly loopback?: boolean;
  /** Makes ready what is said in these languages; nothing is written in one that is not. */
  loadLanguages(...languages: readonly Language[]): Promise<void>;
  /** Cryptographically random bytes. */
  random(bytes: number): Uint8Array;
}

/** The runtime of a deployed function: the real environment, the real time, the configured business. */
export function lambdaRuntime(): Runtime {
  const clock = { now: () => Date.now() };
  return {
    env: process.env,
    clock,
    business: configuredBusiness(),
    log: jsonLog((line) => console.log(line), clock.now),
    loadLanguages,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  };
}

/** Builds a handler on its first call, so that importing a function does no work it may not need. */
export function onFirstCall<Event, Answer>(
  create: (runtime: Runtime) => (event: Event) => Promise<Answer>,
): (event: Event) => Promise<Answer> {
  let handler: ((event: Event) => Promise<Answer>) | undefined;
  return (event) => {
    handler ??= create(lambdaRuntime());
    return handler(event);
  };
}
