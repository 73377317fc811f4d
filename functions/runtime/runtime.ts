import type { PolicyText } from "../domain/policy/policy.ts";
import type { ConsentItem } from "../domain/policy/wordings.ts";
import type { Surroundings, Transport } from "../domain/ports.ts";
import { loadLanguages } from "../languages/catalogue.ts";
import { configuredBusiness } from "./configured-business.ts";
import { type EnvironmentOf, readEnvironment, type VariableName } from "./environment.ts";
import { jsonLog } from "./log.ts";

/** What every function is given: its environment, and what it works with. */
export interface Runtime extends Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the AWS clients send by, in place of the network. */
  readonly requestHandler?: Transport;
  /** The words of the business's policies; left out: those of `business.config.ts`. */
  readonly policyTexts?: readonly PolicyText[];
  /** The wordings of its consent items; left out: those of `business.config.ts`. */
  readonly consentItems?: readonly ConsentItem[];
  /** Waits for so many ms; absent where what the time tells is no secret, as on a laptop. */
  readonly pause?: (ms: number) => Promise<void>;
}

/** The environment that a function declared, and what it reaches AWS by. */
export type PlaceOf<Name extends VariableName> = EnvironmentOf<Name> & Pick<Runtime, "requestHandler">;

/** Throws an error that names the variables at fault, never their values. */
export function placeOf<Name extends VariableName>(
  names: readonly Name[],
  { env, requestHandler }: Pick<Runtime, "env" | "requestHandler">,
): PlaceOf<Name> {
  return { ...readEnvironment(names, env), ...(requestHandler !== undefined && { requestHandler }) };
}

/** The runtime of a deployed function: the real environment, the real time, the configured business. */
function lambdaRuntime(): Runtime {
  const configuration = configuredBusiness();
  const clock = { now: () => Date.now() };
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  return {
    env: process.env,
    clock,
    business: configuration,
    configuration,
    log: jsonLog((line) => console.log(line), clock.now),
    loadLanguages,
    sleep,
    pause: sleep,
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
