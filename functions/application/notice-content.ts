import { taskIdSchema } from "../domain/ids.ts";
import type { MailContent } from "../domain/ports.ts";
import type { RequestIn } from "../domain/request/request.ts";
import { linkUrl } from "../domain/urls.ts";
import { noticeMail } from "../views/mails/mails.ts";
import type { MailingDeps } from "./deps.ts";
import { inquiryUrlOf } from "./inquiry-url.ts";

/** The notice as a mail; `secret` opens the package, if there is one to download. */
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
    inquiryUrl: inquiryUrlOf(baseUrl, request),
    ...(packaged && { packageUrl: linkUrl(baseUrl, "package", link) }),
  });
}
