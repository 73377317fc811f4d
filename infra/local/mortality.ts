import { AsyncLocalStorage } from "node:async_hooks";
import type { SignedAnswer, SignedRequest, Wire } from "./wire.ts";

/** At which of its calls to AWS the next function dies, and whether that call still takes effect. */
export interface Death {
  /** 1 is the first call from now on. */
  readonly call: number;
  readonly when: "before" | "after";
}

/**
 * Makes functions die at a chosen call, like a Lambda function that runs out of memory or time: the caller is told at
 * once, and the function's pending work is lost.
 */
export class Mortality implements Wire {
  readonly #invocations = new AsyncLocalStorage<Invocation>();
  #next: Death | undefined;

  /** Kills the function that makes this call; undefined: none. */
  plan(death: Death | undefined): void {
    this.#next = death;
  }

  /** Runs a function. Throws `Runtime.ExitError`, as Lambda names it, if it dies. */
  async invocation<Result>(work: () => Promise<Result>): Promise<Result> {
    const died = Promise.withResolvers<never>();
    const running = this.#invocations.run({ dead: false, end: () => died.reject(exited()) }, work);
    return Promise.race([running, died.promise]);
  }

  send(_request: SignedRequest, effect: () => Promise<SignedAnswer>): Promise<SignedAnswer> {
    return this.#call(effect);
  }

  shorten(_command: string, effect: () => object | undefined): Promise<object | undefined> {
    return this.#call(async () => effect());
  }

  /** Makes a call to AWS for a function; never returns to a dead one. */
  async #call<Result>(effect: () => Promise<Result>): Promise<Result> {
    const invocation = this.#invocations.getStore();
    if (invocation === undefined) return effect();
    if (invocation.dead) return never();
    const dies = this.#countDown();
    if (dies === "before") return end(invocation);
    const result = await effect();
    if (dies === "after") return end(invocation);
    return invocation.dead ? never() : result;
  }

  #countDown(): Death["when"] | undefined {
    if (this.#next === undefined) return undefined;
    const { call, when } = this.#next;
    this.#next = call > 1 ? { call: call - 1, when } : undefined;
    return call > 1 ? undefined : when;
  }
}

interface Invocation {
  dead: boolean;
  readonly end: () => void;
}

function end(invocation: Invocation): Promise<never> {
  invocation.dead = true;
  invocation.end();
  return never();
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

function exited(): Error {
  return Object.assign(new Error("Runtime exited with error: signal: killed"), { name: "Runtime.ExitError" });
}
