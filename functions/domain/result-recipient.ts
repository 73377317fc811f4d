import type { Subject } from "./agent.ts";
import { mailAddressOf } from "./contact.ts";
import type { people } from "./links.ts";
import type { Requester } from "./request/person.ts";
import type { ConfirmedRequest } from "./request/request.ts";

/**
 * Who gets the result: the requester, or the subject if a mandate covers asking but not receiving. An ending without
 * a decision is told to the requester.
 */
export function receiverOfResult(request: ConfirmedRequest): "requester" | "subject" {
  const { identity, withdrawnAt, stoppedAt } = request;
  const decided = "decision" in request && request.decision !== undefined;
  if (!decided || withdrawnAt !== undefined || stoppedAt !== undefined) return "requester";
  return identity.state === "confirmed" ? (identity.authority?.receives ?? "requester") : "requester";
}

/** The name and addresses of the result's recipient. */
export function resultAddressee(request: ConfirmedRequest): Requester | Subject {
  const { requester, behalf } = request;
  return receiverOfResult(request) === "subject" && behalf !== undefined ? behalf.subject : requester;
}

/** The mail address of one of a request's people; undefined if there is none. */
export function mailboxOf(
  request: Pick<ConfirmedRequest, "requester" | "behalf" | "contact" | "letters">,
  person: (typeof people)[number],
): string | undefined {
  switch (person) {
    case "requester":
      return mailAddressOf(request);
    case "subject":
      return request.behalf?.subject.email;
    case "contact":
      return request.contact?.email;
  }
}

/** Whether the notice is mailed to the requester, who may see the status page. */
export function isNoticeOfRequester(request: ConfirmedRequest): boolean {
  return receiverOfResult(request) === "requester" && mailAddressOf(request) !== undefined;
}
