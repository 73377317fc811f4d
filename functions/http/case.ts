import * as z from "zod/mini";
import { bucketOrigin } from "../adapters/bucket-origin.ts";
import { counters } from "../adapters/counters.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflows } from "../adapters/workflows.ts";
import { beginFollowUp } from "../application/follow-up.ts";
import { openCase } from "../application/open-case.ts";
import { tellWorkflow } from "../application/tell-workflow.ts";
import { isOfficer } from "../domain/board.ts";
import { dayMs } from "../domain/calendar.ts";
import { nextFollowUp } from "../domain/follow-up-turns.ts";
import { type RequestId, type TaskId, taskIdSchema } from "../domain/ids.ts";
import { later } from "../domain/later.ts";
import { letterKinds } from "../domain/letters.ts";
import { formatLink, type LinkText, linkSecret } from "../domain/links.ts";
import type { Counters, RequestStore, Workflows } from "../domain/ports.ts";
import { cameBy } from "../domain/request/person.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../domain/request/request.ts";
import { mayBeFollowed, reopened } from "../domain/request/transitions/follow-up.ts";
import { carriedCode } from "../domain/request/transitions/package.ts";
import { linksRefreshed, tasksWaitingOn } from "../domain/request/transitions/refresh-links.ts";
import { withdrawn } from "../domain/request/transitions/withdraw.ts";
import { keptFree } from "../domain/room.ts";
import { linkUrl } from "../domain/urls.ts";
import { type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import { casePage } from "../views/pages/case.ts";
import { caseHistoryPage } from "../views/pages/case-history.ts";
import { type OpenedCase, openCaseLink } from "./case-link.ts";
import { formField } from "./fields.ts";
import { printView } from "./print-view.ts";

export interface CaseDeps {
  readonly baseUrl: string;
  readonly runtime: Pick<Runtime, "business" | "clock" | "random" | "log">;
  readonly requests: RequestStore;
  readonly counters: Pick<Counters, "deskKey">;
  readonly workflows: Pick<Workflows, "start" | "tell">;
  /** The origin of the requester's files, which another function opens. */
  readonly filesAt: string;
}

/**
 * The desk's page of one case: shows it, prints its letters again, and records a withdrawal that came another way.
 */
export async function handle(deps: CaseDeps, http: HttpRequest): Promise<HttpAnswer> {
  const opened = await openCaseLink(deps, http);
  if (!opened.ok) return opened.refusal;
  const { request, link, mailbox } = opened.value;
  if (http.route === "POST /staff/case/withdraw") return withdraw(deps, http, link, mailbox);
  if (http.route === "POST /staff/case/reopen") return reopen(deps, http, opened.value);
  if (http.route === "POST /staff/case/open") return openTask(deps, http, link, mailbox);
  if (http.route === "POST /staff/case/before") return openBefore(deps, request, mailbox);
  if (http.query.get("view") === "history") return history(deps, request, link);
  const print = http.query.get("print");
  if (print !== undefined) {
    const letter = letterKinds.find((one) => one === print);
    if (letter === undefined && print !== "notice")
      return problem("not-found", { language: deps.runtime.business.staffLanguage });
    return printView(deps.runtime, request, deps.baseUrl, { letter });
  }
  return show(deps, request, link);
}

/** The conversation and what happened; buttons that open a file are redirected to the bucket. */
function history(
  { runtime: { business }, filesAt }: CaseDeps,
  request: ConfirmedRequest,
  link: LinkText,
): HttpAnswer {
  const html = caseHistoryPage({ business, request, link: formatLink(link) });
  return { ...page(html), formTarget: filesAt };
}

/** The closed case that this one goes on from. */
async function openBefore(
  deps: CaseDeps,
  { follows }: ConfirmedRequest,
  mailbox: string,
): Promise<HttpAnswer> {
  const to = follows && (await openCase(deps, mailbox, follows.id));
  if (to !== undefined) return { kind: "redirect", to };
  return problem("not-found", { language: deps.runtime.business.staffLanguage });
}

/** A fresh link to one of this mailbox's open questions, for this browser, in addition to the mailed ones. */
async function openTask(
  { runtime, requests, baseUrl }: CaseDeps,
  http: HttpRequest,
  link: LinkText,
  mailbox: string,
): Promise<HttpAnswer> {
  const language = runtime.business.staffLanguage;
  const given = formField(http, "task");
  const task = taskIdSchema.safeParse(given);
  if (!task.success) return problem("bad-request", { language });
  const place = task.data;
  const secret = linkSecret(runtime.random(32));
  const now = runtime.clock.now();
  const fresh = {
    secretOf: (taskId: TaskId) => (taskId === place ? secret : undefined),
    expiresAt: new Date(now + dayMs).toISOString(),
  };
  const stamp = { at: new Date(now).toISOString(), actor: { kind: "staff" as const, mailbox } };
  const made = await requests.change(link.requestId, (found) => {
    const waits = found && tasksWaitingOn(found, mailbox).some(({ taskId }) => taskId === place);
    const write = found && waits ? linksRefreshed(found, mailbox, fresh, stamp) : undefined;
    return { ...(write !== undefined && { write }), value: write !== undefined };
  });
  if (!made) return problem("link-answered", { language });
  return { kind: "redirect", to: linkUrl(baseUrl, "task", { requestId: link.requestId, place, secret }) };
}

async function show(
  deps: CaseDeps,
  request: ConfirmedRequest,
  link: LinkText,
  { problems = false, continuedAs }: { readonly problems?: boolean; readonly continuedAs?: RequestId } = {},
): Promise<HttpAnswer> {
  const { runtime } = deps;
  const { business, clock } = runtime;
  const problem = problems ? [{ field: "came", problem: "missing" }] : [];
  const mailbox = request.links.case?.issuedTo ?? "";
  const html = casePage({
    ...{ business, request, mailbox, link: formatLink(link) },
    ...{ nowMs: clock.now(), problems: problem, continuedAs },
    reopens: isOfficer(business, mailbox) && (await goesOnAs(deps, request)) === undefined,
  });
  return page(html, problems ? 400 : 200);
}

/** Same rules as the requester's own withdrawal; idempotent. */
async function withdraw(
  deps: CaseDeps,
  http: HttpRequest,
  link: LinkText,
  mailbox: string,
): Promise<HttpAnswer> {
  const { runtime, requests } = deps;
  const language = runtime.business.staffLanguage;
  const given = formField(http, "came");
  const came = cameBy.find((one) => one === given);
  if (given !== undefined && came === undefined) return problem("bad-request", { language });
  const stamp = {
    at: new Date(runtime.clock.now()).toISOString(),
    actor: { kind: "staff" as const, mailbox },
  };
  const result = await requests.change(link.requestId, (found) => {
    if (found === undefined) return { value: undefined };
    if (came === undefined) return { value: isConfirmed(found) ? found : undefined };
    const outcome = withdrawn(found, stamp, came);
    if (!outcome.ok) return { value: undefined };
    return { write: outcome.value.first ? outcome.value.request : undefined, value: outcome.value.request };
  });
  if (result === undefined) return problem("moved-on", { language });
  if (came === undefined) return show(deps, result, link, { problems: true });
  await tellWorkflow(deps, result);
  return show(deps, result, link);
}

/** The open request that a closed one goes on as, if it was closed by mistake. */
async function goesOnAs({ requests }: CaseDeps, request: ConfirmedRequest): Promise<RequestId | undefined> {
  const later = request.status === "closed" ? (request.followedBy ?? []) : [];
  for (const id of later) {
    const one = await requests.get(id);
    if (one === undefined || !isConfirmed(one) || one.status === "closed") continue;
    if (one.follows?.reason === "mistake") return id;
  }
  return undefined;
}

const reopenForm = later(() =>
  z.strictObject({
    link: z.string(),
    /** Of forms of an earlier release. */
    nonce: z.optional(z.string()),
  }),
);

/**
 * A request that was closed by mistake goes on as another one, and as one at a time: another press leads to it, and two
 * at the same instant mean the same number.
 */
async function reopen(
  deps: CaseDeps,
  http: HttpRequest,
  { request, link, mailbox }: OpenedCase,
): Promise<HttpAnswer> {
  const { business, clock } = deps.runtime;
  const language = business.staffLanguage;
  const form = reopenForm.safeParse(http.body.kind === "form" ? http.body.fields : {});
  if (!form.success) return problem("bad-request", { language });
  if (!isOfficer(business, mailbox)) return problem("link-not-in-role", { language });
  if (request.status !== "closed") return problem("moved-on", { language });
  const current = await goesOnAs(deps, request);
  if (current !== undefined) return show(deps, request, link, { continuedAs: current });
  if (!mayBeFollowed(request)) return problem("goes-on-enough", { language });
  const stamp = {
    at: new Date(clock.now()).toISOString(),
    actor: { kind: "staff" as const, mailbox },
  };
  const { id } = nextFollowUp(await deps.counters.deskKey(), request, "mistake");
  const { hash } = request.accessCode;
  const again = reopened(
    request,
    { id, stamp, timeZone: business.timeZone, accessCodeHash: hash },
    business,
    (next, without) => hasRoom(deps, next, without),
  );
  const made = { ...again, accessCode: carriedCode(request) };
  const begun = await beginFollowUp(deps, request, made, stamp);
  if (begun === undefined) return problem("bad-request", { language });
  const now = await deps.requests.get(request.id);
  return show(deps, now !== undefined && isConfirmed(now) ? now : request, link, { continuedAs: begun.id });
}

/** Whether a conversation leaves what must be kept free, or half of what is free without it if that is not enough. */
function hasRoom({ requests, runtime }: CaseDeps, next: Request, without: Request): boolean {
  const needed = Math.min(keptFree(next, runtime.business), requests.roomFor(without) / 2);
  return requests.roomFor(next) >= needed;
}

export const create = httpFunction(
  "case",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "EVIDENCE_BUCKET", "MACHINE_PREFIX", "BASE_URL"],
  (env, runtime) => {
    const deps: CaseDeps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      counters: counters(env, runtime),
      workflows: workflows(env),
      filesAt: bucketOrigin(env.EVIDENCE_BUCKET, env),
    };
    return (request) => handle(deps, request);
  },
);
export const handler = onFirstCall(create);
