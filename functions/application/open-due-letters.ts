import { dueLetters } from "../domain/due-letters.ts";
import type { TaskId } from "../domain/ids.ts";
import { questionOf } from "../domain/questions/index.ts";
import { recipientFor } from "../domain/recipients.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import { ok, refuse } from "../domain/result.ts";
import { openLetter } from "./ask-desk.ts";
import type { MailingDeps } from "./deps.ts";
import { mailFreshLink } from "./mail-fresh-link.ts";

/** Replaces mails with letters for people who now get letters. */
export async function openDueLetters(deps: MailingDeps, request: Request): Promise<void> {
  const { owed, toAskByLetter } = dueLetters(request);
  for (const letter of owed) await openLetter(deps, request.id, letter);
  for (const taskId of toAskByLetter) await passToDesk(deps, request, taskId);
}

/** The desk writes to the requester, and answers on their behalf. */
async function passToDesk(deps: MailingDeps, request: Request, taskId: TaskId): Promise<void> {
  const task = isConfirmed(request) ? request.tasks[taskId] : undefined;
  const letter = task && questionOf(task.kind).letter?.(task.attempt);
  if (letter === undefined) return;
  await openLetter(deps, request.id, letter);
  await mailFreshLink<"nothing-to-do">(deps, {
    requestId: request.id,
    taskId,
    reason: "reassigned",
    actor: { kind: "desk" },
    choose: (found) => {
      const now = isConfirmed(found) ? found.tasks[taskId] : undefined;
      if (!isConfirmed(found) || now?.state !== "pending" || now.recipient !== "requester") {
        return refuse("nothing-to-do");
      }
      const asked = recipientFor(deps.runtime.business, found, { kind: now.kind, escalated: false });
      return asked === undefined || asked.recipient === "requester" ? refuse("nothing-to-do") : ok(asked);
    },
  });
}
