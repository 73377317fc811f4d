import { completeAtOnce } from "../application/complete-answers.ts";
import { linksLeft } from "../application/links-left.ts";
import { propagateAnswer } from "../application/propagate-answer.ts";
import { placeOfTask } from "../application/sent-files.ts";
import { getsLetters } from "../domain/contact.ts";
import { isPerson, type LinkText } from "../domain/links.ts";
import type { Change } from "../domain/ports.ts";
import type { Answer, AnswerableKind } from "../domain/questions/kinds.ts";
import type { AwaitedFiles, StoredFile } from "../domain/request/files.ts";
import type { ConfirmedRequest, Request } from "../domain/request/request.ts";
import type { TaskResult } from "../domain/request/tasks.ts";
import { answered, withAnswerer } from "../domain/request/transitions/answer.ts";
import { answerReceived } from "../domain/request/transitions/receive.ts";
import type { Stamp } from "../domain/request/transitions/stamp.ts";
import { type LinkRefusal, taskBehind } from "../domain/request/transitions/task-behind-link.ts";
import { asIfReady, awaited } from "../domain/scanning.ts";
import { withSentences } from "../domain/sentences.ts";
import { type Fields, type HttpAnswer, type HttpRequest, pageForBack, problem } from "../runtime/http.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import {
  previewPage,
  taskDonePage,
  taskPage,
  taskReceivedPage,
  unpreviewedPage,
} from "../views/pages/task.ts";
import { formFor } from "../views/questions/index.ts";
import { readAnswer, readAnswerer } from "./task-answer.ts";
import {
  answerStands,
  changeable,
  languageFor,
  linkProblem,
  type Opened,
  stampFor,
  type TaskDeps,
} from "./task-open.ts";
import { answerRoomProblem } from "./task-room.ts";
import { show } from "./task-show.ts";
import { seenField, sentTo, unseen } from "./uploads.ts";

/** Takes a posted form as the answer, or shows it again with its problems. */
export async function acceptAnswer(
  deps: TaskDeps,
  http: HttpRequest,
  opened: Opened,
  kind: AnswerableKind,
  posted: Fields,
): Promise<HttpAnswer> {
  const { runtime } = deps;
  const { task, link } = opened;
  const fields = withSentences(posted, runtime.business, kind, opened.request.language);
  const place = placeOfTask(opened.request.id, task);
  const sent = place === undefined ? [] : await sentTo(deps[place.bucket], deps, place);
  const ready = asIfReady(sent);
  const previews = formFor(kind).previews?.(fields);
  const read = readAnswer(kind, previews ?? fields, ready);
  if (!read.ok) {
    if (read.refusal.kind === "bad-request")
      return problem("bad-request", { language: languageFor(deps, opened) });
    const again = previews === undefined ? taskPage : unpreviewedPage;
    return show(deps, opened, posted, read.refusal.problems, 400, again);
  }
  if (formFor(kind).goesOn?.(fields) === true) return show(deps, opened, fields, [], 200);
  const stamp = stampFor(deps, task);
  if (previews !== undefined) {
    const would = answered(opened.request, link.place, read.value, stamp, runtime.business);
    if (!would.ok) return show(deps, opened, posted, [would.refusal], 400, unpreviewedPage);
    return show(deps, opened, posted, [], 200, (view) => previewPage({ ...view, preview: would.value }));
  }
  const answerer = readAnswerer(runtime.business, task, posted);
  if (!answerer.ok) return show(deps, opened, posted, answerer.refusal, 400);
  const withFiles = "files" in read.value.answer;
  if (withFiles && unseen(sent, posted[seenField])) return show(deps, opened, posted, [], 409);
  const form = { kind, posted, fields, ready, takesFiles: place !== undefined };
  const given = {
    ...{ read: read.value, answerer: answerer.value, stamp },
    awaits: withFiles ? awaited(sent, stamp.at) : undefined,
  };
  const outcome = await deps.requests.change(opened.request, (found) =>
    recorded(deps, link, found, form, given),
  );
  return respond(deps, http, opened, form, outcome);
}

interface Form {
  readonly kind: AnswerableKind;
  readonly posted: Fields;
  /** As posted, with the chosen sentences of the business. */
  readonly fields: Fields;
  /** The files that were sent, as if all were scanned. */
  readonly ready: readonly StoredFile[];
  readonly takesFiles: boolean;
}

