import { checkLink, type LinkText } from "../domain/links.ts";
import type { RequestStore } from "../domain/ports.ts";
import { type ConfirmedRequest, isConfirmed } from "../domain/request/request.ts";
import { type HttpAnswer, type HttpRequest, problem } from "../runtime/http.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { statusAddress } from "../views/pages/linked.ts";
import { linkIn } from "./link-request.ts";

export type StatusOpened =
  | { readonly kind: "opened"; readonly request: ConfirmedRequest; readonly link: LinkText }
  | { readonly kind: "refused"; readonly answer: HttpAnswer };

/** The request has gone too far for what its requester wants to do; the status page says what they can do now. */
export function tooLate({ request, link }: Extract<StatusOpened, { kind: "opened" }>): HttpAnswer {
  return problem("too-late", { language: request.language, statusPage: statusAddress(link) });
}

/** The request behind a status link, or the response if the link does not open. */
export async function openStatus(
  { runtime, requests }: { readonly runtime: Pick<Runtime, "clock">; readonly requests: RequestStore },
  http: HttpRequest,
): Promise<StatusOpened> {
  const link = linkIn(http);
  const request = link?.place === "status" ? await requests.get(link.requestId) : undefined;
  if (link === undefined || request === undefined || !isConfirmed(request)) {
    return { kind: "refused", answer: problem("link-unknown", { language: http.language, retry: "status" }) };
  }
  const check = checkLink(request.links.status, link.secret, runtime.clock.now());
  if (check === "valid") return { kind: "opened", request, link };
  return {
    kind: "refused",
    answer: problem(`link-${check}`, {
      language: check === "unknown" ? http.language : request.language,
      retry: "status",
    }),
  };
}
