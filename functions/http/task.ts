import { bucket } from "../adapters/bucket.ts";
import { counters } from "../adapters/counters.ts";
import { registerPorts } from "../adapters/register-ports.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflowReplies } from "../adapters/workflows.ts";
import { ownRecordsIn } from "../application/own-records-part.ts";
import { once } from "../domain/later.ts";
import { isAboutProvision } from "../domain/provisions/of-request.ts";
import { questionOf } from "../domain/questions/index.ts";
import type { AnswerableKind } from "../domain/questions/kinds.ts";
import type { Task } from "../domain/request/tasks.ts";
import { withSentences } from "../domain/sentences.ts";
import { type HttpAnswer, type HttpRequest, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { type Bodies, largestBody } from "../runtime/largest-body.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import type { Html } from "../views/html.ts";
import { askPage, type TaskView, taskPage } from "../views/pages/task.ts";
import { answerableKinds, formFor, isAnswerable } from "../views/questions/index.ts";
import { openCaseFile } from "./case-file.ts";
import { printView } from "./print-view.ts";
import { acceptAnswer, receivedPage } from "./task-accept.ts";
import { pressed } from "./task-button.ts";
import { changeAnswer, changePage } from "./task-change.ts";
import { openFile } from "./task-files.ts";
import { languageFor, linkProblem, type Opened, openByLink, stampFor, type TaskDeps } from "./task-open.ts";
import { fromRegister } from "./task-register.ts";
import { show } from "./task-show.ts";
import { sideActionOf } from "./task-side-action.ts";

/** The page behind a task's link. GET shows the facts and changes nothing; only the POST from that page decides. */
export async function handle(deps: TaskDeps, http: HttpRequest): Promise<HttpAnswer> {
  const opened = await openByLink(deps, http, true);
  if (!opened.ok) return opened.refusal;
  const { request, task } = opened.value;
  const { kind } = task;
  // Answered: an answer that waits for its files is final, regardless of what is pressed or opened now.
  if (task.received !== undefined) return receivedPage(deps, opened.value);
  const posted = http.route === "POST /task";
  if (opened.value.changing && isAnswerable(kind) && !posted) return changePage(deps, opened.value, kind);
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
  const { runtime } = deps;
  const { request, task, link } = opened;
  if (http.body.kind !== "form") return problem("wrong-media-type");
  const { fields } = http.body;
  if (opened.changing) return changeAnswer(deps, http, opened, kind, fields);
  const action = sideActionOf(task, fields);
  if (action === undefined) return acceptAnswer(deps, http, opened, kind, fields);
  const withOwn = withSentences(fields, runtime.business, kind, request.language);
  const outcome = await action.does(deps, link, withOwn, stampFor(deps, task));
  if (outcome.ok) return show(deps, { ...outcome.value, link }, {}, [], 200, action.done);
  const { refusal } = outcome;
  return refusal.kind === "link"
    ? linkProblem(deps, link.requestId, refusal.refusal, http, languageFor(deps, opened))
    : show(deps, opened, fields, refusal.problems, 400, action.page);
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
    return (request) =>
      request.route === "POST /staff/case/file" ? openCaseFile(deps, request) : handle(deps, request);
  },
  bodies,
);
export const handler = onFirstCall(create);
