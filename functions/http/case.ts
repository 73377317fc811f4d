import { requestStore } from "../adapters/request-store.ts";
import { workflowReplies } from "../adapters/workflows.ts";
import { tellWorkflow } from "../application/tell-workflow.ts";
import { seesAll } from "../domain/board.ts";
import { dayMs } from "../domain/calendar.ts";
import { type TaskId, taskIdSchema } from "../domain/ids.ts";
import { letterKinds } from "../domain/letters.ts";
import { checkLink, formatLink, type LinkText, linkSecret } from "../domain/links.ts";
import type { RequestStore, Workflows } from "../domain/ports.ts";
import { cameBy } from "../domain/request/person.ts";
import { type ConfirmedRequest, isConfirmed } from "../domain/request/request.ts";
import { linksRefreshed, tasksWaitingOn } from "../domain/request/transitions/refresh-links.ts";
import { withdrawn } from "../domain/request/transitions/withdraw.ts";
import { linkUrl } from "../domain/urls.ts";
import { type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import { casePage } from "../views/pages/case.ts";
import { caseHistoryPage } from "../views/pages/case-history.ts";
import { oneOf } from "./fields.ts";
import { linkIn } from "./link-request.ts";
import { printView } from "./print-view.ts";

export interface CaseDeps {
  readonly baseUrl: string;
  readonly runtime: Pick<Runtime, "business" | "clock" | "log" | "random">;
  readonly requests: RequestStore;
  readonly workflows: Pick<Workflows, "tell">;
}

/**
 * The desk's page of one case: shows it, prints its letters again, and records a withdrawal that came another way.
 */
export async function handle(deps: CaseDeps, http: HttpRequest): Promise<HttpAnswer> {
  const { business, clock } = deps.runtime;
  const language = business.staffLanguage;
  const link = linkIn(http);
  const request = link?.place === "case" ? await deps.requests.get(link.requestId) : undefined;
  if (link === undefined || request === undefined || !isConfirmed(request)) {
    return problem("link-unknown", { language });
  }
  const opened = request.links.case;
  const check = checkLink(opened, link.secret, clock.now());
  if (check !== "valid" || opened === undefined) {
    return problem(`link-${check === "valid" ? "unknown" : check}`, { language });
  }
  if (!seesAll(business, opened.issuedTo)) return problem("link-not-in-role", { language });
  if (http.route === "POST /staff/case/withdraw") return withdraw(deps, http, link, opened.issuedTo);
  if (http.route === "POST /staff/case/open") return openTask(deps, http, link, opened.issuedTo);
  if (http.query.get("view") === "history")
    return page(caseHistoryPage({ business, request, link: formatLink(link) }));
  const print = http.query.get("print");
  if (print !== undefined) {
    const letter = letterKinds.find((one) => one === print);
    if (letter === undefined && print !== "notice") return problem("not-found", { language });
    return printView(deps.runtime, request, deps.baseUrl, { letter });
  }
  return show(deps, request, link);
}

/** A fresh link to one of this mailbox's open questions, for this browser, in addition to the mailed ones. */
async function openTask(
  { runtime, requests, baseUrl }: CaseDeps,
  http: HttpRequest,
  link: LinkText,
  mailbox: string,
): Promise<HttpAnswer> {
  const language = runtime.business.staffLanguage;
  const given = http.body.kind === "form" ? oneOf(http.body.fields, "task") : undefined;
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

function show(
  { runtime }: CaseDeps,
  request: ConfirmedRequest,
  link: LinkText,
  problems: boolean = false,
): HttpAnswer {
  const { business, clock } = runtime;
  const problem = problems ? [{ field: "came", problem: "missing" }] : [];
  const mailbox = request.links.case?.issuedTo ?? "";
  const html = casePage({
    ...{ business, request, mailbox, link: formatLink(link) },
    ...{ nowMs: clock.now(), problems: problem },
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
  const given = http.body.kind === "form" ? oneOf(http.body.fields, "came") : undefined;
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
  if (result === undefined) return problem("too-late", { language });
  if (came === undefined) return show(deps, result, link, true);
  await tellWorkflow(deps, result);
  return show(deps, result, link);
}

export const create = httpFunction("case", ["REQUESTS_TABLE", "BASE_URL"], (env, runtime) => {
  const deps: CaseDeps = {
    runtime,
    baseUrl: env.BASE_URL,
    requests: requestStore(env, runtime),
    workflows: workflowReplies(env),
  };
  return (request) => handle(deps, request);
});
export const handler = onFirstCall(create);
