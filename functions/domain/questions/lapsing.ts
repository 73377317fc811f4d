import type { ConfirmedRequest } from "../request/request.ts";
import { questionOf } from "./index.ts";
import { taskKinds } from "./kinds.ts";
import type { Lapse } from "./question.ts";

/** How a request ends when the requester never answers it; undefined if it does not lapse. */
export function lapsingAt(request: ConfirmedRequest): Lapse | undefined {
  return taskKinds
    .map(questionOf)
    .find(({ lapse, mayBeOpen }) => lapse !== undefined && mayBeOpen(request, {}))?.lapse;
}
