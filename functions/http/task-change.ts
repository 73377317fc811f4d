import type { TaskId } from "../domain/ids.ts";
import { ownValue } from "../domain/own-value.ts";
import type { Change } from "../domain/ports.ts";
import type { AnswerableKind } from "../domain/questions/kinds.ts";
import type { StoredFile } from "../domain/request/files.ts";
import type { ConfirmedRequest, Request } from "../domain/request/request.ts";
import type { TaskResult } from "../domain/request/tasks.ts";
import { answerChanged } from "../domain/request/transitions/answer.ts";
import { changeableBehind } from "../domain/request/transitions/task-behind-link.ts";
import { withSentences } from "../domain/sentences.ts";
import { type Fields, type HttpAnswer, type HttpRequest, pageForBack, problem } from "../runtime/http.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { taskDonePage, taskPage } from "../views/pages/task.ts";
import { formFor } from "../views/questions/index.ts";
import { changesField } from "../views/questions/view.ts";
import { readAnswer, readAnswerer } from "./task-answer.ts";
import { answerStands, languageFor, linkProblem, type Opened, stampFor, type TaskDeps } from "./task-open.ts";
import { answerRoomProblem } from "./task-room.ts";
import { show } from "./task-show.ts";

/** Behind a used link: the answer as given, which can be changed until it counts. Its files stay. */
export function changePage(deps: TaskDeps, opened: Opened, kind: AnswerableKind): Promise<HttpAnswer> {
  const { request, task } = opened;
  const given = formFor(kind).given?.({ request, system: task.system, business: deps.runtime.business });
  return form(deps, opened, { ...given, ...(task.answerer !== undefined && { answerer: task.answerer }) });
}

function form(
  deps: TaskDeps,
  opened: Opened,
  values: Fields,
  problems: readonly FieldProblem[] = [],
): Promise<HttpAnswer> {
  const status = problems.length === 0 ? 200 : 400;
  return show(deps, opened, values, problems, status, (view) =>
    taskPage({ ...view, changing: answeredAt(opened.request, opened.link.place) }),
  );
}

type Outcome =
  | { readonly kind: "done"; readonly request: ConfirmedRequest; readonly result: TaskResult }
  | { readonly kind: "over" | "stands" | "bad-request" }
  | { readonly kind: "fields"; readonly problems: readonly FieldProblem[] };

/** Takes a posted form as the changed answer, or shows it again with its problems. */
export async function changeAnswer(
  deps: TaskDeps,
  http: HttpRequest,
  opened: Opened,
  kind: AnswerableKind,
  fields: Fields,
): Promise<HttpAnswer> {
  const { business } = deps.runtime;
  const { link } = opened;
  const language = languageFor(deps, opened);
  const outcome = await deps.requests.change(opened.request, (found) =>
    recorded(deps, opened, found, kind, fields),
  );
  switch (outcome.kind) {
    case "over":
      return linkProblem(deps, link.requestId, "answered", http, language);
    case "stands":
      return answerStands(deps, link.requestId, language);
    case "bad-request":
      return problem("bad-request", { language });
    case "fields":
      return form(deps, opened, fields, outcome.problems);
    case "done":
      return pageForBack(
        taskDonePage({
          ...{ business, language, requestId: link.requestId, kind, result: outcome.result },
          changeable: true,
        }),
      );
  }
}

/** The record with the changed answer, if it may still be changed, fits, and there is room for it. */
function recorded(
  deps: TaskDeps,
  { request: seen, task, link }: Opened,
  found: Request | undefined,
  kind: AnswerableKind,
  posted: Fields,
): Change<Outcome> {
  const { business, clock } = deps.runtime;
  const stamp = stampFor(deps, task);
  const behind = found && changeableBehind(found, link.place, link.secret, clock.now(), business);
  if (found === undefined || behind === undefined) return { value: { kind: "over" } };
  const { request } = behind;
  // A form opened before the answer, or submitted twice, changes nothing: the answer stands.
  if (posted[changesField] !== answeredAt(request, link.place)) return { value: { kind: "stands" } };
  const fields = withSentences(posted, business, kind, seen.language);
  const files = filesOf(request, task.system);
  const read = readAnswer(kind, fields, files);
  if (!read.ok) return { value: read.refusal };
  const answerer = readAnswerer(business, task, posted);
  if (!answerer.ok) return { value: { kind: "fields", problems: answerer.refusal } };
  const name = answerer.value;
  const asked = {
    taskId: link.place,
    task: { ...behind.task, ...(name !== undefined && { answerer: name }) },
  };
  const next = answerChanged(request, asked, read.value, stamp, business);
  if (!next.ok) return { value: { kind: "fields", problems: [next.refusal] } };
  const full = answerRoomProblem(deps, found, next.value, {
    ...{ kind, fields, files, takesFiles: false },
    recorded: (shorter) => answerChanged(request, asked, shorter, stamp, business),
  });
  if (full !== undefined) return { value: { kind: "fields", problems: [full] } };
  const now = next.value.tasks[link.place];
  if (now?.state !== "answered") return { value: { kind: "over" } };
  return { write: next.value, value: { kind: "done", request: next.value, result: now.result } };
}

function answeredAt({ tasks }: ConfirmedRequest, place: TaskId): string | undefined {
  const task = tasks[place];
  return task?.state === "answered" ? task.answeredAt : undefined;
}

/** The files of the given answer. */
function filesOf(request: ConfirmedRequest, system = ""): readonly StoredFile[] {
  const findings = "findings" in request ? request.findings : undefined;
  return (findings && ownValue(findings, system)?.files) ?? [];
}
