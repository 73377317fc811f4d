import { requestStore } from "../adapters/request-store.ts";
import { workflows } from "../adapters/workflows.ts";
import {
  type RecordedByProgram,
  type TellOfRecordedDeps,
  tellOfRecorded,
} from "../application/consents/tell-of-recorded.ts";
import type { PlaceOf, Runtime } from "../runtime/runtime.ts";

/** Tells systems of a consent that a program ended. */
export function teller(
  env: PlaceOf<"REQUESTS_TABLE" | "MACHINE_PREFIX">,
  runtime: Runtime,
  rest: Pick<TellOfRecordedDeps, "ledger" | "counters" | "items">,
): (recorded: RecordedByProgram) => Promise<void> {
  const deps = { ...rest, runtime, requests: requestStore(env, runtime), workflows: workflows(env) };
  return (recorded) => tellOfRecorded(deps, recorded);
}
