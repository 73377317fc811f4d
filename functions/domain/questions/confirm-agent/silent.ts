import { isConfirmed, type Request, type RequestIn } from "../../request/request.ts";
import { askAnew } from "../../request/transitions/ask-anew.ts";
import { type Stamp, stamped } from "../../request/transitions/stamp.ts";
import { voided } from "../../request/transitions/voided.ts";
import { awaitsSubject } from "./awaits-subject.ts";

/** The subject did not answer in time: the desk decides without them. Undefined where nobody waits for the subject. */
export function subjectSilent(request: Request, stamp: Stamp): RequestIn<"verifying"> | undefined {
  if (!isConfirmed(request) || request.status !== "awaiting-requester" || !awaitsSubject(request)) {
    return undefined;
  }
  if (request.withdrawnAt !== undefined || request.identity.hearing === undefined) return undefined;
  const { identity } = request;
  const tasks = voided(request.tasks, stamp.at, ({ kind }) => kind === "confirm-agent");
  const next: RequestIn<"verifying"> = {
    ...request,
    status: "verifying",
    identity: { ...identity, hearing: { ...request.identity.hearing, silentAt: stamp.at } },
    tasks: askAnew(tasks, "verify-identity", stamp.at),
  };
  return stamped(request, next, stamp, "subject-silent");
}