interface Given {
  readonly read: Answer<AnswerableKind>;
  /** The name of the person who answers, for shared mailboxes. */
  readonly answerer: string | undefined;
  readonly stamp: Stamp;
  /** Files that have to be scanned before the answer counts. */
  readonly awaits: AwaitedFiles | undefined;
}

type Outcome =
  | { readonly kind: "outdated"; readonly request: ConfirmedRequest }
  | { readonly kind: "received"; readonly request: ConfirmedRequest }
  | { readonly kind: "done"; readonly request: ConfirmedRequest; readonly result: TaskResult }
  | { readonly kind: "link"; readonly refusal: LinkRefusal }
  | { readonly kind: "stands" }
  | { readonly kind: "field"; readonly refusal: FieldProblem };

/** The record with the answer, if its link is still alive, the answer fits, and there is room for it. */
function recorded(
  deps: TaskDeps,
  link: LinkText,
  found: Request | undefined,
  { kind, posted, fields, ready, takesFiles }: Form,
  { read, answerer, stamp, awaits }: Given,
): Change<Outcome> {
  const { business, clock } = deps.runtime;
  if (found === undefined) return { value: { kind: "link", refusal: "unknown" } };
  const behind = taskBehind(found, link.place, link.secret, clock.now(), business);
  if (!behind.ok) {
    const stands = behind.refusal === "answered" && changeable(deps, found, link) !== undefined;
    return { value: stands ? { kind: "stands" } : { kind: "link", refusal: behind.refusal } };
  }
  const { request: open, task } = behind.value;
  if (formFor(kind).outdated?.(posted, open) === true) return { value: { kind: "outdated", request: open } };
  if (task.received !== undefined) return { value: { kind: "received", request: open } };
  const request = withAnswerer(open, link.place, answerer);
  const next = answered(request, link.place, read, stamp, business);
  if (!next.ok) return { value: { kind: "field", refusal: next.refusal } };
  const now = next.value.tasks[link.place];
  if (now?.state !== "answered") return { value: { kind: "link", refusal: "unknown" } };
  const full = answerRoomProblem(deps, found, next.value, {
    ...{ kind, fields, files: ready, takesFiles },
    recorded: (shorter) => answered(request, link.place, shorter, stamp, business),
  });
  if (full !== undefined) return { value: { kind: "field", refusal: full } };
  if (awaits !== undefined) {
    const kept = answerReceived(request, link.place, read, awaits, stamp);
    return { write: kept, value: { kind: "received", request: kept } };
  }
  return { write: next.value, value: { kind: "done", request: next.value, result: now.result } };
}

/** What follows the write, and the page that tells it. */
async function respond(
  deps: TaskDeps,
  http: HttpRequest,
  opened: Opened,
  { kind, posted }: Form,
  outcome: Outcome,
): Promise<HttpAnswer> {
  const { task, link } = opened;
  const language = languageFor(deps, opened);
  switch (outcome.kind) {
    case "link":
      return linkProblem(deps, link.requestId, outcome.refusal, http, language);
    case "stands":
      return answerStands(deps, link.requestId, language);
    case "outdated": {
      const problems = [{ field: "choice", problem: "answer-changed" }];
      return show(deps, { ...opened, request: outcome.request }, posted, problems, 409);
    }
    case "field":
      return show(deps, opened, posted, [outcome.refusal], 400);
    case "received":
      // The scan may have finished between the look at the files and the write: then its event has passed already.
      await completeAtOnce(deps, outcome.request);
      return receivedPage(deps, opened);
    case "done": {
      await propagateAnswer(deps, outcome.request, task);
      const left = await linksLeft(deps, outcome.request, task.recipient, stampFor(deps, task));
      return pageForBack(
        taskDonePage({
          business: deps.runtime.business,
          language,
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

/** The answer is stored, and counts once its files are scanned. */
export function receivedPage({ runtime }: TaskDeps, opened: Opened): HttpAnswer {
  return pageForBack(
    taskReceivedPage({
      business: runtime.business,
      language: languageFor({ runtime }, opened),
      requestId: opened.request.id,
      kind: opened.task.kind,
    }),
  );
}
