import { dateIn } from "../domain/calendar.ts";
import type { Surroundings } from "../domain/ports.ts";
import type { Place } from "./clients.ts";
import { consentLedger } from "./consent-ledger.ts";
import { counters } from "./counters.ts";
import { provisionStore } from "./provision-store.ts";

/** Only what two persons' being joined would write, which nothing here does. */
const keepYears = 5;

/** What the register of provisions works with: its own table, and the ledger of consents that it asks. */
export function provisionPorts(
  env: Place<"PROVISIONS_TABLE" | "CONSENTS_TABLE" | "COUNTERS_TABLE">,
  runtime: Surroundings,
) {
  const { configuration, clock } = runtime;
  const { versions } = configuration.policy;
  const today = () => dateIn(configuration.timeZone, clock.now());
  return {
    runtime,
    provisions: provisionStore(env, runtime),
    consents: consentLedger(env, runtime, {
      items: [...new Set(versions.flatMap(({ consents }) => consents.map(({ key }) => key)))],
      keepYears,
      policyVersion: () =>
        (versions.findLast(({ effective }) => effective <= today()) ?? versions[0])?.effective ?? today(),
    }),
    counters: counters(env, runtime),
  };
}
