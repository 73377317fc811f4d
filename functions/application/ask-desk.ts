import { dayMs } from "../domain/calendar.ts";
import type { RequestId } from "../domain/ids.ts";
import type { LetterKind } from "../domain/letters.ts";
import { linkSecret } from "../domain/links.ts";
import { recipientFor } from "../domain/recipients.ts";
import { type ConfirmedRequest, isConfirmed } from "../domain/request/request.ts";
import { openTask } from "../domain/request/transitions/open-task.ts";
import { linkUrl } from "../domain/urls.ts";
import { taskMail } from "../views/mails/mails.ts";
import { isoAfter, type MailingDeps, stampOf } from "./deps.ts";
import { sendThere } from "./send-own-mail.ts";

/** Lifetime of the first link to a letter; the daily digest brings fresh ones. */
const letterMs = 14 * dayMs;

/** Asks the desk to print and post a letter. Idempotent. */
export function openLetter(deps: MailingDeps, requestId: RequestId, letter: LetterKind): Promise<void> {
  return askDesk(deps, requestId, () => ({ kind: "post-letter", letter }));
}

/** Asks staff to do something outside the workflow; `question` decides from the record whether and what. */
export async function askDesk(
  deps: MailingDeps,
  requestId: RequestId,
  question: (
    request: ConfirmedRequest,
  ) =>
    | { readonly kind: "post-letter"; readonly letter: LetterKind }
    | { readonly kind: "requester-unreachable" | "deliver-otherwise" }
    | { readonly kind: "keep-promise"; readonly system: string }
    | undefined,
): Promise<void> {
  const { runtime, requests } = deps;
  const secret = linkSecret(runtime.random(32));
  const expiresAt = isoAfter(deps, letterMs);
  const opening = await requests.change(requestId, (found) => {
    if (found === undefined || !isConfirmed(found)) return { value: undefined };
    const wanted = question(found);
    const asked = wanted && recipientFor(runtime.business, found, { ...wanted, escalated: false });
    if (wanted === undefined || asked === undefined) return { value: undefined };
    const opened = openTask(found, { ...wanted, attempt: 1, ...asked, secret, expiresAt }, stampOf(deps));
    return opened.kind === "opened" ? { write: opened.request, value: opened } : { value: undefined };
  });
  const task = opening?.request.tasks[opening.taskId];
  if (opening === undefined || task?.state !== "pending") return;
  const url = linkUrl(deps.baseUrl, "task", { requestId, place: opening.taskId, secret });
  const content = taskMail({ business: runtime.business, request: opening.request, task, url });
  await sendThere(deps, opening.request, opening.mailId, content);
}
