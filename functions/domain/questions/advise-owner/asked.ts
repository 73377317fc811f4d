import { askedOfOfficer } from "../../asides.ts";
import type { AsideAbout } from "../../request/asides.ts";
import { isConfirmed, type Request } from "../../request/request.ts";

/** What the owner of a system has asked the officer, and not been answered; undefined where nothing is open. */
export function questionAsked(
  request: Request,
  system: string | undefined,
): AsideAbout<"question"> | undefined {
  if (system === undefined || !isConfirmed(request)) return undefined;
  const ofSystem = Object.entries(request.tasks).filter(([, task]) => task.system === system);
  return ofSystem.flatMap(([taskId]) => askedOfOfficer(request, taskId) ?? [])[0];
}
