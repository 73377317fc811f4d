import { addLink } from "../../links.ts";
import { mailboxOf, receiverOfResult } from "../../result-recipient.ts";
import type { ConfirmedRequest } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";

/** Only the latest of these mails is kept: a person may ask often, and the item must stay small. */
export const packageLinkMailId = "package-link";

/**
 * Whether the requester can be mailed another download link: the notice brought them one, the package is still there,
 * and they read mail. Not if the subject collects it, or the release was stopped.
 */
export function canMailPackageLink(request: ConfirmedRequest, nowMs: number): boolean {
  if (request.status !== "closed" || request.stoppedAt !== undefined) return false;
  const { package: held, links, medium } = request;
  if (held === undefined || held.deletedAt !== undefined || nowMs >= Date.parse(held.expiresAt)) return false;
  if (links.package === undefined || medium === "paper" || receiverOfResult(request) !== "requester") {
    return false;
  }
  return mailboxOf(request, "requester") !== undefined;
}

/**
 * A fresh download link, valid as long as the package, in addition to the earlier one. Undefined if it is not
 * available.
 */
export function packageLinkRenewed(
  request: ConfirmedRequest,
  secret: string,
  stamp: Stamp,
): ConfirmedRequest | undefined {
  const nowMs = Date.parse(stamp.at);
  if (!canMailPackageLink(request, nowMs) || request.status !== "closed" || request.package === undefined) {
    return undefined;
  }
  const link = addLink(request.links.package, secret, {
    issuedTo: "requester",
    issuedAt: stamp.at,
    expiresAt: request.package.expiresAt,
  });
  const next: ConfirmedRequest = {
    ...request,
    links: { ...request.links, package: link },
    mails: { ...request.mails, [packageLinkMailId]: { to: "requester", state: "claimed", at: stamp.at } },
  };
  return stamped(request, next, stamp, "link-issued", { link: "package" });
}
