import type { Subject } from "./agent.ts";
import { mailAddressOf } from "./contact.ts";
import type { people } from "./links.ts";
import type { Requester } from "./request/person.ts";
import type { ConfirmedRequest } from "./request/request.ts";

/**
 * Who gets the result: who asked, or the subject, where a mandate covers asking but not receiving. An end without a
 * decision is told to whoever asked.
 */
export function receiverOfResult(request: ConfirmedRequest): "requester" | "subject" {
  const { identity, withdrawnAt, stoppedAt } = request;
  const decided = "decision" in request && request.decision !== undefined;
  if (!decided || withdrawnAt !== undefined || stoppedAt !== undefined) return "requester";
  return identity.state === "confirmed" ? (identity.authority?.receives ?? "requester") : "requester";
}

/** The name and the addresses of whoever gets the result. */
export function resultAddressee(request: ConfirmedRequest): Requester | Subject {
  const { requester, behalf } = request;
  return receiverOfResult(request) === "subject" && behalf !== undefined ? behalf.subject : requester;
}

/** Where one of the people of a request reads mail; undefined where the request has no such address. */
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
