import { bucket } from "../adapters/bucket.ts";
import { counters } from "../adapters/counters.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflowReplies } from "../adapters/workflows.ts";
import { followTurn, shareIdentity, stopOthers } from "../application/carry-linked.ts";
import type { BesideRefusal } from "../application/do-beside-answer.ts";
import { tellWorkflow } from "../application/tell-workflow.ts";
import { getsLetters } from "../domain/contact.ts";
import { messageGroup, messagesOf } from "../domain/conversation.ts";
import { fileName } from "../domain/files.ts";
import { accessCodeHash, freshAccessCode } from "../domain/ids.ts";
import { formatLink, isPerson, type LinkText } from "../domain/links.ts";
import { faultFacts } from "../domain/log.ts";
import { officerFor } from "../domain/officers.ts";
import { ownValue } from "../domain/own-value.ts";
import type { Bucket, Counters, RequestStore, Workflows } from "../domain/ports.ts";
import type { Decision } from "../domain/request/decision.ts";
import type { StoredFile } from "../domain/request/files.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import type { Task, TaskResult } from "../domain/request/tasks.ts";
import {
  answered,
  type FieldRefusal,
  type LinkRefusal,
  type OpenTask,
  taskBehind,
} from "../domain/request/transitions/answer.ts";
import { accessCodeRenewed } from "../domain/request/transitions/package.ts";
import type { Stamp } from "../domain/request/transitions/stamp.ts";
import { releaseStopped } from "../domain/request/transitions/stop.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import { linkUrl } from "../domain/urls.ts";
import { type Fields, type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import type { Html } from "../views/layout.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import {
  askPage,
  codeRenewedPage,
  stoppedPage,
  type TaskView,
  taskDonePage,
  taskPage,
} from "../views/pages/task.ts";
import { oneOf } from "./fields.ts";
import { linkIn } from "./link-request.ts";
import { printView } from "./print-view.ts";
import { type AnswerableKind, readAnswer } from "./task-answer.ts";
import { askRequester, asksRequester, canAskFrom } from "./task-ask.ts";
import { asksToExtend, extend } from "./task-extend.ts";
import { placeOfTask, removeField, removeUpload, uploaded, uploadView } from "./uploads.ts";

export interface TaskDeps {
  readonly runtime: Pick<Runtime, "business" | "clock" | "random" | "log">;
  readonly baseUrl: string;
  readonly requests: RequestStore;
  readonly counters: Counters;
  readonly workflows: Pick<Workflows, "tell">;
  readonly evidence: Bucket;
  readonly packages: Bucket;
}

interface Opened extends OpenTask {
  readonly link: LinkText;
}

/** The page behind a task's link. GET shows the facts and changes nothing; only the POST from that page decides. */
export async function handle(deps: TaskDeps, http: HttpRequest): Promise<HttpAnswer> {
  const opened = await open(deps, http);
  if (!opened.ok) return opened.refusal;
  switch (http.route) {
    case "POST /task":
      switch (opened.value.task.kind) {
        case "renew-code":
          return renewCode(deps, opened.value);
        case "warn-contact":
          return stopRelease(deps, opened.value);
        default:
          return decide(deps, http, opened.value);
      }
    case "POST /task/file":
      return opened.value.task.kind === "send-evidence"
        ? removeFile(deps, http, opened.value)
        : openFile(deps, http, opened.value);
    default:
      if (http.query.get("view") === "print")
        return printView(deps.runtime, opened.value.request, opened.value.task.letter);
      return show(deps, opened.value, {}, [], 200, pageFor(opened.value.task, http));
  }
}

async function open(deps: TaskDeps, http: HttpRequest): Promise<Result<Opened, HttpAnswer>> {
  const { runtime, requests } = deps;
  const link = linkIn(http);
  const request = link === undefined ? undefined : await requests.get(link.requestId);
  if (link === undefined || request === undefined) {
    return refuse(problem("link-unknown", { language: http.language }));
  }
  const behind = taskBehind(request, link.place, link.secret, runtime.clock.now(), runtime.business);
  if (!behind.ok) return refuse(linkProblem(deps, request.id, behind.refusal, http));
  return ok({ ...behind.value, link });
}

function linkProblem(
  { runtime }: TaskDeps,
  requestId: string,
  refusal: LinkRefusal,
  http: HttpRequest,
): HttpAnswer {
  runtime.log("link.refused", { requestId, reason: refusal });
  return problem(`link-${refusal}`, {
    language: http.query.has("lang") ? http.language : runtime.business.staffLanguage,
  });
}

