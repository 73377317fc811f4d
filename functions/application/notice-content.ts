import { taskIdSchema } from "../domain/ids.ts";
import type { MailContent } from "../domain/ports.ts";
import type { RequestIn } from "../domain/request/request.ts";
import { isNoticeOfRequester } from "../domain/result-recipient.ts";
import { linkUrl } from "../domain/urls.ts";
import { noticeMail } from "../views/mails/mails.ts";
import type { MailingDeps } from "./deps.ts";
import { inquiryUrlOf } from "./inquiry-url.ts";

/** The notice as a mail; `secret` opens the package, if there is one, and the page for questions about the notice. */
export function noticeContentOf(
  { runtime: { business }, baseUrl }: Pick<MailingDeps, "runtime" | "baseUrl">,
  request: RequestIn<"notifying">,
  secret: string,
): MailContent {
  const link = { requestId: request.id, place: taskIdSchema.parse("package"), secret };
  const packaged = request.links.package !== undefined && request.medium !== "paper";
  return noticeMail({
    business,
    request,
    inquiryUrl: isNoticeOfRequester(request)
      ? linkUrl(baseUrl, "followUp", { ...link, place: taskIdSchema.parse("status") })
      : inquiryUrlOf(baseUrl, request),
    ...(packaged && { packageUrl: linkUrl(baseUrl, "package", link) }),
  });
}
