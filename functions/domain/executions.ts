import { type RequestId, requestIdSchema } from "./ids.ts";
import type { LiveRequest, Request } from "./request/request.ts";

/**
 * An execution is named after its request, so that starting is idempotent. One that can no longer be redriven is
 * continued by another, `<id>.2` and so on: Step Functions reserves a name for 90 days.
 */
export function executionName(request: LiveRequest): string {
  const run = runOf(request);
  return run === 1 ? request.id : `${request.id}.${run}`;
}

/** The number of the execution that carries a request now. */
export function runOf(request: Request): number {
  return "run" in request ? (request.run ?? 1) : 1;
}

/** The request of an execution, and the execution's number; undefined for any other name. */
export function executionCalled(name: string): { readonly id: RequestId; readonly run: number } | undefined {
  const [, number = "", run = "1"] = /^([^.]+)(?:\.(\d{1,6}))?$/.exec(name) ?? [];
  const id = requestIdSchema.safeParse(number);
  return id.success ? { id: id.data, run: Number(run) } : undefined;
}
