import { type RequestId, receiptNumberIn, type TaskId, taskIdSchema } from "../../functions/domain/ids.ts";
import type { Request } from "../../functions/domain/request/request.ts";
import type { OperatorDesk } from "./operator-desk.ts";
import { misused, Problem } from "./problem.ts";

/** Parses a receipt number; tolerates spaces, lower case and a missing hyphen. */
export function numberFrom(given: string | undefined): RequestId {
  const id = receiptNumberIn(given ?? "");
  if (id !== undefined) return id;
  throw misused(
    `"${given}" is no receipt number. One looks like R-7KQ2-0M4X-9ZTB; npm run desk -- list shows them.`,
  );
}

export function taskFrom(given: string | undefined): TaskId {
  const parsed = taskIdSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw misused(
    `"${given}" is no task. One looks like verify-identity or search-system.till; show lists them.`,
  );
}

/** Finds a request; if there is none, the error calls it `name`. */
export async function requestFor(
  desk: OperatorDesk,
  given: string | undefined,
  name = desk.name,
): Promise<Request> {
  const id = numberFrom(given);
  const request = await desk.requests.get(id);
  if (request !== undefined) return request;
  throw new Problem(`${name} has no request ${id}. npm run desk -- list --all shows all of them.`);
}
