import type { Request } from "../../request/request.ts";

/** Whether the subject has been asked about the agent and can still answer. */
export function awaitsSubject(request: Request): boolean {
  if (request.status !== "awaiting-requester") return false;
  const { hearing } = request.identity;
  return hearing !== undefined && hearing.silentAt === undefined;
}
