import { askedOfOfficer } from "../../asides.ts";
import type { AsideAbout } from "../../request/asides.ts";
import { isConfirmed, type Request } from "../../request/request.ts";

/** The unanswered question of a system's owner to the officer; undefined if there is none. */
export function questionAsked(
  request: Request,
  system: string | undefined,
): AsideAbout<"question"> | undefined {
  if (system === undefined || !isConfirmed(request)) return undefined;
  const ofSystem = Object.entries(request.tasks).filter(([, task]) => task.system === system);
  return ofSystem.flatMap(([taskId]) => askedOfOfficer(request, taskId) ?? [])[0];
}
