import { provisionPorts } from "../adapters/provision-ports.ts";
import type { PlanDeps } from "../application/plan-actions.ts";
import { eraseVoluntary } from "../application/provisions/erase-voluntary.ts";
import { stopProvisions } from "../application/provisions/stop-provisions.ts";
import type { Surroundings } from "../domain/ports.ts";
import type { PlaceOf } from "../runtime/runtime.ts";

/** What only the requests need that stop a provision or erase; loaded with the first of them. */
export function registerActs(
  env: PlaceOf<"PROVISIONS_TABLE" | "CONSENTS_TABLE" | "COUNTERS_TABLE">,
  runtime: Surroundings,
): Pick<PlanDeps, "stopProvisions" | "eraseVoluntary"> {
  const ports = provisionPorts(env, runtime);
  return {
    stopProvisions: (request, how) => stopProvisions(ports, request, how),
    eraseVoluntary: (request) => eraseVoluntary(ports, request),
  };
}
