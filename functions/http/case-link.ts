import { seesAll } from "../domain/board.ts";
import { checkLink, type LinkText } from "../domain/links.ts";
import type { RequestStore } from "../domain/ports.ts";
import { type ConfirmedRequest, isConfirmed } from "../domain/request/request.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import { type HttpAnswer, type HttpRequest, problem } from "../runtime/http.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { linkIn } from "./link-request.ts";

export interface OpenedCase {
  readonly request: ConfirmedRequest;
  readonly link: LinkText;
  /** To which the link was issued; it may still see cases. */
  readonly mailbox: string;
}

/** The case behind the link of its page, or the page that says why the link does not open. */
export async function openCaseLink(
  {
    runtime: { business, clock },
    requests,
  }: { readonly runtime: Pick<Runtime, "business" | "clock">; readonly requests: Pick<RequestStore, "get"> },
  http: HttpRequest,
): Promise<Result<OpenedCase, HttpAnswer>> {
  const language = business.staffLanguage;
  const link = linkIn(http);
  const request = link?.place === "case" ? await requests.get(link.requestId) : undefined;
  if (link === undefined || request === undefined || !isConfirmed(request)) {
    return refuse(problem("link-unknown", { language }));
  }
  const opened = request.links.case;
  const check = checkLink(opened, link.secret, clock.now());
  if (check !== "valid" || opened === undefined) {
    return refuse(problem(`link-${check === "valid" ? "unknown" : check}`, { language }));
  }
  if (!seesAll(business, opened.issuedTo)) return refuse(problem("link-not-in-role", { language }));
  return ok({ request, link, mailbox: opened.issuedTo });
}
