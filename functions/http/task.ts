import { bucket } from "../adapters/bucket.ts";
import { counters } from "../adapters/counters.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflowReplies } from "../adapters/workflows.ts";
import { followTurn, shareIdentity } from "../application/carry-linked.ts";
import type { BesideRefusal } from "../application/do-beside-answer.ts";
import { longestText, roomProblem } from "../application/keep-room.ts";
import { tellWorkflow } from "../application/tell-workflow.ts";
import { getsLetters } from "../domain/contact.ts";
import { isPerson } from "../domain/links.ts";
import { faultFacts } from "../domain/log.ts";
import { questionOf } from "../domain/questions/index.ts";
import type { AnswerableKind } from "../domain/questions/kinds.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import type { Task, TaskResult } from "../domain/request/tasks.ts";
import { answered } from "../domain/request/transitions/answer.ts";
import { type LinkRefusal, type OpenTask, taskBehind } from "../domain/request/transitions/link-behind.ts";
import type { Result } from "../domain/result.ts";
import { type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { type Bodies, largestBody } from "../runtime/largest-body.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import type { Html } from "../views/html.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { askPage, type TaskView, taskDonePage, taskPage } from "../views/pages/task.ts";
import { forms, isAnswerable } from "../views/questions/forms.ts";
import { oneOf } from "./fields.ts";
import { printView } from "./print-view.ts";
import { readAnswer } from "./task-answer.ts";
import { besideFor } from "./task-beside.ts";
import { openFile } from "./task-files.ts";
import { languageFor, linkProblem, type Opened, openByLink, stampFor, type TaskDeps } from "./task-open.ts";
import { pressed } from "./task-pressed.ts";
import { show } from "./task-show.ts";
import { placeOfTask, removeField, removeUpload, uploaded } from "./uploads.ts";

/** The page behind a task's link. GET shows the facts and changes nothing; only the POST from that page decides. */
export async function handle(deps: TaskDeps, http: HttpRequest): Promise<HttpAnswer> {
  const opened = await openByLink(deps, http);
  if (!opened.ok) return opened.refusal;
  const { request, task } = opened.value;
  const { kind } = task;
  switch (http.route) {
    case "POST /task":
      return isAnswerable(kind) ? answer(deps, http, opened.value, kind) : pressed[kind](deps, opened.value);
    case "POST /task/file":
      return questionOf(kind).uploads?.removable === true
        ? removeFile(deps, http, opened.value)
        : openFile(deps, http, opened.value);
    default:
      if (http.query.get("view") === "print") return printView(deps.runtime, request, task.letter);
      return show(deps, opened.value, {}, [], 200, pageFor(task, http));
  }
}

/** The page that was asked for: of the task itself, or of a question to the requester beside it. */
function pageFor({ kind }: Task, http: HttpRequest): (view: TaskView) => Html {
  const asks = http.query.get("view") === "ask" && questionOf(kind).beside?.includes("ask-requester");
  return asks === true ? askPage : taskPage;
}

async function answer(
  deps: TaskDeps,
  http: HttpRequest,
  opened: Opened,
  kind: AnswerableKind,
): Promise<HttpAnswer> {
  const { runtime, requests } = deps;
  const { task, link } = opened;
  if (http.body.kind !== "form") return problem("wrong-media-type");
  const { fields } = http.body;
  const beside = besideFor(task, fields);
  if (beside !== undefined) {
    const outcome = await beside.does(deps, link, fields, stampFor(deps, task));
    return stayOpen(deps, http, opened, outcome, beside.page);
  }
  const place = placeOfTask(opened.request.id, task);
  const files = place === undefined ? [] : (await uploaded(deps[place.bucket], place)).files;
  const read = readAnswer(kind, fields, files);
  if (!read.ok) {
    if (read.refusal.kind === "bad-request")
      return problem("bad-request", { language: languageFor(deps, opened) });
    return show(deps, opened, fields, read.refusal.problems, 400);
  }
  if (forms[kind].goesOn?.(fields) === true) return show(deps, opened, fields, [], 200);
  const stamp = stampFor(deps, task);
  type Outcome =
    | { readonly kind: "done"; readonly request: ConfirmedRequest; readonly result: TaskResult }
    | { readonly kind: "link"; readonly refusal: LinkRefusal }
    | { readonly kind: "field"; readonly refusal: FieldProblem };
  const outcome = await requests.change(
    link.requestId,
    (found): { write?: ConfirmedRequest; value: Outcome } => {
      if (found === undefined) return { value: { kind: "link", refusal: "unknown" } };
      const behind = taskBehind(found, link.place, link.secret, runtime.clock.now(), runtime.business);
      if (!behind.ok) return { value: { kind: "link", refusal: behind.refusal } };
      const next = answered(behind.value.request, link.place, read.value, stamp, runtime.business);
      if (!next.ok) return { value: { kind: "field", refusal: next.refusal } };
      const now = next.value.tasks[link.place];
      if (now?.state !== "answered") return { value: { kind: "link", refusal: "unknown" } };
      const { field, text } = longestText(fields) ?? { field: "choice", text: "" };
      const full = roomProblem(deps, found, next.value, {
        field,
        text,
        files: place !== undefined,
        with: (shorter) => {
          const again = readAnswer(kind, { ...fields, [field]: shorter }, files);
          if (!again.ok) return undefined;
          const then = answered(behind.value.request, link.place, again.value, stamp, runtime.business);
          return then.ok ? then.value : undefined;
        },
      });
      if (full !== undefined) return { value: { kind: "field", refusal: full } };
      return { write: next.value, value: { kind: "done", request: next.value, result: now.result } };
    },
  );
  switch (outcome.kind) {
    case "link":
      return linkProblem(deps, link.requestId, outcome.refusal, http, languageFor(deps, opened));
    case "field":
      return show(deps, opened, fields, [outcome.refusal], 400);
    case "done":
      await tellWorkflow(deps, outcome.request);
      // A letter that is out at last is the requester's turn.
      if (questionOf(kind).aboutIdentity || task.letter !== undefined) await share(deps, outcome.request);
      return page(
        taskDonePage({
          business: runtime.business,
          language: languageFor(deps, opened),
          requestId: link.requestId,
          kind,
          result: outcome.result,
          forRequester: task.recipient !== "requester",
          byPerson: isPerson(task.recipient),
          letters: getsLetters(outcome.request),
        }),
      );
  }
}

/** Not an answer: the page comes again, with what was done or with what is wrong with it. */
async function stayOpen(
  deps: TaskDeps,
  http: HttpRequest,
  opened: Opened,
  outcome: Result<OpenTask, BesideRefusal>,
  formPage: (view: TaskView) => Html,
): Promise<HttpAnswer> {
  const { link } = opened;
  if (outcome.ok) return show(deps, { ...outcome.value, link }, {}, [], 200);
  const fields = http.body.kind === "form" ? http.body.fields : {};
  return outcome.refusal.kind === "link"
    ? linkProblem(deps, link.requestId, outcome.refusal.refusal, http, languageFor(deps, opened))
    : show(deps, opened, fields, outcome.refusal.problems, 400, formPage);
}

/** The linked requests wait as this one does, and take the answer; should that fail, the sweep does it. */
async function share(deps: TaskDeps, request: ConfirmedRequest): Promise<void> {
  try {
    await followTurn(deps, request);
    await shareIdentity(deps, request);
  } catch (error) {
    deps.runtime.log("handover.failed", { requestId: request.id, fault: faultFacts(error) });
  }
}

/** Takes away a file that was uploaded by mistake, before it is answered with. */
async function removeFile(deps: TaskDeps, http: HttpRequest, opened: Opened): Promise<HttpAnswer> {
  const { request, task } = opened;
  const name = http.body.kind === "form" ? oneOf(http.body.fields, removeField) : undefined;
  if (name === undefined) return problem("bad-request", { language: languageFor(deps, opened) });
  const place = placeOfTask(request.id, task);
  if (place !== undefined) await removeUpload(deps[place.bucket], place, name);
  return show(deps, opened, {}, [], 200, taskPage, true);
}

/** How much an answer may have, in bytes: as much as that to the question which is asked most. */
export const bodies = {
  "POST /task": () => Math.max(...Object.values(forms).map(({ schema }) => largestBody(schema()))),
} as const satisfies Bodies;

export const create = httpFunction(
  "task",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "EVIDENCE_BUCKET", "PACKAGES_BUCKET", "BASE_URL"],
  (env, runtime) => {
    const deps: TaskDeps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      counters: counters(env, runtime),
      workflows: workflowReplies(env),
      evidence: bucket(env.EVIDENCE_BUCKET, env, runtime),
      packages: bucket(env.PACKAGES_BUCKET, env, runtime),
    };
    return (request) => handle(deps, request);
  },
  bodies,
);
export const handler = onFirstCall(create);
