import { bucket } from "../adapters/bucket.ts";
import { counters } from "../adapters/counters.ts";
import { registerPorts } from "../adapters/register-ports.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflowReplies } from "../adapters/workflows.ts";
import { completeAtOnce } from "../application/complete-answers.ts";
import { linksLeft } from "../application/links-left.ts";
import { ownRecordsIn } from "../application/own-records-part.ts";
import type { SideActionRefusal } from "../application/perform-side-action.ts";
import { propagateAnswer } from "../application/propagate-answer.ts";
import { longestText, roomProblem } from "../application/room-problem.ts";
import { placeOfTask } from "../application/sent-files.ts";
import { getsLetters } from "../domain/contact.ts";
import { once } from "../domain/later.ts";
import { isPerson } from "../domain/links.ts";
import { isAboutProvision } from "../domain/provisions/of-request.ts";
import { questionOf } from "../domain/questions/index.ts";
import type { AnswerableKind } from "../domain/questions/kinds.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import type { Task, TaskResult } from "../domain/request/tasks.ts";
import { answered, withAnswerer } from "../domain/request/transitions/answer.ts";
import { answerReceived } from "../domain/request/transitions/receive.ts";
import {
  type LinkRefusal,
  type OpenTask,
  taskBehind,
} from "../domain/request/transitions/task-behind-link.ts";
import type { Result } from "../domain/result.ts";
import { asIfReady, awaited } from "../domain/scanning.ts";
import { withSentences } from "../domain/sentences.ts";
import { type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { type Bodies, largestBody } from "../runtime/largest-body.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import type { Html } from "../views/html.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { askPage, type TaskView, taskDonePage, taskPage, taskReceivedPage } from "../views/pages/task.ts";
import { answerableKinds, formFor, isAnswerable } from "../views/questions/index.ts";
import { printView } from "./print-view.ts";
import { readAnswer, readAnswerer } from "./task-answer.ts";
import { pressed } from "./task-button.ts";
import { changePage } from "./task-change.ts";
import { openFile } from "./task-files.ts";
import {
  answerStands,
  changeable,
  languageFor,
  linkProblem,
  type Opened,
  openByLink,
  stampFor,
  type TaskDeps,
} from "./task-open.ts";
import { fromRegister } from "./task-register.ts";
import { show } from "./task-show.ts";
import { sideActionOf } from "./task-side-action.ts";
import { seenField, sentTo, unseen } from "./uploads.ts";

/** The page behind a task's link. GET shows the facts and changes nothing; only the POST from that page decides. */
export async function handle(deps: TaskDeps, http: HttpRequest): Promise<HttpAnswer> {
  const opened = await openByLink(deps, http, true);
  if (!opened.ok) return opened.refusal;
  const { request, task } = opened.value;
  const { kind } = task;
  // Answered: an answer that waits for its files is final, regardless of what is pressed or opened now.
  if (task.received !== undefined) return receivedPage(deps, opened.value);
  if (opened.value.changing && isAnswerable(kind)) return changePage(deps, http, opened.value, kind);
  switch (http.route) {
    case "POST /task":
      return isAnswerable(kind) ? answer(deps, http, opened.value, kind) : pressed[kind](deps, opened.value);
    case "POST /task/file":
      return openFile(deps, http, opened.value);
    default:
      if (http.query.get("view") === "print")
        return printView(deps.runtime, request, deps.baseUrl, {
          letter: task.letter,
          own: task.letter === undefined ? await ownRecordsIn(deps.packages, request) : undefined,
        });
      return show(deps, opened.value, {}, [], 200, pageFor(task, http));
  }
}

/** The requested page: the task itself, or a question to the requester besides it. */
function pageFor({ kind }: Task, http: HttpRequest): (view: TaskView) => Html {
  const asks = http.query.get("view") === "ask" && questionOf(kind).sideActions?.includes("ask-requester");
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
  const said = withSentences(fields, runtime.business, kind, opened.request.language);
  const beside = sideActionOf(task, fields);
  if (beside !== undefined) {
    const outcome = await beside.does(deps, link, said, stampFor(deps, task));
    return stayOpen(deps, http, opened, outcome, beside.page);
  }
  const place = placeOfTask(opened.request.id, task);
  const sent = place === undefined ? [] : await sentTo(deps[place.bucket], deps, place);
  const read = readAnswer(kind, said, asIfReady(sent));
  if (!read.ok) {
    if (read.refusal.kind === "bad-request")
      return problem("bad-request", { language: languageFor(deps, opened) });
    return show(deps, opened, fields, read.refusal.problems, 400);
  }
  if (formFor(kind).goesOn?.(said) === true) return show(deps, opened, said, [], 200);
  const stamp = stampFor(deps, task);
  if (formFor(kind).previews?.(fields) === true) {
    const would = answered(opened.request, link.place, read.value, stamp, runtime.business);
    if (!would.ok) return show(deps, opened, fields, [would.refusal], 400);
    return show(deps, opened, fields, [], 200, (view) => taskPage({ ...view, preview: would.value }));
  }
  const answerer = readAnswerer(runtime.business, task, fields);
  if (!answerer.ok) return show(deps, opened, fields, answerer.refusal, 400);
  const withFiles = "files" in read.value.answer;
  if (withFiles && unseen(sent, fields[seenField])) return show(deps, opened, fields, [], 409);
  const files = withFiles ? awaited(sent, stamp.at) : undefined;
  type Outcome =
    | { readonly kind: "outdated"; readonly request: ConfirmedRequest }
    | { readonly kind: "received"; readonly request: ConfirmedRequest }
    | { readonly kind: "done"; readonly request: ConfirmedRequest; readonly result: TaskResult }
    | { readonly kind: "link"; readonly refusal: LinkRefusal }
    | { readonly kind: "stands" }
    | { readonly kind: "field"; readonly refusal: FieldProblem };
  const outcome = await requests.change(
    opened.request,
    (found): { write?: ConfirmedRequest; value: Outcome } => {
      if (found === undefined) return { value: { kind: "link", refusal: "unknown" } };
      const behind = taskBehind(found, link.place, link.secret, runtime.clock.now(), runtime.business);
      if (!behind.ok) {
        const stands = behind.refusal === "answered" && changeable(deps, found, link) !== undefined;
        return { value: stands ? { kind: "stands" } : { kind: "link", refusal: behind.refusal } };
      }
      const { task: open } = behind.value;
      if (formFor(kind).outdated?.(fields, behind.value.request) === true)
        return { value: { kind: "outdated", request: behind.value.request } };
      if (open.received !== undefined) return { value: { kind: "received", request: behind.value.request } };
      const request = withAnswerer(behind.value.request, link.place, answerer.value);
      const next = answered(request, link.place, read.value, stamp, runtime.business);
      if (!next.ok) return { value: { kind: "field", refusal: next.refusal } };
      const now = next.value.tasks[link.place];
      if (now?.state !== "answered") return { value: { kind: "link", refusal: "unknown" } };
      const { field, text } = longestText(said) ?? { field: "choice", text: "" };
      const full = roomProblem(deps, found, next.value, {
        field,
        text,
        files: place !== undefined,
        with: (shorter) => {
          const again = readAnswer(kind, { ...said, [field]: shorter }, asIfReady(sent));
          if (!again.ok) return undefined;
          const then = answered(request, link.place, again.value, stamp, runtime.business);
          return then.ok ? then.value : undefined;
        },
      });
      if (full !== undefined) return { value: { kind: "field", refusal: full } };
      if (files !== undefined) {
        const kept = answerReceived(request, link.place, read.value, files, stamp);
        return { write: kept, value: { kind: "received", request: kept } };
      }
      return { write: next.value, value: { kind: "done", request: next.value, result: now.result } };
    },
  );
  switch (outcome.kind) {
    case "link":
      return linkProblem(deps, link.requestId, outcome.refusal, http, languageFor(deps, opened));
    case "stands":
      return answerStands(deps, link.requestId, languageFor(deps, opened));
    case "outdated":
      return show(
        deps,
        { ...opened, request: outcome.request },
        fields,
        [{ field: "choice", problem: "answer-changed" }],
        409,
      );
    case "field":
      return show(deps, opened, fields, [outcome.refusal], 400);
    case "received":
      // The scan may have finished between the look at the files and the write: then its event has passed already.
      await completeAtOnce(deps, outcome.request);
      return receivedPage(deps, opened);
    case "done": {
      await propagateAnswer(deps, outcome.request, task);
      const left = await linksLeft(deps, outcome.request, task.recipient, stampFor(deps, task));
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
          changeable: changeable(deps, outcome.request, link) !== undefined,
          left,
        }),
      );
    }
  }
}

