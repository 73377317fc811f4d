import { html } from "hono/html";
import type { Language } from "../../domain/business.ts";
import { taskIdSchema } from "../../domain/ids.ts";
import { isAskedElsewhere, linkedOf, othersOf } from "../../domain/linked.ts";
import { formatLink, type LinkText } from "../../domain/links.ts";
import { isWaitingElsewhere } from "../../domain/questions/verify-identity/asked-in-linked-request.ts";
import type { Linked } from "../../domain/request/linked.ts";
import type { ConfirmedRequest, Request } from "../../domain/request/request.ts";
import { linkedWords } from "../../languages/linked.ts";
import { words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { address, type Fact } from "./parts.ts";

/**
 * The requests that came with this one, by receipt number and right; nothing if it came alone. `secret` is that of the
 * first mail's link: the mail is the receipt of them all, and its secret opens each one's status page.
 */
export function linkedFact(request: Request, language: Language, secret?: string): Fact {
  const others = othersOf(request);
  const m = linkedWords(language);
  return [m.label, others.length === 0 ? undefined : html`<ul>${listItems(others, language, secret)}</ul>`];
}

/** For the requester whose identity is being checked under another number. */
export function verifiedElsewhere(request: ConfirmedRequest): Html | undefined {
  const [lead] = linkedOf(request)?.requests ?? [];
  if (lead === undefined || !isWaitingElsewhere(request.tasks["verify-identity"])) return undefined;
  const { status: m } = linkedWords(request.language);
  return html`<p class="note">${isAskedElsewhere(request) ? m.askedElsewhere : m.elsewhere(lead.id)}</p>
`;
}

/** For staff: which requests the identity check covers, or where it was done. */
export function linkedNote(request: ConfirmedRequest, language: Language): Html | undefined {
  if (othersOf(request).length === 0) return undefined;
  const { staff: m } = linkedWords(language);
  const { identity } = request;
  const from = "from" in identity ? identity.from : undefined;
  const open = request.status === "verifying" && identity.state === "open";
  if (!open && from === undefined) return undefined;
  return html`<p class="note">${from === undefined ? m.here : m.decidedThere(from)}</p>
`;
}

/** Receipt numbers with the rights they are for. */
export function linkedList(linked: Linked["requests"], language: Language): Html {
  return html`<ul>${listItems(linked, language)}</ul>
`;
}

function listItems(linked: Linked["requests"], language: Language, secret?: string): readonly Html[] {
  const { one } = linkedWords(language);
  return linked.map(({ id, right }) => {
    const text = one(id, words(language).right[right].short);
    if (secret === undefined) return html`<li>${text}</li>`;
    return html`<li><a href="${statusAddress({ requestId: id, secret })}">${text}</a></li>`;
  });
}

/** The status page of a link. */
export function statusAddress(link: Pick<LinkText, "requestId" | "secret">): string {
  return address("/status", { link: statusLinkText(link) });
}

/** The link to the status page that a secret opens. */
export function statusLinkText(link: Pick<LinkText, "requestId" | "secret">): string {
  return formatLink({ ...link, place: taskIdSchema.parse("status") });
}
