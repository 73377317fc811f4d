import { dayMs } from "../domain/calendar.ts";
import { handOver } from "../domain/handing-over.ts";
import { releasesToMail, withReleases } from "../domain/hold.ts";
import type { RequestId } from "../domain/ids.ts";
import { linkSecret } from "../domain/links.ts";
import type { Workflows } from "../domain/ports.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import { noticeMailId } from "../domain/request/transitions/mails.ts";
import type { EndingPath } from "../domain/request/transitions/notice.ts";
import { type NoticeOpening, noticeBegun } from "../domain/request/transitions/notice.ts";
import { mailboxOf, receiverOfResult } from "../domain/result-recipient.ts";
import { sendClaimed } from "../domain/send-claimed-mail.ts";
import { impossible, type MailingDeps, present, stampOf } from "./deps.ts";
import { noticeContentOf } from "./notice-content.ts";
import { sendOwnMail } from "./send-own-mail.ts";

export interface Deps extends MailingDeps {
  readonly workflows: Pick<Workflows, "tell">;
}

interface Input {
  readonly requestId: RequestId;
  readonly path: EndingPath;
  readonly token: string;
  /** Whether the workflow can ask once more instead of letting the request lapse. */
  readonly askAgain?: boolean | undefined;
}

/** Fixes the outcome, mails the notice, and leaves the token waiting for its delivery. */
export async function sendNotice(deps: Deps, input: Input): Promise<Record<string, never>> {
  const { runtime, requests } = deps;
  const { requestId, path, token } = input;
  const secret = linkSecret(runtime.random(32));
  const opening = await requests.change<Opening>(requestId, (found) => {
    const request = present(found, requestId);
    const letterMs = input.askAgain === true ? letterMsOf(request) : undefined;
    const notice = { path, token, packageSecret: secret, letterMs };
    const begun = noticeBegun(request, notice, stampOf(deps));
    if (begun.kind === "impossible") throw impossible(requestId, `notice ${path}`, request);
    if (begun.kind === "ask-again") return { value: begun };
    if (begun.kind !== "opened" && begun.kind !== "by-letter") {
      return { ...(begun.request !== undefined && { write: begun.request }), value: begun };
    }
    const write = withReleases(begun.request, runtime.business, stampOf(deps).at);
    return { write, value: { ...begun, request: write } };
  });
  await mailNotice(deps, input, opening, secret);
  await mailReleases(deps, requestId);
  return {};
}

/** The least time that a person has to answer a letter. */
function letterMsOf(request: Request): number | undefined {
  return request.status === "purged" ? undefined : request.terms.deadlines.requesterReminderDays * dayMs;
}

type Opening = Exclude<NoticeOpening, { readonly kind: "impossible" }>;

async function mailNotice(
  deps: Deps,
  { requestId, token }: Input,
  opening: Opening,
  secret: string,
): Promise<void> {
  const { requests } = deps;
  switch (opening.kind) {
    case "opened": {
      const { request } = opening;
      const content = noticeContentOf(deps, request, secret);
      // Sends the notice to its recipient or, if they have no mailbox, has the desk deliver it.
      const to = mailboxOf(request, receiverOfResult(request));
      if (to === undefined) throw impossible(requestId, "notice by mail", request);
      const posted = await sendClaimed(deps, { request, mailId: noticeMailId, to, content });
      // Handled like a bounce: the desk delivers it another way.
      const refused = posted === "refused" ? await requests.get(requestId) : undefined;
      if (refused !== undefined) await handOver(deps, refused);
      return;
    }
    case "settled":
      if (opening.request !== undefined) await handOver(deps, opening.request);
      else await deps.workflows.tell({ token, result: opening.result });
      return;
    case "ask-again":
      await deps.workflows.tell({ token, result: opening.result });
      return;
    case "by-letter":
      await handOver(deps, opening.request);
      return;
    case "already-sent":
      return;
  }
}

/** Tells owners whose hold is no longer needed that the request has ended. */
async function mailReleases(deps: Deps, requestId: RequestId): Promise<void> {
  const request = await deps.requests.get(requestId);
  if (request === undefined || !isConfirmed(request)) return;
  for (const mailId of releasesToMail(request)) await sendOwnMail(deps, request, mailId);
}
