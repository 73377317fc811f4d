import { requestStore } from "../adapters/request-store.ts";
import { workflows } from "../adapters/workflows.ts";
import { type TellSystemsDeps, tellIfEnded } from "../application/consents/tell-systems.ts";
import type { Recorded } from "../domain/consents/ledger.ts";
import type { PlaceOf, Runtime } from "../runtime/runtime.ts";

/** Tells systems of a consent that a program ended, if nobody was told yet. */
export function teller(
  env: PlaceOf<"REQUESTS_TABLE" | "MACHINE_PREFIX">,
  runtime: Runtime,
  rest: Pick<TellSystemsDeps, "ledger" | "counters">,
): (recorded: Extract<Recorded, { entry: unknown }>) => Promise<boolean> {
  const deps = { ...rest, runtime, requests: requestStore(env, runtime), workflows: workflows(env) };
  return (recorded) => tellIfEnded(deps, recorded);
}
