import { dayMs } from "../domain/calendar.ts";
import { MailRefused } from "../domain/errors.ts";
import { handOver } from "../domain/handing-over.ts";
import { releasesToMail, withReleases } from "../domain/hold.ts";
import { type RequestId, taskIdSchema } from "../domain/ids.ts";
import { linkSecret } from "../domain/links.ts";
import { sendClaimed } from "../domain/mailing.ts";
import type { Workflows } from "../domain/ports.ts";
import { mailboxOf, receiverOfResult } from "../domain/receiver.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import { mailReported, noticeMailId } from "../domain/request/transitions/mails.ts";
import type { EndingPath } from "../domain/request/transitions/notice.ts";
import { type NoticeOpening, noticeBegun } from "../domain/request/transitions/notice.ts";
import { linkUrl } from "../domain/urls.ts";
import { noticeMail } from "../views/mails/mails.ts";
import { impossible, type MailingDeps, present, stampOf } from "./deps.ts";
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

/** Fixes the ending, mails the notice, and leaves the token waiting for SES to say that it arrived. */
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

/** How long somebody who was asked by letter has at least. */
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
  const { runtime, requests } = deps;
  switch (opening.kind) {
    case "opened": {
      const { request } = opening;
      const link = { requestId, place: taskIdSchema.parse("package"), secret };
      const packaged = request.links.package !== undefined && request.medium !== "paper";
      const content = noticeMail({
        business: runtime.business,
        request,
        inquiryUrl: `${deps.baseUrl}/requests/new?type=inquiry&lang=${request.language}`,
        ...(packaged && { packageUrl: linkUrl(deps.baseUrl, "package", link) }),
      });
      // The workflow sends the notice to whoever is to have it, or, where they have no mailbox, the desk delivers it.
      const to = mailboxOf(request, receiverOfResult(request));
      try {
        if (to === undefined) throw new MailRefused(requestId);
        await sendClaimed(
          { requests, mail: deps.mail, now: () => stampOf(deps).at },
          { requestId, mailId: noticeMailId, to, content },
        );
      } catch (error) {
        if (!(error instanceof MailRefused)) throw error;
        // SES will never take it: the same as a bounce, and the desk delivers it another way.
        runtime.log("mail.refused", { requestId, mail: noticeMailId });
        const reported = await requests.change(requestId, (found) => {
          const write = mailReported(present(found, requestId), noticeMailId, "rejected", stampOf(deps));
          return { write, value: write };
        });
        if (reported !== undefined) await handOver(deps, reported);
      }
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

/** Tells the owners who held data in vain that the request has ended. */
async function mailReleases(deps: Deps, requestId: RequestId): Promise<void> {
  const request = await deps.requests.get(requestId);
  if (request === undefined || !isConfirmed(request)) return;
  for (const mailId of releasesToMail(request)) await sendOwnMail(deps, request, mailId);
}
