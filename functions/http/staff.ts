import { boardLinkFor } from "../application/board.ts";
import { asCompared } from "../domain/addresses.ts";
import { dayMs } from "../domain/calendar.ts";
import { entryKey, entryLinkMs, entryValue, provisionKey } from "../domain/entry-link.ts";
import {
  type RequestId,
  receiptNumberIn,
  requestIdOf,
  submissionKeySchema,
  taskIdSchema,
} from "../domain/ids.ts";
import { hasRoomForLink, linkSecret } from "../domain/links.ts";
import { faultFacts } from "../domain/log.ts";
import { mailboxesOf } from "../domain/mailboxes.ts";
import type { Counters, MailContent, Mailer, RequestStore } from "../domain/ports.ts";
import { quotaKey, sourceNetwork, windowEnd } from "../domain/quotas.ts";
import { isReachable } from "../domain/recipients.ts";
import { isConfirmed } from "../domain/request/request.ts";
import { caseLinkIssued, caseLinkMailId } from "../domain/request/transitions/case-link.ts";
import { sendClaimed } from "../domain/send-claimed-mail.ts";
import { linkUrl } from "../domain/urls.ts";
import { type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import { boardLinkMail, caseLinkMail, entryLinkMail, provisionLinkMail } from "../views/mails/staff-links.ts";
import { staffLinkSentPage, staffPage } from "../views/pages/staff.ts";
import { oneOf } from "./fields.ts";
import { staffPageDeps, staffPageVariables } from "./staff-page-deps.ts";

export interface StaffDeps {
  readonly runtime: Pick<Runtime, "business" | "clock" | "random" | "log">;
  readonly baseUrl: string;
  readonly requests: RequestStore;
  readonly counters: Counters;
  readonly mail: Mailer;
}

/**
 * Daily limits of links that anybody can have mailed to the desk: per network and in all; the first few of a network
 * take precedence.
 */
const quotas = { source: 20, few: 3, total: 100, totalOfMany: 50 } as const;

/** The field that says for what, or to which mailbox, a link is mailed. */
const fieldOf: Readonly<Record<string, "address" | "receipt">> = {
  "POST /staff/board-link": "address",
  "POST /staff/case-link": "receipt",
};

const caseLinkMs = dayMs;

/** Longer than sending a mail takes, in ms: the response takes this long whether or not there was one to send. */
const mailingMs = 2000;

/**
 * Where staff have links mailed to the desk: to key a request in, or to see a case. The page is public and reveals
 * nothing; it mails only the desk's mailboxes.
 */
export async function handle(deps: StaffDeps, http: HttpRequest): Promise<HttpAnswer> {
  const { business } = deps.runtime;
  const language = http.query.has("lang") ? http.language : business.staffLanguage;
  if (http.route === "GET /staff") return page(staffPage({ business, language }));
  if (http.body.kind !== "form") return problem("wrong-media-type");
  if (!(await isWithinQuotas(deps, http))) {
    return problem("too-many", { language, until: windowEnd(dayMs, deps.runtime.clock.now()) });
  }
  const { fields } = http.body;
  const empty = fieldOf[http.route];
  if (empty !== undefined && oneOf(fields, empty) === undefined)
    return page(staffPage({ business, language, empty }), 400);
  if (http.route === "POST /staff/entry-link") await mailEntryLinks(deps, entryLinks);
  else if (http.route === "POST /staff/provision-link") await mailEntryLinks(deps, provisionLinks);
  else if (http.route === "POST /staff/board-link") await mailBoardLink(deps, oneOf(fields, "address"));
  else await mailCaseLink(deps, oneOf(fields, "receipt"));
  return { ...page(staffLinkSentPage({ business, language })), evenMs: mailingMs };
}

async function isWithinQuotas(
  { runtime, counters: counted }: StaffDeps,
  http: HttpRequest,
): Promise<boolean> {
  const nowMs = runtime.clock.now();
  const source = quotaKey(await counted.deskKey(), "source", `staff ${sourceNetwork(http.sourceIp)}`);
  const few = await counted.within({ key: `few-${source}`, limit: quotas.few, windowMs: dayMs }, nowMs);
  const limit = few ? quotas.total : quotas.totalOfMany;
  const allowed =
    (await counted.within({ key: source, limit: quotas.source, windowMs: dayMs }, nowMs)) &&
    (await counted.within({ key: "staff-links", limit, windowMs: dayMs }, nowMs));
  if (!allowed) runtime.log("quota.reached", { reason: "staff-links" });
  return allowed;
}

/** A page that a mailbox of the desk may use once per link. */
interface Once {
  readonly place: "entry" | "provision";
  readonly keyOf: (id: RequestId) => string;
  readonly mailId: string;
  readonly mail: (v: Parameters<typeof entryLinkMail>[0]) => MailContent;
}

const entryLinks: Once = { place: "entry", keyOf: entryKey, mailId: "entry-link", mail: entryLinkMail };
const provisionLinks: Once = {
  place: "provision",
  keyOf: provisionKey,
  mailId: "provision-link",
  mail: provisionLinkMail,
};

/** Every mailbox of the desk gets its own link, with a receipt number to write on the paper. */
async function mailEntryLinks(deps: StaffDeps, { place, keyOf, mailId, mail }: Once): Promise<void> {
  const { runtime } = deps;
  const { business, clock } = runtime;
  for (const mailbox of mailboxesOf(business, "desk")) {
    const to = business.mailboxes[mailbox]?.email;
    if (to === undefined) continue;
    const secret = linkSecret(runtime.random(32));
    const requestId = requestIdOf(submissionKeySchema.parse(linkSecret(runtime.random(32))));
    const expiresAt = new Date(clock.now() + entryLinkMs).toISOString();
    await deps.counters.keep(keyOf(requestId), entryValue(secret, mailbox), expiresAt);
    const url = linkUrl(deps.baseUrl, place, { requestId, place: taskIdSchema.parse(place), secret });
    await mailIt(deps, requestId, () =>
      deps.mail.send({
        ...mail({ business, requestId, url, expiresAt }),
        to,
        tags: { request: requestId, mail: mailId },
      }),
    );
  }
}

/** Mails a board link to the mailbox with this address, if there is one; the page looks the same if not. */
async function mailBoardLink(deps: StaffDeps, address: string | undefined): Promise<void> {
  const { business } = deps.runtime;
  const wanted = address && asCompared(address).toLowerCase();
  const [mailbox, to] =
    Object.entries(business.mailboxes).find(([, { email }]) => email.toLowerCase() === wanted) ?? [];
  if (mailbox === undefined || to === undefined) return;
  const link = await boardLinkFor(deps, mailbox);
  const tags = { request: "board", mail: mailbox };
  try {
    await deps.mail.send({ ...boardLinkMail({ business, ...link }), to: to.email, tags });
  } catch (error) {
    deps.runtime.log("mail.refused", { mail: "board-link", fault: faultFacts(error) });
  }
}

/** Mails a link to one case, if there is such a request; the page looks the same if not. */
async function mailCaseLink(deps: StaffDeps, receipt: string | undefined): Promise<void> {
  const { runtime, requests } = deps;
  const { business, clock } = runtime;
  const id = receiptNumberIn(receipt ?? "");
  if (id === undefined) return;
  const secret = linkSecret(runtime.random(32));
  const now = () => new Date(clock.now()).toISOString();
  const expiresAt = new Date(clock.now() + caseLinkMs).toISOString();
  const issued = await requests.change(id, (found) => {
    if (found === undefined || !isConfirmed(found)) return { value: undefined };
    // Anybody who knows the number may ask, so this ends no link that the desk was mailed today.
    if (!hasRoomForLink(found.links.case, clock.now())) return { value: undefined };
    const desk = mailboxesOf(business, "desk");
    const mailbox = desk.find((one) => isReachable(found, one)) ?? desk[0];
    if (mailbox === undefined) return { value: undefined };
    const write = caseLinkIssued(
      found,
      mailbox,
      { secret, expiresAt },
      { at: now(), actor: { kind: "desk" } },
    );
    return { write, value: write && { request: write, mailbox } };
  });
  const to = issued && business.mailboxes[issued.mailbox]?.email;
  if (issued === undefined || to === undefined) return;
  const url = linkUrl(deps.baseUrl, "case", {
    requestId: id,
    place: taskIdSchema.parse("case"),
    secret,
  });
  await mailIt(deps, id, () =>
    sendClaimed(deps, {
      request: issued.request,
      mailId: caseLinkMailId,
      to,
      content: caseLinkMail({ business, request: issued.request, url, expiresAt }),
    }),
  );
}

/** The page must not reveal whether there is anything to mail; people who got no mail ask again. */
async function mailIt(
  { runtime }: StaffDeps,
  requestId: RequestId,
  send: () => Promise<unknown>,
): Promise<void> {
  try {
    await send();
  } catch (error) {
    runtime.log("mail.refused", { requestId, mail: "staff-link", fault: faultFacts(error) });
  }
}

export const create = httpFunction("staff", staffPageVariables, (env, runtime) => {
  const deps = staffPageDeps(env, runtime);
  return (request) => handle(deps, request);
});
export const handler = onFirstCall(create);
