import { stopOthers } from "../application/linked-requests.ts";
import { tellWorkflow } from "../application/tell-workflow.ts";
import { accessCodeHash, freshAccessCode } from "../domain/ids.ts";
import { faultFacts } from "../domain/log.ts";
import { officerFor } from "../domain/officers.ts";
import type { AnswerableKind, TaskKind } from "../domain/questions/kinds.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import { accessCodeRenewed, numberInCode } from "../domain/request/transitions/package.ts";
import type { Stamp } from "../domain/request/transitions/stamp.ts";
import { releaseStopped } from "../domain/request/transitions/stop.ts";
import { taskBehind } from "../domain/request/transitions/task-behind-link.ts";
import { type HttpAnswer, page, problem } from "../runtime/http.ts";
import { codeRenewedPage, stoppedPage } from "../views/pages/task.ts";
import { languageFor, type Opened, stampFor, type TaskDeps } from "./task-open.ts";

type Pressed = (deps: TaskDeps, opened: Opened) => Promise<HttpAnswer>;

/** The effect of the page's button, for questions without a form. */
export const pressed: { readonly [Kind in Exclude<TaskKind, AnswerableKind>]: Pressed } = {
  "notice-delivery": async () => problem("link-unknown"),
  "renew-code": renewCode,
  "warn-contact": stopRelease,
};

/** The contact on file says that the request is not theirs. */
async function stopRelease(deps: TaskDeps, opened: Opened): Promise<HttpAnswer> {
  const { runtime, requests } = deps;
  const { business, clock } = runtime;
  const { link, task } = opened;
  const language = languageFor(deps, opened);
  const stopped = await requests.change(link.requestId, (found) => {
    const behind = found && taskBehind(found, link.place, link.secret, clock.now(), business);
    if (!behind?.ok) return { value: undefined };
    const { request } = behind.value;
    const stop = releaseStopped(request, officerFor(business, request), stampFor(deps, task));
    return stop.ok ? { write: stop.value.request, value: stop.value } : { value: undefined };
  });
  if (stopped === undefined) return problem("too-late-to-stop", { language });
  await tellWorkflow(deps, stopped.request);
  await stopLinked(deps, stopped.request, stampFor(deps, task));
  const revoked = stopped.what === "collection";
  return page(stoppedPage({ business, language, requestId: link.requestId, revoked }));
}

/** The requests that came with it are the same person's; if this fails, the contact was told of each. */
async function stopLinked(deps: TaskDeps, request: ConfirmedRequest, stamp: Stamp): Promise<void> {
  try {
    await stopOthers(deps, request, stamp);
  } catch (error) {
    deps.runtime.log("handover.failed", { requestId: request.id, fault: faultFacts(error) });
  }
}

async function renewCode(deps: TaskDeps, { request, link, task }: Opened): Promise<HttpAnswer> {
  const { runtime, requests } = deps;
  const accessCode = freshAccessCode(runtime.random(16));
  const hash = accessCodeHash(await deps.counters.deskKey(), numberInCode(request), accessCode);
  const renewed = await requests.change(link.requestId, (found) => {
    if (found === undefined) return { value: false };
    const behind = taskBehind(found, link.place, link.secret, runtime.clock.now(), runtime.business);
    if (!behind.ok || (found.status !== "notifying" && found.status !== "closed")) return { value: false };
    return { write: accessCodeRenewed(found, hash, stampFor(deps, task)), value: true };
  });
  if (!renewed) return problem("link-answered", { language: runtime.business.staffLanguage });
  return page(codeRenewedPage({ business: runtime.business, requestId: link.requestId, accessCode }));
}
