import { mailAddressOf } from "../domain/contact.ts";
import { type RequestId, taskIdSchema } from "../domain/ids.ts";
import { linkSecret, statusLinkMs } from "../domain/links.ts";
import { faultFacts } from "../domain/log.ts";
import { quotaAddress } from "../domain/quotas.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../domain/request/request.ts";
import {
  hasJustGotStatusLink,
  statusLinkAdded,
  statusLinkRenewed,
} from "../domain/request/transitions/mails.ts";
import { sendClaimed } from "../domain/send-claimed-mail.ts";
import { linkUrl } from "../domain/urls.ts";
import { statusLinkMail, statusLinksMail } from "../views/mails/mails.ts";
import { isoAfter, type MailingDeps } from "./deps.ts";

/** The most requests in one mail, newest first; few people make as many in a year. */
const mostTogether = 8;

interface WithStatusLink {
  readonly request: ConfirmedRequest;
  readonly statusUrl: string;
}

/**
 * Mails an address fresh status links for those of these requests that were made with it, in one mail. Mails nothing
 * if the newest was just mailed, and never throws: the page must not reveal whether there are any.
 */
export async function mailFreshStatusLinks(
  deps: MailingDeps,
  ids: readonly RequestId[],
  address: string,
): Promise<void> {
  const { runtime, requests } = deps;
  try {
    const found = await Promise.all(ids.map((id) => requests.get(id)));
    const [newest, ...others] = found
      .flatMap((request) => (isMadeWith(address, request) ? [request] : []))
      .toSorted((one, other) => (one.arrivedAt < other.arrivedAt ? 1 : -1))
      .slice(0, mostTogether);
    if (newest === undefined || hasJustGotStatusLink(newest, runtime.clock.now())) return;
    const first = await withFreshLink(
      deps,
      newest.id,
      address,
      (...link) => statusLinkRenewed(...link).request,
    );
    if (first === undefined) return;
    const links = [first];
    for (const { id } of others) {
      const link = await withFreshLink(deps, id, address, statusLinkAdded);
      if (link !== undefined) links.push(link);
    }
    const { business } = runtime;
    await sendClaimed(deps, {
      request: first.request,
      mailId: "status-link",
      to: mailAddressOf(first.request) ?? address,
      content:
        links.length === 1
          ? statusLinkMail({ business, ...first })
          : statusLinksMail({ business, language: first.request.language, links }),
    });
  } catch (error) {
    // People who got no mail ask again.
    runtime.log("mail.refused", { mail: "status-link", fault: faultFacts(error) });
  }
}

function isMadeWith(address: string, request: Request | undefined): request is ConfirmedRequest {
  if (request === undefined || !isConfirmed(request)) return false;
  const known = mailAddressOf(request);
  return known !== undefined && quotaAddress(known) === address;
}

async function withFreshLink(
  deps: MailingDeps,
  id: RequestId,
  address: string,
  add: typeof statusLinkAdded,
): Promise<WithStatusLink | undefined> {
  const secret = linkSecret(deps.runtime.random(32));
  const link = { secret, expiresAt: isoAfter(deps, statusLinkMs) };
  const at = isoAfter(deps, 0);
  const request = await deps.requests.change(id, (now) => {
    const write = isMadeWith(address, now) ? add(now, link, { at, actor: { kind: "requester" } }) : undefined;
    return { write, value: write };
  });
  if (request === undefined) return undefined;
  const place = taskIdSchema.parse("status");
  return { request, statusUrl: linkUrl(deps.baseUrl, "status", { requestId: id, place, secret }) };
}
