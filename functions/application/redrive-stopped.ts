import type { Workflows } from "../domain/ports.ts";
import { redrive } from "../domain/redriving.ts";
import type { Request } from "../domain/request/request.ts";
import { redriveDue } from "../domain/request/transitions/stall.ts";
import type { StepDeps } from "./deps.ts";

interface Deps extends StepDeps {
  readonly workflows: Pick<Workflows, "redrive" | "start">;
}

/** Redrives a stopped execution when its time has come; one too old for that is continued by a new one. */
export async function redriveStopped(deps: Deps, request: Request): Promise<void> {
  const { runtime } = deps;
  const due = redriveDue(request);
  if (due === undefined || due > runtime.clock.now()) return;
  const outcome = await redrive(deps, request.id);
  if (outcome === "redriven") runtime.log("execution.redriven", { requestId: request.id });
  if (outcome === "renewed") runtime.log("execution.renewed", { requestId: request.id });
}
