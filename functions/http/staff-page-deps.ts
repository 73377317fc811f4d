import { counters } from "../adapters/counters.ts";
import { mailer } from "../adapters/mailer.ts";
import { requestStore } from "../adapters/request-store.ts";
import type { Counters, Mailer, RequestStore } from "../domain/ports.ts";
import type { PlaceOf, Runtime } from "../runtime/runtime.ts";

/** The environment variables of these pages. */
export const staffPageVariables = [
  "REQUESTS_TABLE",
  "COUNTERS_TABLE",
  "CONFIGURATION_SET",
  "BASE_URL",
] as const;

export interface StaffPageDeps {
  readonly runtime: Runtime;
  readonly baseUrl: string;
  readonly requests: RequestStore;
  readonly counters: Counters;
  readonly mail: Mailer;
}

/** The dependencies of the board, and of the page where staff have links mailed. */
export function staffPageDeps(
  env: PlaceOf<(typeof staffPageVariables)[number]>,
  runtime: Runtime,
): StaffPageDeps {
  return {
    runtime,
    baseUrl: env.BASE_URL,
    requests: requestStore(env, runtime),
    counters: counters(env, runtime),
    mail: mailer(env, runtime),
  };
}
