import { inquiryUrlOf } from "../application/inquiry-url.ts";
import { placeOfTask } from "../application/sent-files.ts";
import { formatLink } from "../domain/links.ts";
import { questionOf } from "../domain/questions/index.ts";
import type { Fields, HttpAnswer } from "../runtime/http.ts";
import type { Html } from "../views/html.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { type TaskView, taskPage, type Upload } from "../views/pages/task.ts";
import { formFor, isAnswerable } from "../views/questions/index.ts";
import { earlierFor } from "./task-earlier.ts";
import { fileOrigins } from "./task-files.ts";
import type { Opened, TaskDeps } from "./task-open.ts";
import { uploadView } from "./uploads.ts";

/** A page of the task as it stands: the task itself, or another page in its place. */
export async function show(
  deps: TaskDeps,
  { request, task, link, changing }: Opened,
  values: Fields,
  problems: readonly FieldProblem[],
  status: number,
  shown: (view: TaskView) => Html = taskPage,
): Promise<HttpAnswer> {
  const upload = changing ? undefined : await uploadOf(deps, { request, task, link }, status === 409);
  const register = questionOf(task.kind).provisions;
  const found = register === undefined ? {} : ((await deps.provisions?.({ request, task, link })) ?? {});
  const begun = register === "answer" && found.answer !== undefined ? found.answer : {};
  const before = lastAnswer(deps, { request, task });
  return {
    kind: "page",
    status,
    html: shown({
      business: deps.runtime.business,
      request,
      task,
      link: formatLink(link),
      nowMs: deps.runtime.clock.now(),
      // A rejected answer, because of a file, is filled in again.
      values: Object.keys(values).length === 0 ? (task.sentBack?.said ?? before ?? begun) : values,
      problems,
      earlier: await earlierFor(deps, { request, task }),
      inquiryUrl: inquiryUrlOf(deps.baseUrl, request),
      ...(upload !== undefined && { upload }),
      recipients: found.recipients,
    }),
    // Buttons that open a file are redirected to the bucket, and the frame shows its response.
    formTarget: await fileOrigins(deps, request, task),
    frames: upload && (await uploadOrigin(deps, request.id, task)),
  };
}

/** The earlier answer to a question that is asked again, to be changed. */
function lastAnswer({ runtime }: TaskDeps, { request, task }: Pick<Opened, "request" | "task">) {
  if (!isAnswerable(task.kind)) return undefined;
  const { business } = runtime;
  const given = formFor(task.kind).given?.({ request, system: task.system, business }) ?? {};
  return Object.keys(given).length === 0 ? undefined : given;
}

/** The part of the page for adding files, for questions that take any. */
async function uploadOf(
  deps: TaskDeps,
  { request, task, link }: Opened,
  notSent: boolean,
): Promise<Upload | undefined> {
  const place = placeOfTask(request.id, task);
  if (place === undefined) return undefined;
  const more = { notSent, sentBack: task.sentBack?.refused ?? [] };
  return uploadView(deps[place.bucket], deps, place, link, more);
}

async function uploadOrigin(
  deps: TaskDeps,
  requestId: string,
  task: Opened["task"],
): Promise<string | undefined> {
  const place = placeOfTask(requestId, task);
  return place && deps[place.bucket].origin();
}
