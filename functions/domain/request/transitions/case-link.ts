import { addLink } from "../../links.ts";
import type { ConfirmedRequest } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";

/** Only the latest of these mails is kept: a desk may ask often, and the item must stay small. */
export const caseLinkMailId = "case-link";

/** A fresh link to the case for a mailbox of the desk, in addition to its earlier ones. */
export function caseLinkIssued(
  request: ConfirmedRequest,
  mailbox: string,
  link: { readonly secret: string; readonly expiresAt: string },
  stamp: Stamp,
): ConfirmedRequest {
  const issued = addLink(request.links.case, link.secret, {
    issuedTo: mailbox,
    issuedAt: stamp.at,
    expiresAt: link.expiresAt,
  });
  const next: ConfirmedRequest = {
    ...request,
    links: { ...request.links, case: issued },
    mails: { ...request.mails, [caseLinkMailId]: { to: mailbox, state: "claimed", at: stamp.at } },
  };
  return stamped(request, next, stamp, "link-issued", { link: "case", to: mailbox });
}