async function show(
  deps: TaskDeps,
  { request, task, link }: Opened,
  values: Fields,
  problems: readonly FieldProblem[],
  status: number,
  shown: (view: TaskView) => Html = taskPage,
  removed = false,
): Promise<HttpAnswer> {
  const bucketOf = uploadBucket(deps, task);
  const remove = bucketOf === deps.evidence && { action: "/task/file", fields: { link: formatLink(link) } };
  const upload =
    bucketOf &&
    (await uploadView(bucketOf, placeOfTask(request.id, task), linkUrl(deps.baseUrl, "task", link), {
      removed,
      ...(remove && { remove }),
    }));
  return {
    kind: "page",
    status,
    html: shown({
      business: deps.runtime.business,
      request,
      task,
      link: formatLink(link),
      nowMs: deps.runtime.clock.now(),
      values,
      problems,
      ...(upload !== undefined && { upload }),
    }),
    // Forms post files to the bucket, and buttons that open a file are sent on to it.
    formTarget:
      upload === undefined ? await fileOrigins(deps, request, task) : new URL(upload.form.url).origin,
  };
}

/** The bucket that a kind of task uploads to, if it does. */
function uploadBucket(deps: TaskDeps, task: Task): Bucket | undefined {
  if (task.kind === "send-evidence") return deps.evidence;
  return task.kind === "search-system" ? deps.packages : undefined;
}

/** Where files that a page offers are opened from, for the page's policy. */
async function fileOrigins(
  deps: TaskDeps,
  request: ConfirmedRequest,
  task: Task,
): Promise<string | undefined> {
  const origins = await Promise.all(
    fileBuckets(deps, request, task).map(
      async (from) => new URL(await from.downloadUrl("any", "any", "text/plain", 1)).origin,
    ),
  );
  return origins.length === 0 ? undefined : [...new Set(origins)].join(" ");
}

/** The buckets whose files a kind of task lets people open. What the requester wrote with is kept with the evidence. */
function fileBuckets(deps: TaskDeps, request: ConfirmedRequest, task: Task): readonly Bucket[] {
  switch (task.kind) {
    case "verify-identity":
    case "reply-message":
      return [deps.evidence];
    case "decide":
    case "sign-off": {
      const sent = messagesOf(request).some(({ files }) => files.length > 0);
      return sent ? [deps.packages, deps.evidence] : [deps.packages];
    }
    case "post-package":
      return [deps.packages];
    default:
      return [];
  }
}

async function decide(deps: TaskDeps, http: HttpRequest, opened: Opened): Promise<HttpAnswer> {
  const { runtime, requests } = deps;
  const { task, link } = opened;
  if (http.body.kind !== "form") return problem("wrong-media-type");
  if (task.kind === "notice-delivery" || task.kind === "renew-code" || task.kind === "warn-contact") {
    return problem("link-unknown");
  }
  const { fields } = http.body;
  if (asksToExtend(task, fields)) {
    return stayOpen(deps, http, opened, await extend(deps, link, fields, stampFor(deps, task)), taskPage);
  }
  if (asksRequester(task, fields)) {
    return stayOpen(
      deps,
      http,
      opened,
      await askRequester(deps, link, fields, stampFor(deps, task)),
      askPage,
    );
  }
  const kind: AnswerableKind = task.kind;
  const from = uploadBucket(deps, task);
  const files = from === undefined ? [] : (await uploaded(from, placeOfTask(opened.request.id, task))).files;
  const read = readAnswer(kind, http.body.fields, files);
  if (!read.ok) {
    if (read.refusal.kind === "bad-request")
      return problem("bad-request", { language: languageFor(deps, opened) });
    return show(deps, opened, http.body.fields, read.refusal.problems, 400);
  }
  const stamp = stampFor(deps, task);
  type Outcome =
    | { readonly kind: "done"; readonly request: ConfirmedRequest; readonly result: TaskResult }
    | { readonly kind: "link"; readonly refusal: LinkRefusal }
    | { readonly kind: "field"; readonly refusal: FieldRefusal };
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
      return { write: next.value, value: { kind: "done", request: next.value, result: now.result } };
    },
  );
  switch (outcome.kind) {
    case "link":
      return linkProblem(deps, link.requestId, outcome.refusal, http);
    case "field":
      return show(deps, opened, http.body.fields, [outcome.refusal], 400);
    case "done":
      await tellWorkflow(deps, outcome.request);
      if (aboutIdentity.has(kind)) await share(deps, outcome.request);
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
    ? linkProblem(deps, link.requestId, outcome.refusal.refusal, http)
    : show(deps, opened, fields, outcome.refusal.problems, 400, formPage);
}

/** The page that was asked for: of the task itself, or of a question to the requester beside it. */
function pageFor(task: Task, http: HttpRequest): (view: TaskView) => Html {
  return http.query.get("view") === "ask" && canAskFrom(task) ? askPage : taskPage;
}

/** Answers by which the identity is decided, or somebody is asked or waited for. */
const aboutIdentity: ReadonlySet<Task["kind"]> = new Set([
  "verify-identity",
  "send-evidence",
  "confirm-agent",
]);

/** The linked requests wait as this one does, and take the answer; should that fail, the sweep does it. */
async function share(deps: TaskDeps, request: ConfirmedRequest): Promise<void> {
  try {
    await followTurn(deps, request);
    await shareIdentity(deps, request);
  } catch (error) {
    deps.runtime.log("handover.failed", { requestId: request.id, fault: faultFacts(error) });
  }
}

