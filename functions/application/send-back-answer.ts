import type { ReceivedTask } from "../domain/awaiting-files.ts";
import { linkSecret } from "../domain/links.ts";
import type { RefusedFile } from "../domain/request/files.ts";
import type { Request } from "../domain/request/request.ts";
import { answerSentBack, type SentBack } from "../domain/request/transitions/receive.ts";
import { linkUrl } from "../domain/urls.ts";
import { taskMail } from "../views/mails/mails.ts";
import { logRefused } from "./complete-answers.ts";
import { type MailingDeps, stampOf } from "./deps.ts";
import { expiryOf } from "./mail-fresh-link.ts";
import { sendThere } from "./send-own-mail.ts";

/** Asks again because a file of the answer cannot be used: which, why, and what to do. */
export async function sendBackAnswer(
  deps: MailingDeps,
  request: Request,
  received: ReceivedTask,
  refused: readonly RefusedFile[],
): Promise<void> {
  const { runtime, requests } = deps;
  const secret = linkSecret(runtime.random(32));
  const sentBack = await requests.change(request.id, (found) => {
    if (found === undefined || found.status === "purged") return { value: undefined };
    const fresh = { secret, expiresAt: expiryOf(deps, found, received.task) };
    const next = answerSentBack(found, received, refused, fresh, stampOf(deps));
    return { write: next?.request, value: next };
  });
  if (sentBack === undefined) return;
  logRefused(deps, request, refused);
  await mailSentBack(deps, received.taskId, sentBack, secret);
}

async function mailSentBack(
  deps: MailingDeps,
  place: ReceivedTask["taskId"],
  { request, task, mailId }: SentBack,
  secret: string,
): Promise<void> {
  if (mailId === undefined) return;
  const url = linkUrl(deps.baseUrl, "task", { requestId: request.id, place, secret });
  await sendThere(deps, request, mailId, taskMail({ business: deps.runtime.business, request, task, url }));
}
