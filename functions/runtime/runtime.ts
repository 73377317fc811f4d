import type { PolicyText } from "../domain/policy/policy.ts";
import type { ConsentItem } from "../domain/policy/wordings.ts";
import type { Surroundings, Transport } from "../domain/ports.ts";
import { loadLanguages } from "../languages/catalogue.ts";
import { configuredBusiness } from "./configured-business.ts";
import { type EnvironmentOf, readEnvironment, type VariableName } from "./environment.ts";
import { jsonLog } from "./log.ts";

/** What every function is given: its environment and its dependencies. */
export interface Runtime extends Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The AWS clients' transport, in place of the network. */
  readonly requestHandler?: Transport;
  /** The text of the business's policies; default: those of `business.config.ts`. */
  readonly policyTexts?: readonly PolicyText[];
  /** The wordings of its consent items; default: those of `business.config.ts`. */
  readonly consentItems?: readonly ConsentItem[];
  /** Waits for so many ms; absent if timing is no secret, as on a laptop. */
  readonly pause?: (ms: number) => Promise<void>;
}

/** The environment that a function declared, and its access to AWS. */
export type PlaceOf<Name extends VariableName> = EnvironmentOf<Name> & Pick<Runtime, "requestHandler">;

/** Throws an error that names the variables at fault, never their values. */
export function placeOf<Name extends VariableName>(
  names: readonly Name[],
  { env, requestHandler }: Pick<Runtime, "env" | "requestHandler">,
): PlaceOf<Name> {
  return { ...readEnvironment(names, env), ...(requestHandler !== undefined && { requestHandler }) };
}

/** The runtime of a deployed function: real environment, real time, configured business. */
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

/** Builds a handler on its first call, so that importing a function stays cheap. */
export function onFirstCall<Event, Answer>(
  create: (runtime: Runtime) => (event: Event) => Promise<Answer>,
): (event: Event) => Promise<Answer> {
  let handler: ((event: Event) => Promise<Answer>) | undefined;
  return (event) => {
    handler ??= create(lambdaRuntime());
    return handler(event);
  };
}