/** Whoever the business already knew says that the request is not theirs. */
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
  if (stopped === undefined) return problem("too-late", { language });
  await tellWorkflow(deps, stopped.request);
  await stopLinked(deps, stopped.request, stampFor(deps, task));
  const revoked = stopped.what === "collection";
  return page(stoppedPage({ business, language, requestId: link.requestId, revoked }));
}

/** The requests that came with it are the same person's; should this fail, the contact was told of each. */
async function stopLinked(deps: TaskDeps, request: ConfirmedRequest, stamp: Stamp): Promise<void> {
  try {
    await stopOthers(deps, request, stamp);
  } catch (error) {
    deps.runtime.log("handover.failed", { requestId: request.id, fault: faultFacts(error) });
  }
}

async function renewCode(deps: TaskDeps, { link, task }: Opened): Promise<HttpAnswer> {
  const { runtime, requests } = deps;
  const accessCode = freshAccessCode(runtime.random(16));
  const hash = accessCodeHash(await deps.counters.deskKey(), link.requestId, accessCode);
  const renewed = await requests.change(link.requestId, (found) => {
    if (found === undefined) return { value: false };
    const behind = taskBehind(found, link.place, link.secret, runtime.clock.now(), runtime.business);
    if (!behind.ok || (found.status !== "notifying" && found.status !== "closed")) return { value: false };
    return { write: accessCodeRenewed(found, hash, stampFor(deps, task)), value: true };
  });
  if (!renewed) return problem("link-answered", { language: runtime.business.staffLanguage });
  return page(codeRenewedPage({ business: runtime.business, requestId: link.requestId, accessCode }));
}

/** Takes away a file that was uploaded by mistake, before it is answered with. */
async function removeFile(deps: TaskDeps, http: HttpRequest, opened: Opened): Promise<HttpAnswer> {
  const { request, task } = opened;
  const name = http.body.kind === "form" ? oneOf(http.body.fields, removeField) : undefined;
  if (name === undefined) return problem("bad-request", { language: languageFor(deps, opened) });
  await removeUpload(deps.evidence, placeOfTask(request.id, task), name);
  return show(deps, opened, {}, [], 200, taskPage, true);
}

/** Opens one file of the case for the person deciding: a link to the bucket that works for a minute. */
async function openFile(deps: TaskDeps, http: HttpRequest, { request, task }: Opened): Promise<HttpAnswer> {
  const wanted = http.body.kind === "form" ? oneOf(http.body.fields, "file") : undefined;
  const [group = "", number = ""] = wanted?.split(".") ?? [];
  const index = /^\d{1,2}$/.test(number) ? Number(number) : -1;
  const message = messageGroup(group);
  const file =
    message === undefined
      ? fileIn(request, task, group, index)
      : fileOfMessage(request, task, message, index);
  if (file === undefined) return problem("not-found", { language: deps.runtime.business.staffLanguage });
  const from = message !== undefined || task.kind === "verify-identity" ? deps.evidence : deps.packages;
  const name = fileName(file, `${request.id}-${message === undefined ? group : `message-${message}`}`, index);
  return { kind: "redirect", to: await from.downloadUrl(file.key, name, file.type, 60) };
}

/** A file of the conversation, on the pages that show it. */
function fileOfMessage(
  request: ConfirmedRequest,
  task: Task,
  n: number,
  index: number,
): StoredFile | undefined {
  const shown = task.kind === "reply-message" || task.kind === "sign-off" || canAskFrom(task);
  if (!shown) return undefined;
  return messagesOf(request).find((message) => message.n === n)?.files[index];
}

/** `<ask>.<file>` of the requester's evidence, or `<system>.<file>` of the findings. */
function fileIn(request: ConfirmedRequest, task: Task, group: string, index: number): StoredFile | undefined {
  if (task.kind === "verify-identity" && request.status === "verifying" && /^\d$/.test(group)) {
    return request.identity.asks[Number(group)]?.answer?.files[index];
  }
  if ((task.kind === "decide" || task.kind === "sign-off") && request.status === "deciding") {
    return ownValue(request.findings, group)?.files[index];
  }
  if (task.kind === "post-package" && request.status === "acting") {
    const file = ownValue(request.findings, group)?.files[index];
    return file !== undefined && isDisclosed(request.decision, file) ? file : undefined;
  }
  return undefined;
}

/** Whether a decision lets a file out: who prints and posts must not come by what was withheld. */
function isDisclosed(decision: Decision, { key }: StoredFile): boolean {
  if (decision.choice !== "disclose-in-part") return decision.choice === "disclose";
  return decision.include.some((part) => part.files.includes(key));
}

function stampFor({ runtime }: TaskDeps, task: OpenTask["task"]): Stamp {
  const at = new Date(runtime.clock.now()).toISOString();
  return isPerson(task.recipient)
    ? { at, actor: { kind: task.recipient } }
    : { at, actor: { kind: "staff", mailbox: task.recipient } };
}

function languageFor({ runtime }: TaskDeps, { request, task }: Opened) {
  return isPerson(task.recipient) ? request.language : runtime.business.staffLanguage;
}

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
);
export const handler = onFirstCall(create);
