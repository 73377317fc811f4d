import { intact } from "../application/intact-file.ts";
import { messageGroup, messagesOf } from "../domain/conversation.ts";
import { contentType, fileName } from "../domain/files.ts";
import type { Bucket, RequestStore } from "../domain/ports.ts";
import { scanGroup } from "../domain/questions/verify-identity/question.ts";
import type { StoredFile } from "../domain/request/files.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import { type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { lostFilePage } from "../views/pages/lost-file.ts";
import { openCaseLink } from "./case-link.ts";
import { wantedFile } from "./wanted-file.ts";

interface Deps {
  readonly runtime: Pick<Runtime, "business" | "clock" | "log">;
  readonly requests: Pick<RequestStore, "get">;
  readonly evidence: Pick<Bucket, "list" | "read" | "downloadUrl">;
}

/** Opens a file that the requester sent, from the page of its case, by a link that is valid for a minute. */
export async function openCaseFile(deps: Deps, http: HttpRequest): Promise<HttpAnswer> {
  const opened = await openCaseLink(deps, http);
  if (!opened.ok) return opened.refusal;
  const { runtime, evidence } = deps;
  const { request } = opened.value;
  const { business } = runtime;
  const language = business.staffLanguage;
  const { group, index } = wantedFile(http);
  const file = fileOf(request, group, index);
  if (file === undefined) return problem("not-found", { language });
  const at = await intact(evidence, file);
  if (at === undefined) {
    runtime.log("file.lost", { requestId: request.id });
    return page(lostFilePage({ business, language, requestId: request.id, asked: false }), 409);
  }
  const message = messageGroup(group);
  const name = fileName(file, `${request.id}-${message === undefined ? group : `message-${message}`}`, index);
  return { kind: "redirect", to: await evidence.downloadUrl(at, name, contentType(file), 60) };
}

function fileOf(request: ConfirmedRequest, group: string, index: number): StoredFile | undefined {
  if (group === scanGroup) return request.intake?.files?.[index];
  const n = messageGroup(group);
  return messagesOf(request).find((message) => message.n === n)?.files[index];
}
