import * as z from "zod/mini";
import { counters } from "../adapters/counters.ts";
import { mailer } from "../adapters/mailer.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflowReplies } from "../adapters/workflows.ts";
import { askNext } from "../application/carry-linked.ts";
import { addressOf } from "../application/mail-fresh-link.ts";
import { tellWorkflow } from "../application/tell-workflow.ts";
import { asCompared } from "../domain/addresses.ts";
import { dayMs } from "../domain/calendar.ts";
import { mailAddressOf } from "../domain/contact.ts";
import { receiptNumberIn, taskIdSchema } from "../domain/ids.ts";
import { formatLink, linkSecret, statusLinkMs } from "../domain/links.ts";
import { faultFacts } from "../domain/log.ts";
import { sendClaimed } from "../domain/mailing.ts";
import type { Counters, Mailer, RequestStore, Workflows } from "../domain/ports.ts";
import { quotaAddress, quotaKey, sourceNetwork, windowEnd } from "../domain/quotas.ts";
import { type ConfirmedRequest, isConfirmed } from "../domain/request/request.ts";
import { checkConfirm } from "../domain/request/transitions/confirm.ts";
import { hasJustGotStatusLink, statusLinkRenewed } from "../domain/request/transitions/mails.ts";
import { withdrawn } from "../domain/request/transitions/withdraw.ts";
import { linkUrl } from "../domain/urls.ts";
import { type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import { statusLinkMail } from "../views/mails/mails.ts";
import {
  newLinkPage,
  newLinkSentPage,
  statusPage,
  withdrawnPage,
  withdrawPage,
} from "../views/pages/status.ts";
import { oneOf } from "./fields.ts";
import { mailPackageLink } from "./package-link.ts";
import { openStatus } from "./status-link.ts";

export interface StatusDeps {
  readonly runtime: Pick<Runtime, "business" | "clock" | "random" | "log">;
  readonly baseUrl: string;
  readonly requests: RequestStore;
  readonly counters: Counters;
  readonly mail: Mailer;
  readonly workflows: Pick<Workflows, "tell">;
}

/** Where a requester sees the state of the request, withdraws it, or asks for a fresh link. */
export function handle(deps: StatusDeps, http: HttpRequest): Promise<HttpAnswer> {
  switch (http.route) {
    case "POST /status/withdraw":
      return withdraw(deps, http);
    case "POST /status/new-link":
      return sendNewLink(deps, http);
    case "POST /status/package-link":
      return mailPackageLink(deps, http);
    case "GET /status/new-link":
      return Promise.resolve(
        page(
          newLinkPage({ business: deps.runtime.business, language: http.language, values: {}, problems: [] }),
        ),
      );
    default:
      return show(deps, http);
  }
}

async function show(deps: StatusDeps, http: HttpRequest): Promise<HttpAnswer> {
  const opened = await openStatus(deps, http);
  if (opened.kind === "refused") return opened.answer;
  const { request, link } = opened;
  const { business, clock } = deps.runtime;
  const nowMs = clock.now();
  const isReceipt = checkConfirm(request, link.secret, nowMs) === "valid";
  return page(
    statusPage({
      business,
      request,
      link: formatLink(link),
      nowMs,
      receiptSecret: isReceipt ? link.secret : undefined,
    }),
  );
}

async function withdraw(deps: StatusDeps, http: HttpRequest): Promise<HttpAnswer> {
  const opened = await openStatus(deps, http);
  if (opened.kind === "refused") return opened.answer;
  const { link } = opened;
  const { runtime, requests } = deps;
  const { business, clock } = runtime;
  const sure = http.body.kind === "form" ? oneOf(http.body.fields, "sure") : undefined;
  if (sure !== undefined && sure !== "yes")
    return problem("bad-request", { language: opened.request.language });
  const stamp = { at: new Date(clock.now()).toISOString(), actor: { kind: "requester" as const } };
  const possible = withdrawn(opened.request, stamp);
  if (!possible.ok) return problem("too-late", { language: opened.request.language });
  if (sure === undefined) {
    return page(withdrawPage({ business, request: opened.request, link: formatLink(link) }));
  }
  const result = await requests.change(link.requestId, (request) => {
    if (request === undefined) return { value: undefined };
    const outcome = withdrawn(request, stamp);
    return outcome.ok && outcome.value.first
      ? { write: outcome.value.request, value: outcome }
      : { value: outcome };
  });
  if (result === undefined || !result.ok) return problem("too-late", { language: opened.request.language });
  await tellWorkflow(deps, result.value.request);
  try {
    await askNext(deps, result.value.request);
  } catch (error) {
    runtime.log("handover.failed", { requestId: link.requestId, fault: faultFacts(error) });
  }
  return page(withdrawnPage({ business, request: result.value.request }));
}

/** Longer than sending a mail takes, in ms: the response takes this long whether or not there was one to send. */
const mailingMs = 2000;

const newLinkForm = z.strictObject({
  lang: z.optional(z.string()),
  receipt: z.string().check(z.maxLength(60)),
  email: z.string().check(z.maxLength(254)),
});

/**
 * Mails a fresh link to the recorded address if receipt number and address match; the response is the same if not.
 */
async function sendNewLink(deps: StatusDeps, http: HttpRequest): Promise<HttpAnswer> {
  const { runtime, requests } = deps;
  const { business } = runtime;
  if (http.body.kind !== "form") return problem("wrong-media-type");
  const { fields } = http.body;
  const { language } = http;
  const form = newLinkForm.safeParse(fields);
  if (!form.success) {
    const missing = (["receipt", "email"] as const).filter((field) => fields[field] === undefined);
    if (missing.length === 0) return problem("bad-request", { language });
    const problems = missing.map((field) => ({ field, problem: "missing" }));
    return page(newLinkPage({ business, language, values: fields, problems }), 400);
  }
  const deskKey = await deps.counters.deskKey();
  const nowMs = runtime.clock.now();
  const address = quotaAddress(asCompared(form.data.email));
  // Counted per network: a stranger's attempts in somebody's name must not lock that person out.
  const network = sourceNetwork(http.sourceIp);
  const source = quotaKey(deskKey, "source", `new-link ${network}`);
  const pair = quotaKey(deskKey, "pair", `new-link ${address}\0${network}`);
  const allowed =
    (await deps.counters.within({ key: source, limit: 20, windowMs: dayMs }, nowMs)) &&
    (await deps.counters.within({ key: pair, limit: 5, windowMs: dayMs }, nowMs));
  if (!allowed) return problem("too-many", { language, until: windowEnd(dayMs, nowMs) });
  const id = receiptNumberIn(form.data.receipt);
  if (id !== undefined) {
    const secret = linkSecret(runtime.random(32));
    const at = new Date(nowMs).toISOString();
    const renewed = await requests.change(id, (request) => {
      if (request === undefined || !isConfirmed(request)) return { value: undefined };
      const known = mailAddressOf(request);
      if (known === undefined || quotaAddress(known) !== address) return { value: undefined };
      if (hasJustGotStatusLink(request, nowMs)) return { value: undefined };
      const expiresAt = new Date(nowMs + statusLinkMs).toISOString();
      const next = statusLinkRenewed(request, { secret, expiresAt }, { at, actor: { kind: "requester" } });
      return { write: next.request, value: next };
    });
    if (renewed !== undefined) await mailNewLink(deps, renewed.request, renewed.mailId, secret);
  }
  return { ...page(newLinkSentPage({ business, language })), evenMs: mailingMs };
}

async function mailNewLink(
  deps: StatusDeps,
  request: ConfirmedRequest,
  mailId: string,
  secret: string,
): Promise<void> {
  const { runtime } = deps;
  const statusUrl = linkUrl(deps.baseUrl, "status", {
    requestId: request.id,
    place: taskIdSchema.parse("status"),
    secret,
  });
  try {
    await sendClaimed(deps, {
      request,
      mailId,
      to: addressOf(runtime.business, request, "requester"),
      content: statusLinkMail({ business: runtime.business, request, statusUrl }),
    });
  } catch (error) {
    // The page must not reveal whether the request exists; people who got no mail ask again.
    runtime.log("mail.refused", { requestId: request.id, mail: mailId, fault: faultFacts(error) });
  }
}

export const create = httpFunction(
  "status",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONFIGURATION_SET", "BASE_URL"],
  (env, runtime) => {
    const deps: StatusDeps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      counters: counters(env, runtime),
      mail: mailer(env, runtime),
      workflows: workflowReplies(env),
    };
    return (request) => handle(deps, request);
  },
);
export const handler = onFirstCall(create);