/** Not an answer: shows the page again, with the result or the problem. */
async function stayOpen(
  deps: TaskDeps,
  http: HttpRequest,
  opened: Opened,
  outcome: Result<OpenTask, SideActionRefusal>,
  formPage: (view: TaskView) => Html,
): Promise<HttpAnswer> {
  const { link } = opened;
  if (outcome.ok) return show(deps, { ...outcome.value, link }, {}, [], 200);
  const fields = http.body.kind === "form" ? http.body.fields : {};
  return outcome.refusal.kind === "link"
    ? linkProblem(deps, link.requestId, outcome.refusal.refusal, http, languageFor(deps, opened))
    : show(deps, opened, fields, outcome.refusal.problems, 400, formPage);
}

/** The answer is stored, and counts once its files are scanned. */
function receivedPage({ runtime }: TaskDeps, opened: Opened): HttpAnswer {
  const { business } = runtime;
  return page(
    taskReceivedPage({
      business,
      language: languageFor({ runtime }, opened),
      requestId: opened.request.id,
      kind: opened.task.kind,
    }),
  );
}

/** The largest answer, in bytes: that of the question with the most fields. */
export const bodies = {
  "POST /task": () => Math.max(...answerableKinds.map((kind) => largestBody(formFor(kind).schema()))),
} as const satisfies Bodies;

export const create = httpFunction(
  "task",
  [
    "REQUESTS_TABLE",
    "COUNTERS_TABLE",
    "CONSENTS_TABLE",
    "PROVISIONS_TABLE",
    "EVIDENCE_BUCKET",
    "PACKAGES_BUCKET",
    "BASE_URL",
  ],
  (env, runtime) => {
    // Most questions do not involve the register.
    const register = once(() => registerPorts(env, runtime));
    const deps: TaskDeps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      counters: counters(env, runtime),
      workflows: workflowReplies(env),
      evidence: bucket(env.EVIDENCE_BUCKET, env, runtime),
      packages: bucket(env.PACKAGES_BUCKET, env, runtime),
      provisions: async (opened) =>
        isAboutProvision(opened.request) ? fromRegister(register(), runtime, opened) : {},
    };
    return (request) => handle(deps, request);
  },
  bodies,
);
export const handler = onFirstCall(create);
