import { askForFileAgain } from "../application/ask-for-file-again.ts";
import { intact } from "../application/intact-file.ts";
import { messageGroup, messagesOf } from "../domain/conversation.ts";
import { contentType, fileName } from "../domain/files.ts";
import type { BucketName } from "../domain/folders.ts";
import { questionOf } from "../domain/questions/index.ts";
import type { StoredFile } from "../domain/request/files.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import type { Task } from "../domain/request/tasks.ts";
import { type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { lostFilePage } from "../views/pages/lost-file.ts";
import type { Opened, TaskDeps } from "./task-open.ts";
import { wantedFile } from "./wanted-file.ts";

/** The origin from which a page's files are opened, for its policy. */
export async function fileOrigins(
  deps: TaskDeps,
  request: ConfirmedRequest,
  task: Task,
): Promise<string | undefined> {
  const origins = await Promise.all(bucketsOf(request, task).map((name) => deps[name].origin()));
  return origins.length === 0 ? undefined : [...new Set(origins)].join(" ");
}

/**
 * The buckets whose files a question lets people open. Files of the requester's messages are kept with the evidence.
 */
function bucketsOf(request: ConfirmedRequest, { kind }: Task): readonly BucketName[] {
  const { files } = questionOf(kind);
  if (files === undefined) return [];
  const sent = messagesOf(request).some((message) => message.files.length > 0);
  const buckets: readonly BucketName[] = [
    files.bucket,
    ...(files.conversation && sent ? (["evidence"] as const) : []),
  ];
  return [...new Set(buckets)];
}

/** Opens one file of the case for the recipient of the task: a link to the bucket that is valid for a minute. */
export async function openFile(
  deps: TaskDeps,
  http: HttpRequest,
  { request, task }: Opened,
): Promise<HttpAnswer> {
  const { group, index } = wantedFile(http);
  const { files } = questionOf(task.kind);
  const message = messageGroup(group);
  const file =
    message === undefined
      ? files?.find(request, group, index)
      : files?.conversation === true
        ? fileOfMessage(request, message, index)
        : undefined;
  if (files === undefined || file === undefined) {
    return problem("not-found", { language: deps.runtime.business.staffLanguage });
  }
  const from = deps[message === undefined ? files.bucket : "evidence"];
  const finding = message === undefined && "findings" in request ? request.findings?.[group] : undefined;
  const at = await intact(from, file, finding?.resent);
  if (at === undefined) return lost(deps, request, finding && group);
  const name = fileName(file, `${request.id}-${message === undefined ? group : `message-${message}`}`, index);
  return { kind: "redirect", to: await from.downloadUrl(at, name, contentType(file), 60) };
}

/** It is no longer there as recorded: its owner is asked for it again, and the reader is told. */
async function lost(
  deps: TaskDeps,
  request: ConfirmedRequest,
  system: string | undefined,
): Promise<HttpAnswer> {
  const { runtime } = deps;
  runtime.log("file.lost", { requestId: request.id });
  const asked = system === undefined ? undefined : await askForFileAgain(deps, request.id, system);
  return page(
    lostFilePage({
      business: runtime.business,
      language: runtime.business.staffLanguage,
      requestId: request.id,
      asked: asked === "asked",
    }),
    409,
  );
}

function fileOfMessage(request: ConfirmedRequest, n: number, index: number): StoredFile | undefined {
  return messagesOf(request).find((message) => message.n === n)?.files[index];
}
