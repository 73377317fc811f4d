import { provisionPorts } from "../adapters/provision-ports.ts";
import type { PlanDeps } from "../application/plan-actions.ts";
import { stopProvisions } from "../application/provisions/stop-provisions.ts";
import type { Surroundings } from "../domain/ports.ts";
import type { PlaceOf } from "../runtime/runtime.ts";

/** What only the requests need that stop a provision; loaded with the first of them. */
export function stopOf(
  env: PlaceOf<"PROVISIONS_TABLE" | "CONSENTS_TABLE" | "COUNTERS_TABLE">,
  runtime: Surroundings,
): PlanDeps["stopProvisions"] {
  const ports = provisionPorts(env, runtime);
  return (request, how) => stopProvisions(ports, request, how);
}
