import { stopsMailing } from "../../recipients.ts";
import { isConfirmed, type Request, type RequestIn } from "../../request/request.ts";
import { withoutAnswer } from "../../request/tasks.ts";
import { allowAskingAgain } from "../../request/transitions/allow-asking-again.ts";
import { type Stamp, stamped } from "../../request/transitions/stamp.ts";
import { voided } from "../../request/transitions/void-tasks.ts";
import { awaitsSubject } from "./awaits-subject.ts";

/** The subject did not answer in time: the desk decides without them. Undefined if nothing waits for the subject. */
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
    tasks: allowAskingAgain(tasks, "verify-identity", stamp.at),
  };
  return stamped(request, next, stamp, "subject-silent");
}

/**
 * The mail to the subject bounced or was refused: the desk reaches them another way, or decides without them, and
 * need not wait for an answer that cannot come. Undefined if nothing waits for it, or another mail of it was sent.
 */
export function subjectUnreached(
  request: Request,
  mailId: string,
  stamp: Stamp,
): RequestIn<"verifying"> | undefined {
  const wait = isConfirmed(request) ? request.tasks["confirm-agent"] : undefined;
  const mail = isConfirmed(request) ? request.mails[mailId] : undefined;
  if (wait?.state !== "pending" || mail === undefined || !stopsMailing(mail.state)) return undefined;
  if (!mailId.startsWith(`confirm-agent#${wait.round}.`)) return undefined;
  const silent = subjectSilent(request, stamp);
  if (silent?.identity.state !== "open" || silent.identity.hearing === undefined) return undefined;
  const { identity } = silent;
  return {
    ...silent,
    identity: { ...identity, hearing: { ...silent.identity.hearing, unreached: true } },
    tasks: {
      ...silent.tasks,
      "confirm-agent": {
        ...withoutAnswer(wait),
        state: "answered",
        result: "silent",
        answeredAt: stamp.at,
        answeredBy: "desk",
        handedOver: wait.token === undefined,
      },
    },
  };
}
