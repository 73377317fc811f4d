import { counters } from "../adapters/counters.ts";
import { mailer } from "../adapters/mailer.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflowReplies } from "../adapters/workflows.ts";
import { askNext } from "../application/linked-requests.ts";
import { tellWorkflow } from "../application/tell-workflow.ts";
import { formatLink } from "../domain/links.ts";
import { faultFacts } from "../domain/log.ts";
import type { Counters, Mailer, RequestStore, Workflows } from "../domain/ports.ts";
import { checkConfirm } from "../domain/request/transitions/confirm.ts";
import { withdrawn } from "../domain/request/transitions/withdraw.ts";
import { type HttpAnswer, type HttpRequest, page, pageForBack, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import { newLinkPage, statusPage, withdrawnPage, withdrawPage } from "../views/pages/status.ts";
import { formField } from "./fields.ts";
import { sendNewLink } from "./new-link.ts";
import { mailPackageLink } from "./package-link.ts";
import { openStatus, tooLate } from "./status-link.ts";

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
  const sure = formField(http, "sure");
  if (sure !== undefined && sure !== "yes")
    return problem("bad-request", { language: opened.request.language });
  const stamp = { at: new Date(clock.now()).toISOString(), actor: { kind: "requester" as const } };
  const possible = withdrawn(opened.request, stamp);
  if (!possible.ok) return tooLate(opened);
  if (sure === undefined) {
    return pageForBack(withdrawPage({ business, request: opened.request, link: formatLink(link) }));
  }
  const result = await requests.change(link.requestId, (request) => {
    if (request === undefined) return { value: undefined };
    const outcome = withdrawn(request, stamp);
    return outcome.ok && outcome.value.first
      ? { write: outcome.value.request, value: outcome }
      : { value: outcome };
  });
  if (result === undefined || !result.ok) return tooLate(opened);
  await tellWorkflow(deps, result.value.request);
  try {
    await askNext(deps, result.value.request);
  } catch (error) {
    runtime.log("handover.failed", { requestId: link.requestId, fault: faultFacts(error) });
  }
  return pageForBack(withdrawnPage({ business, request: result.value.request, link: formatLink(link) }));
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
