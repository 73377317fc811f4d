import { addressOf } from "../application/mail-fresh-link.ts";
import { dayMs } from "../domain/calendar.ts";
import { taskIdSchema } from "../domain/ids.ts";
import { linkSecret } from "../domain/links.ts";
import type { Counters, Mailer, RequestStore } from "../domain/ports.ts";
import { windowEnd } from "../domain/quotas.ts";
import { isConfirmed } from "../domain/request/request.ts";
import {
  canMailPackageLink,
  packageLinkMailId,
  packageLinkRenewed,
} from "../domain/request/transitions/package-link.ts";
import { sendClaimed } from "../domain/send-claimed-mail.ts";
import { linkUrl } from "../domain/urls.ts";
import { type HttpAnswer, type HttpRequest, pageForBack, problem } from "../runtime/http.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { packageLinkMail } from "../views/mails/mails.ts";
import { packageLinkSentPage } from "../views/pages/status.ts";
import { openStatus, tooLate } from "./status-link.ts";

export interface PackageLinkDeps {
  readonly runtime: Pick<Runtime, "business" | "clock" | "random" | "log">;
  readonly baseUrl: string;
  readonly requests: RequestStore;
  readonly counters: Counters;
  readonly mail: Mailer;
}

/** From the status page: mails a fresh download link to the requester's recorded address, and to no other. */
export async function mailPackageLink(deps: PackageLinkDeps, http: HttpRequest): Promise<HttpAnswer> {
  const opened = await openStatus(deps, http);
  if (opened.kind === "refused") return opened.answer;
  const { runtime, requests } = deps;
  const { business, clock } = runtime;
  const { id, language } = opened.request;
  if (!canMailPackageLink(opened.request, clock.now())) return tooLate(opened);
  const quota = { key: `package-link#${id}`, limit: 3, windowMs: dayMs };
  if (!(await deps.counters.within(quota, clock.now()))) {
    return problem("too-many", { language, until: windowEnd(dayMs, clock.now()) });
  }
  const secret = linkSecret(runtime.random(32));
  const now = () => new Date(clock.now()).toISOString();
  const stamp = { at: now(), actor: { kind: "requester" as const } };
  const request = await requests.change(id, (found) => {
    const write =
      found !== undefined && isConfirmed(found) ? packageLinkRenewed(found, secret, stamp) : undefined;
    return { write, value: write };
  });
  const until = request?.links.package?.expiresAt;
  if (request === undefined || until === undefined) return tooLate(opened);
  const link = { requestId: id, place: taskIdSchema.parse("package"), secret };
  const packageUrl = linkUrl(deps.baseUrl, "package", link);
  const posted = await sendClaimed(deps, {
    request,
    mailId: packageLinkMailId,
    to: addressOf(business, request, "requester"),
    content: packageLinkMail({ business, request, packageUrl, until }),
  });
  if (posted === "refused") return problem("fault", { language });
  return pageForBack(packageLinkSentPage({ business, request }));
}
